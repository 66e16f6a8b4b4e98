package org.gongzhi.core.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.IncompatibleAggregateException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Axon's caching repository, which tells the command's run what was loaded and refuses a version that is not the
 * expected one, older or newer, before the handler is asked: a stale sender should hear that, not some rule's answer.
 */
final class VersionedRepository<T> extends CachingEventSourcingRepository<T> {

    private final Cache cache;
    private final Freshness freshness;

    VersionedRepository(EventSourcingRepository.Builder<T> builder, Cache cache, Freshness freshness) {
        super(builder.cache(cache));
        this.cache = cache;
        this.freshness = freshness;
    }

    /** Whether a version is the newest there is; asked at each load. */
    @FunctionalInterface
    interface Freshness {

        /** Of a log that nobody else appends to: what was cached after the last commit is the newest. */
        Freshness OF_OWN_LOG = (stream, version) -> true;

        boolean isNewest(String stream, long version);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String stream, @Nullable Long expectedVersion) {
        var aggregate = loadOwnKind(stream, expectedVersion);
        if (!freshness.isNewest(stream, aggregate.version())) {
            cache.remove(stream);
            aggregate = loadOwnKind(stream, expectedVersion);
        }
        requireExpected(aggregate);
        return aggregate;
    }

    /** Streams and the cache are told apart by id alone: a project's id names no ballot. */
    private EventSourcedAggregate<T> loadOwnKind(String stream, @Nullable Long expectedVersion) {
        try {
            var aggregate = super.doLoadWithLock(stream, expectedVersion);
            Class<? extends T> kind = aggregateModel().entityClass();
            if (aggregate.invoke(root -> kind.isInstance(root))) return aggregate;
        } catch (IncompatibleAggregateException eventsOfAnotherKind) {
            throw new AggregateNotFoundException(
                    stream, "the stream is of another kind of aggregate", eventsOfAnotherKind);
        }
        throw new AggregateNotFoundException(stream, "the stream is of another kind of aggregate");
    }

    /** Here and not in {@code validateOnLoad}, which Axon leaves out where a command makes a stream that is missing. */
    private void requireExpected(Aggregate<T> aggregate) {
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

    /** Axon is told of no expected version: ours was checked when the aggregate was loaded. */
    @Override
    protected void validateOnLoad(Aggregate<T> aggregate, @Nullable Long expectedVersion) {
        super.validateOnLoad(aggregate, null);
    }
}
