package org.gongzhi.core.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Axon's caching repository, which tells the command's run what was loaded and refuses a version that is not the
 * expected one, older or newer, before the handler is asked: a stale sender should hear that, not some rule's answer.
 */
final class VersionedRepository<T> extends CachingEventSourcingRepository<T> {

    VersionedRepository(EventSourcingRepository.Builder<T> builder) {
        super(builder);
    }

    @Override
    protected void validateOnLoad(Aggregate<T> aggregate, @Nullable Long expectedVersion) {
        super.validateOnLoad(aggregate, null);
        var run =
                CommandRun.of((CommandMessage<?>) CurrentUnitOfWork.get().root().getMessage());
        if (run == null) return;
        boolean target = !run.hasLoaded();
        run.loaded(aggregate.identifierAsString(), aggregate.version());
        Long expected = run.terms.expectedVersion();
        if (target && expected != null && !expected.equals(aggregate.version()))
            throw new StaleVersionException(
                    aggregate.identifierAsString() + " is at " + aggregate.version() + ", not " + expected);
    }
}
