package org.gongzhi.core;

import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;

/** Events in memory; as in the real log, a stream's sequence number is taken once. */
public final class StrictEngine extends InMemoryEventStorageEngine {

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> domain
                    && lastSequenceNumberFor(domain.getAggregateIdentifier()).orElse(-1L)
                            >= domain.getSequenceNumber()) {
                throw new ConcurrencyException(domain.getAggregateIdentifier() + " went on meanwhile");
            }
        }
        super.appendEvents(events);
    }
}
