package org.gongzhi.projections.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.HappenedAt;

/**
 * Reads the log onwards from a position. Through Axon's storage engine, so that upcasters apply and a payload is
 * deserialized only if a view wants it. Upcasters must map one event to one: positions are checked to be consecutive.
 */
final class LogScan implements AutoCloseable {

    private final Set<Class<?>> wanted;
    private final Stream<? extends TrackedEventMessage<?>> stream;
    private final Iterator<? extends TrackedEventMessage<?>> events;
    private long last;

    LogScan(EventStorageEngine log, Set<Class<?>> wanted, long after) {
        this.wanted = wanted;
        this.last = after;
        this.stream = log.readEvents(after == 0 ? null : new GlobalSequenceTrackingToken(after), false);
        this.events = stream.iterator();
    }

    /** The log's last position; 0 when empty. */
    static long head(EventStorageEngine log) {
        TrackingToken head = log.createHeadToken();
        return head == null ? 0 : position(head);
    }

    /**
     * The next stretch; empty at the end of the log.
     *
     * @param limit most events of the log in it
     * @param wantedLimit most events in it that some view folds
     * @throws LogGapException positions are not consecutive
     */
    Stretch next(int limit, int wantedLimit) {
        var found = new ArrayList<LogEvent>();
        for (int i = 0; i < limit && found.size() < wantedLimit; i++) {
            if (!events.hasNext()) return new Stretch(found, last, true);
            TrackedEventMessage<?> message = next();
            Class<?> type = message.getPayloadType();
            if (wanted.contains(type)) found.add(event(last, type, message));
        }
        return new Stretch(found, last, false);
    }

    private TrackedEventMessage<?> next() {
        TrackedEventMessage<?> message = events.next();
        long position = position(message);
        if (position != last + 1) throw new LogGapException(last + 1, position);
        last = position;
        return message;
    }

    /**
     * The event at a position; its payload is deserialized when it is asked for.
     *
     * @throws NoSuchElementException the log ends before
     */
    static TrackedEventMessage<?> read(EventStorageEngine log, long position) {
        try (var scan = new LogScan(log, Set.of(), position - 1)) {
            return scan.next();
        }
    }

    static LogEvent event(TrackedEventMessage<?> message) {
        return event(position(message), message.getPayloadType(), message);
    }

    private static LogEvent event(long position, Class<?> type, TrackedEventMessage<?> message) {
        try {
            boolean domain = message instanceof DomainEventMessage<?>;
            String stream =
                    domain ? ((DomainEventMessage<?>) message).getAggregateIdentifier() : message.getIdentifier();
            long sequence = domain ? ((DomainEventMessage<?>) message).getSequenceNumber() : 0;
            return new LogEvent(
                    position,
                    type,
                    new Recorded<>(
                            position,
                            stream,
                            sequence,
                            message.getTimestamp(),
                            Actor.fromMetaData(message.getMetaData()),
                            HappenedAt.of(message.getMetaData()),
                            message.getPayload()),
                    null);
        } catch (Exception e) {
            return new LogEvent(position, type, null, e);
        }
    }

    /** @throws IllegalArgumentException its token carries none */
    static long position(TrackedEventMessage<?> message) {
        return position(message.trackingToken());
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalArgumentException("a token without a position: " + token));
    }

    @Override
    public void close() {
        stream.close();
    }
}
