package org.gongzhi.core.command;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The present state of streams that a decision on another aggregate needs to look at: a fold of the stream, never a
 * load of the aggregate, so it takes no lock and many decisions may look at once. Exact as of the look; it does not
 * hold the stream still until the decision is stored.
 *
 * @param <S> an immutable state
 */
public final class StreamState<S> {

    /** What an event makes of a state; {@code before} is null at the stream's beginning. */
    @FunctionalInterface
    public interface Fold<S> {
        @Nullable
        S apply(@Nullable S before, Object event);
    }

    private static final int REMEMBERED_STREAMS = 10_000;

    private record Known<S>(long sequence, @Nullable S state) {}

    private final EventStore eventStore;
    private final Fold<S> fold;
    private final Cache<String, Known<S>> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED_STREAMS).build();

    public StreamState(EventStore eventStore, Fold<S> fold) {
        this.eventStore = eventStore;
        this.fold = fold;
    }

    /** Empty for a stream that does not exist, or has none of the events that make a state. */
    public Optional<S> find(String stream) {
        Optional<Long> head = eventStore.lastSequenceNumberFor(stream);
        if (head.isEmpty()) return Optional.empty();
        Known<S> before = known.getIfPresent(stream);
        if (before != null && before.sequence == head.get()) return Optional.ofNullable(before.state);
        Known<S> now = readOn(stream, before == null ? new Known<>(-1, null) : before);
        remember(stream, now);
        return Optional.ofNullable(now.state);
    }

    /**
     * A decision under way sees the events that it has applied itself; should it fail, they never were. So what it saw
     * is remembered only once it is stored.
     */
    private void remember(String stream, Known<S> seen) {
        if (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().afterCommit(stored -> known.put(stream, seen));
        } else {
            known.put(stream, seen);
        }
    }

    private Known<S> readOn(String stream, Known<S> from) {
        @Nullable S state = from.state;
        long sequence = from.sequence;
        var events = eventStore.readEvents(stream, sequence + 1);
        while (events.hasNext()) {
            var event = events.next();
            state = fold.apply(state, event.getPayload());
            sequence = event.getSequenceNumber();
        }
        return new Known<>(sequence, state);
    }
}
