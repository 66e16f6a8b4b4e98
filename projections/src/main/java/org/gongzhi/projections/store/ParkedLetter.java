package org.gongzhi.projections.store;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.jspecify.annotations.Nullable;

/** A parked event as Axon's dead letter. Its message stands in the log, and is read there when it is asked for. */
record ParkedLetter(Edition edition, Parked parked, EventStorageEngine log, Clock clock)
        implements DeadLetter<TrackedEventMessage<?>> {

    @Override
    public TrackedEventMessage<?> message() {
        return LogScan.read(log, parked.position());
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.ofNullable(parked.causeType()).map(type -> new ThrowableCause(type, parked.causeMessage()));
    }

    @Override
    public Instant enqueuedAt() {
        return parked.enqueuedAt();
    }

    @Override
    public Instant lastTouched() {
        return parked.lastTouched();
    }

    @Override
    public MetaData diagnostics() {
        return MetaData.from(parked.diagnostics());
    }

    @Override
    public ParkedLetter markTouched() {
        return with(parked.touched(clock.instant()));
    }

    /** @param cause null leaves the one that it has */
    @Override
    public ParkedLetter withCause(@Nullable Throwable cause) {
        return cause == null ? this : with(parked.because(cause, clock.instant()));
    }

    @Override
    public ParkedLetter withDiagnostics(MetaData diagnostics) {
        return with(parked.noted(text(diagnostics), clock.instant()));
    }

    static Map<String, String> text(MetaData diagnostics) {
        return diagnostics.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
    }

    private ParkedLetter with(Parked changed) {
        return new ParkedLetter(edition, changed, log, clock);
    }
}
