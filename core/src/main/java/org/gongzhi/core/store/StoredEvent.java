package org.gongzhi.core.store;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** An event of the log as Axon wants to see it. */
sealed interface StoredEvent extends TrackedEventData<byte[]> {

    long position();

    NewEvent event();

    static StoredEvent of(LoggedEvent logged) {
        return logged.event().streamType() == null
                ? new OfNoAggregate(logged.position(), logged.event())
                : new OfAggregate(logged.position(), logged.event());
    }

    /** Axon tells the two kinds apart by this interface. */
    record OfAggregate(long position, NewEvent event) implements StoredEvent, DomainEventData<byte[]> {

        @Override
        public @Nullable String getType() {
            return event.streamType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.stream();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }
    }

    /** Published to the store as it is, without an aggregate. */
    record OfNoAggregate(long position, NewEvent event) implements StoredEvent {}

    @Override
    default TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(position());
    }

    @Override
    default String getEventIdentifier() {
        return event().id();
    }

    @Override
    default Instant getTimestamp() {
        return event().timestamp();
    }

    @Override
    @SuppressWarnings("unchecked") // SerializedMetaData is declared more widely than it is
    default SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(event().metadata(), byte[].class);
    }

    @Override
    default SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(event().payload(), byte[].class, event().payloadType(), event().revision());
    }
}
