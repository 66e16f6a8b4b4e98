package org.gongzhi.projections.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;

/**
 * The parked events of one edition of a view as Axon's sequenced dead-letter queue: a document is a sequence. A letter is
 * an event of the log; kept is where it stands there and why it is parked, not a copy of it. Within a sequence letters
 * come in the log's order, which is that of their arrival for whoever reads the log in order.
 *
 * <p>It holds nothing itself: the runner parks and folds by the same rows, in the batch that also holds the documents and
 * the place. An edition has one writer, so what changes it is called by one thread at a time; only {@link #process} may
 * be by several, which then take different sequences.
 */
final class DeadLetterQueue implements SequencedDeadLetterQueue<TrackedEventMessage<?>> {

    /** Writes what becomes of letters, all or nothing, together with whatever was folded from them. */
    interface Writer {

        /** For those who only look. */
        Writer NONE = (park, unpark) -> {
            throw new UnsupportedOperationException("only the one who folds a view writes its letters");
        };

        void write(List<Parked> park, List<Parked> unpark);
    }

    /** How many sequences, and letters of each, {@link #enqueue} takes. */
    record Capacity(long sequences, long letters) {

        /**
         * What the runner has. To refuse a letter would lose an event or stop all views because of one; and letters are
         * small, being no copies.
         */
        static final Capacity UNBOUNDED = new Capacity(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    private static final int CLEARED_AT_ONCE = 1_000;

    private final ViewStore store;
    private final Edition edition;
    private final EventStorageEngine log;
    private final Clock clock;
    private final Writer writer;
    private final Capacity capacity;
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    DeadLetterQueue(
            ViewStore store, Edition edition, EventStorageEngine log, Clock clock, Writer writer, Capacity capacity) {
        this.store = store;
        this.edition = edition;
        this.log = log;
        this.clock = clock;
        this.writer = writer;
        this.capacity = capacity;
    }

    /** @throws IllegalArgumentException the message's token carries no position: it is in no log */
    @Override
    public void enqueue(Object sequence, DeadLetter<? extends TrackedEventMessage<?>> letter) {
        if (isFull(sequence)) throw new DeadLetterQueueOverflowException(sequence);
        TrackedEventMessage<?> message = letter.message();
        String eventType = LogEvent.typeName(message.getPayloadType());
        writer.write(List.of(parked(id(sequence), LogScan.position(message), eventType, letter)), List.of());
    }

    /** The letter's fields, for the event at a position. */
    private static Parked parked(String document, long position, String eventType, DeadLetter<?> letter) {
        return new Parked(
                document,
                position,
                eventType,
                letter.cause().map(Cause::type).orElse(null),
                letter.cause().map(Cause::message).orElse(null),
                letter.enqueuedAt(),
                letter.lastTouched(),
                ParkedLetter.text(letter.diagnostics()));
    }

    private static String id(Object sequence) {
        return sequence.toString();
    }

    @Override
    public void evict(DeadLetter<? extends TrackedEventMessage<?>> letter) {
        ours(letter).ifPresent(each -> writer.write(List.of(), List.of(each.parked())));
    }

    /** Only letters that this queue has handed out can be in it. */
    private Optional<ParkedLetter> ours(DeadLetter<?> letter) {
        return letter instanceof ParkedLetter parked && parked.edition().equals(edition)
                ? Optional.of(parked)
                : Optional.empty();
    }

    @Override
    public void requeue(
            DeadLetter<? extends TrackedEventMessage<?>> letter,
            UnaryOperator<DeadLetter<? extends TrackedEventMessage<?>>> update) {
        ParkedLetter there = ours(letter)
                .filter(this::isThere)
                .orElseThrow(() -> new NoSuchDeadLetterException("not in the queue of " + edition + ": " + letter));
        writer.write(List.of(updated(there, update)), List.of());
    }

    private boolean isThere(ParkedLetter letter) {
        return store.parked(edition, letter.parked().document()).stream()
                .anyMatch(each -> each.position() == letter.parked().position());
    }

    private static Parked updated(
            ParkedLetter letter, UnaryOperator<DeadLetter<? extends TrackedEventMessage<?>>> update) {
        Parked before = letter.parked();
        return parked(before.document(), before.position(), before.eventType(), update.apply(letter.markTouched()));
    }

    @Override
    public boolean contains(Object sequence) {
        return sequenceSize(sequence) > 0;
    }

    @Override
    public Iterable<DeadLetter<? extends TrackedEventMessage<?>>> deadLetterSequence(Object sequence) {
        var letters = new ArrayList<DeadLetter<? extends TrackedEventMessage<?>>>();
        for (Parked each : store.parked(edition, id(sequence))) letters.add(letter(each));
        return letters;
    }

    /** Reads each sequence when it is come to. */
    @Override
    public Iterable<Iterable<DeadLetter<? extends TrackedEventMessage<?>>>> deadLetters() {
        Set<String> documents = sequences().keySet();
        return () -> documents.stream().map(this::deadLetterSequence).iterator();
    }

    private ParkedLetter letter(Parked parked) {
        return new ParkedLetter(edition, parked, log, clock);
    }

    /** The first letters in the order of sequence and position, without their messages. */
    List<Parked> first(int limit) {
        return store.parked(edition, limit);
    }

    /** Each sequence with the number of its letters. */
    Map<String, Long> sequences() {
        return store.parkedDocuments(edition);
    }

    @Override
    public boolean isFull(Object sequence) {
        Map<String, Long> sizes = sequences();
        Long size = sizes.get(id(sequence));
        return size == null ? sizes.size() >= capacity.sequences() : size >= capacity.letters();
    }

    @Override
    public long size() {
        return sequences().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public long sequenceSize(Object sequence) {
        return store.parked(edition, id(sequence)).size();
    }

    @Override
    public long amountOfSequences() {
        return sequences().size();
    }

    @Override
    public boolean process(
            Predicate<DeadLetter<? extends TrackedEventMessage<?>>> filter,
            Function<DeadLetter<? extends TrackedEventMessage<?>>, EnqueueDecision<TrackedEventMessage<?>>> task) {
        var blocking = new LinkedHashMap<String, Parked>();
        for (Parked each : store.parked(edition, Integer.MAX_VALUE)) blocking.putIfAbsent(each.document(), each);
        List<String> oldestFirst = blocking.values().stream()
                .filter(each -> !claimed.contains(each.document()))
                .filter(each -> filter.test(letter(each)))
                .sorted(Comparator.comparing(Parked::lastTouched))
                .map(Parked::document)
                .toList();
        for (String document : oldestFirst) {
            if (!claimed.add(document)) continue;
            try {
                return processClaimed(document, task);
            } finally {
                claimed.remove(document);
            }
        }
        return false;
    }

    /**
     * As {@link #process(Predicate, Function)}, of one sequence.
     *
     * @return false if a letter is left, or the sequence is being processed
     */
    boolean process(
            String document,
            Function<DeadLetter<? extends TrackedEventMessage<?>>, EnqueueDecision<TrackedEventMessage<?>>> task) {
        if (!claimed.add(document)) return false;
        try {
            return processClaimed(document, task);
        } finally {
            claimed.remove(document);
        }
    }

    private boolean processClaimed(
            String document,
            Function<DeadLetter<? extends TrackedEventMessage<?>>, EnqueueDecision<TrackedEventMessage<?>>> task) {
        var evicted = new ArrayList<Parked>();
        var requeued = new ArrayList<Parked>();
        for (Parked each : store.parked(edition, document)) {
            ParkedLetter letter = letter(each);
            EnqueueDecision<TrackedEventMessage<?>> decision = task.apply(letter);
            if (decision.shouldEnqueue()) {
                requeued.add(updated(
                        letter,
                        touched -> decision.withDiagnostics(touched)
                                .withCause(decision.enqueueCause().orElse(null))));
                break;
            }
            evicted.add(each);
        }
        if (!evicted.isEmpty() || !requeued.isEmpty()) writer.write(requeued, evicted);
        return requeued.isEmpty();
    }

    @Override
    public void clear() {
        List<Parked> next = first(CLEARED_AT_ONCE);
        while (!next.isEmpty()) {
            writer.write(List.of(), next);
            next = first(CLEARED_AT_ONCE);
        }
    }
}
