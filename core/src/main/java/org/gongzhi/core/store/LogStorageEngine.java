package org.gongzhi.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine over an {@link EventLog} and a {@link SnapshotStore}. All events of one unit of work are one
 * {@link Commit}; a token is a position.
 */
public final class LogStorageEngine extends BatchingEventStorageEngine {

    /** Most aggregates come in one answer of the store, and a reader of all rarely waits for the next. */
    private static final int EVENTS_AT_ONCE = 1_000;

    private final EventLog log;
    private final SnapshotStore snapshots;
    private final boolean readsAhead;

    private LogStorageEngine(Builder builder) {
        super(builder);
        this.log = builder.log;
        this.snapshots = builder.snapshots;
        this.readsAhead = builder.readsAhead;
    }

    public static Builder builder(EventLog log, SnapshotStore snapshots) {
        return new Builder(log, snapshots);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) return;
        var slip = CurrentUnitOfWork.map(CommitSlip::of).orElse(null);
        var commit = new Commit(
                events.getFirst().getIdentifier(),
                events.stream().map(event -> toStore(event, serializer)).toList(),
                slip == null ? null : slip.receipt());
        try {
            long position = log.append(commit);
            if (slip != null) {
                String stream = commit.events().getFirst().stream();
                slip.markCommitted(stream, versionAfter(commit, stream), position);
            }
        } catch (StreamConflictException e) {
            handlePersistenceException(e, failed(events, e.stream()));
        }
    }

    private static long versionAfter(Commit commit, String stream) {
        return commit.events().stream()
                .filter(event -> event.stream().equals(stream))
                .mapToLong(NewEvent::sequence)
                .max()
                .orElseThrow();
    }

    private static EventMessage<?> failed(List<? extends EventMessage<?>> events, String stream) {
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> domain
                    && domain.getAggregateIdentifier().equals(stream)) return event;
        }
        return events.getFirst();
    }

    private static NewEvent toStore(EventMessage<?> event, Serializer serializer) {
        var payload = event.serializePayload(serializer, byte[].class);
        var metadata = event.serializeMetaData(serializer, byte[].class);
        var domain = event instanceof DomainEventMessage<?> ofAggregate ? ofAggregate : null;
        return new NewEvent(
                event.getIdentifier(),
                domain == null ? event.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? null : domain.getType(),
                domain == null ? 0 : domain.getSequenceNumber(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData(),
                event.getTimestamp());
    }

    /** A batch that is not full ends the stream: only then has the head been reached. */
    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String stream, long fromSequence, int batchSize) {
        return log.readStream(stream, fromSequence, batchSize).stream()
                .map(logged -> new StoredEvent.OfAggregate(logged.position(), logged.event()))
                .toList();
    }

    @Override
    protected Stream<? extends TrackedEventData<?>> readEventData(@Nullable TrackingToken after, boolean mayBlock) {
        if (!readsAhead) return super.readEventData(after, mayBlock);
        return StreamSupport.stream(new ReadAhead(log, position(after), batchSize()), false)
                .map(StoredEvent::of);
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken last, int batchSize) {
        return log.read(position(last), batchSize).stream().map(StoredEvent::of).toList();
    }

    private static long position(@Nullable TrackingToken token) {
        if (token == null) return 0;
        return token.position()
                .orElseThrow(() -> new IllegalArgumentException("a token of this log is a position, not " + token));
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(toStore(snapshot, serializer));
    }

    /** Reads the state at once, not when it is used: Axon skips a snapshot that cannot be read only here. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        var snapshot = super.readSnapshot(stream);
        snapshot.ifPresent(DomainEventMessage::getPayload);
        return snapshot;
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
        return snapshots.latest(stream).map(snapshot -> new StoredEvent.OfAggregate(0, snapshot)).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        var head = log.headOfStream(stream);
        return head.isPresent() ? Optional.of(head.getAsLong()) : Optional.empty();
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        var first = log.firstAtOrAfter(time);
        return first.isPresent() ? new GlobalSequenceTrackingToken(first.getAsLong() - 1) : createHeadToken();
    }

    /** With Axon's own settings; only the log is ours. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {

        private final EventLog log;
        private final SnapshotStore snapshots;
        private boolean readsAhead = true;

        private Builder(EventLog log, SnapshotStore snapshots) {
            this.log = log;
            this.snapshots = snapshots;
            persistenceExceptionResolver(StreamConflictException.class::isInstance);
            batchSize(EVENTS_AT_ONCE);
        }

        @Override
        public Builder eventSerializer(Serializer serializer) {
            super.eventSerializer(serializer);
            return this;
        }

        @Override
        public Builder snapshotSerializer(Serializer serializer) {
            super.snapshotSerializer(serializer);
            return this;
        }

        @Override
        public Builder upcasterChain(EventUpcaster chain) {
            super.upcasterChain(chain);
            return this;
        }

        @Override
        public Builder snapshotFilter(SnapshotFilter filter) {
            super.snapshotFilter(filter);
            return this;
        }

        @Override
        public Builder persistenceExceptionResolver(@Nullable PersistenceExceptionResolver resolver) {
            super.persistenceExceptionResolver(resolver);
            return this;
        }

        @Override
        public Builder batchSize(int batchSize) {
            super.batchSize(batchSize);
            return this;
        }

        /** Whether the next batch of all events is read while one is handled; it is unless this says false. */
        public Builder readAhead(boolean readAhead) {
            this.readsAhead = readAhead;
            return this;
        }

        public LogStorageEngine build() {
            return new LogStorageEngine(this);
        }
    }
}
