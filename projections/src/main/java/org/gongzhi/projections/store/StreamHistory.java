package org.gongzhi.projections.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.HappenedAt;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one thing: its own stream, read from the log, event by event, with the place of each in the log. For
 * history and audit; whoever asks for how things stand reads a view.
 */
public final class StreamHistory {

    private static final int AT_ONCE = 200;

    private final EventLog log;
    private final EventStorageEngine engine;

    /** @param engine Axon's over the same log: upcasters apply */
    public StreamHistory(EventLog log, EventStorageEngine engine) {
        this.log = log;
        this.engine = engine;
    }

    /**
     * Events of a stream in order; empty for a stream that is not there.
     *
     * @param from sequence number of the first
     * @param upTo position in the log after which nothing is read
     */
    public List<Recorded<?>> read(String stream, long from, int limit, long upTo) {
        var found = new ArrayList<Recorded<?>>();
        DomainEventStream events = engine.readEvents(stream, from);
        for (LoggedEvent place : log.readStream(stream, from, limit)) {
            if (place.position() > upTo) break;
            DomainEventMessage<?> event = events.next();
            found.add(new Recorded<>(
                    place.position(),
                    stream,
                    event.getSequenceNumber(),
                    event.getTimestamp(),
                    Actor.fromMetaData(event.getMetaData()),
                    HappenedAt.of(event.getMetaData()),
                    event.getPayload()));
        }
        return found;
    }

    /** A document of a view that is folded of one stream only, which bears the document's id, as of a position. */
    public <D> Optional<D> document(View<D> view, String id, long upTo) {
        @Nullable D document = null;
        for (long from = 0; ; ) {
            List<Recorded<?>> events = read(id, from, AT_ONCE, upTo);
            for (Recorded<?> event : events) {
                if (view.documentIds(event).contains(id)) document = view.fold(id, document, event);
                from = event.sequence() + 1;
            }
            if (events.size() < AT_ONCE) return Optional.ofNullable(document);
        }
    }
}
