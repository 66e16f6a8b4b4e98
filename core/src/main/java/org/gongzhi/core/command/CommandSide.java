package org.gongzhi.core.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.NoSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.store.CheckedSnapshots;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/** Aggregates and handlers, put together with Axon over an event log, without Spring. */
public final class CommandSide implements AutoCloseable {

    private final EventLog log;
    private final Configuration axon;
    private final ExecutorService snapshotting;
    private final Commands commands;

    private CommandSide(Builder builder) {
        System.setProperty("disable-axoniq-console-message", "true");
        log = builder.log;
        snapshotting = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("snapshots").daemon().factory());
        axon = configure(builder).start();
        commands = new AxonCommands(axon.commandBus(), log, builder.observer);
    }

    public static Builder builder(EventLog log, EventTypes events) {
        return new Builder(log, events);
    }

    public Commands commands() {
        return commands;
    }

    public EventStore eventStore() {
        return axon.eventStore();
    }

    public EventLog log() {
        return log;
    }

    /** Ends the handling of commands; the log stays open, since it was opened by someone else. */
    @Override
    public void close() {
        axon.shutdown();
        ((EmbeddedEventStore) axon.eventStore()).shutDown();
        snapshotting.shutdown();
        try {
            if (!snapshotting.awaitTermination(10, TimeUnit.SECONDS)) snapshotting.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Configurer configure(Builder builder) {
        var events = builder.sealing == null
                ? JsonSerializer.forEvents(builder.events)
                : JsonSerializer.forEvents(builder.events, builder.sealing);
        List<CorrelationDataProvider> provenance = List.of(new Provenance());
        var configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> events)
                .configureCorrelationDataProviders(c -> provenance)
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(LogStorageEngine.builder(log, new CheckedSnapshots(builder.snapshots, log))
                                .eventSerializer(events)
                                .snapshotSerializer(JsonSerializer.forSnapshots())
                                .upcasterChain(builder.upcasters)
                                .snapshotFilter(snapshot -> c.snapshotFilter().allow(snapshot))
                                .build())
                        .fetchDelay(builder.fetchDelayMillis)
                        .build())
                .configureCommandBus(c -> commandBus(provenance))
                .registerComponent(Snapshotter.class, c -> snapshotter(c, builder));
        builder.resources.forEach((type, resource) -> register(configurer, type, resource));
        builder.aggregates.forEach(aggregate -> configurer.configureAggregate(configure(aggregate, builder)));
        builder.handlers.forEach(configurer::registerCommandHandler);
        return configurer;
    }

    private static <T> void register(Configurer configurer, Class<T> type, Function<Configuration, ?> resource) {
        configurer.registerComponent(type, c -> type.cast(resource.apply(c)));
    }

    private static CommandBus commandBus(List<CorrelationDataProvider> provenance) {
        var bus = SimpleCommandBus.builder()
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .build();
        bus.registerHandlerInterceptor(CommandSide::follow);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(provenance));
        return bus;
    }

    private static Object follow(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var run = CommandRun.of(unitOfWork.getMessage());
        if (run == null) return chain.proceed();
        run.slip.attachTo(unitOfWork);
        Object result = chain.proceed();
        if (run.terms.expectedVersion() != null && !run.hasLoaded())
            throw new StaleVersionException(
                    unitOfWork.getMessage().getPayloadType().getSimpleName()
                            + " changes no stream that is there, so it is at no version");
        return result;
    }

    private <A> AggregateConfigurer<A> configure(Class<A> type, Builder builder) {
        Cache cache = new CaffeineCache(builder.cachedAggregates);
        Integer every = builder.snapshotEvery.get(type);
        var configurer = AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(c -> new CommandTargets());
        return configurer.configureRepository(c -> {
            SnapshotTriggerDefinition trigger = every == null
                    ? NoSnapshotTriggerDefinition.INSTANCE
                    : new EventCountSnapshotTriggerDefinition(c.snapshotter(), every);
            var model = model(c, type);
            return new VersionedRepository<A>(
                    EventSourcingRepository.builder(type)
                            .aggregateModel(model)
                            .eventStore(c.eventStore())
                            .snapshotTriggerDefinition(trigger)
                            .aggregateFactory(new GenericAggregateFactory<>(model))
                            .repositoryProvider(c::repository),
                    cache,
                    builder.freshness);
        });
    }

    /** With the resources that the handlers ask for. */
    private static <A> AggregateModel<A> model(Configuration axon, Class<A> type) {
        return new AnnotatedAggregateMetaModelFactory(axon.parameterResolverFactory(), axon.handlerDefinition(type))
                .createModel(type);
    }

    private Snapshotter snapshotter(Configuration axon, Builder builder) {
        List<AggregateFactory<?>> factories = new ArrayList<>();
        for (Class<?> type : builder.snapshotEvery.keySet()) {
            factories.add(new GenericAggregateFactory<>(model(axon, type)));
        }
        return AggregateSnapshotter.builder()
                .eventStore(axon.eventStore())
                .executor(snapshotting)
                .aggregateFactories(factories)
                .repositoryProvider(axon::repository)
                .parameterResolverFactory(axon.parameterResolverFactory())
                .build();
    }

    /** What a command side is made of. */
    public static final class Builder {

        private final EventLog log;
        private final EventTypes events;
        private final List<Class<?>> aggregates = new ArrayList<>();
        private final List<Function<Configuration, Object>> handlers = new ArrayList<>();
        private final Map<Class<?>, Function<Configuration, ?>> resources = new LinkedHashMap<>();
        private final Map<Class<?>, Integer> snapshotEvery = new HashMap<>();
        private SnapshotStore snapshots = SnapshotStore.NONE;
        private EventUpcaster upcasters = NoOpEventUpcaster.INSTANCE;
        private CommandObserver observer = CommandObserver.NONE;
        private @Nullable Sealing sealing;
        private VersionedRepository.Freshness freshness = VersionedRepository.Freshness.OF_OWN_LOG;
        private long cachedAggregates = 10_000;
        private long fetchDelayMillis = 100;

        private Builder(EventLog log, EventTypes events) {
            this.log = log;
            this.events = events;
        }

        public Builder aggregates(List<Class<?>> types) {
            aggregates.addAll(types);
            return this;
        }

        /** An object with {@code @CommandHandler} methods, beside the aggregates. */
        public Builder handler(Object handler) {
            return handler(axon -> handler);
        }

        /** As {@link #handler(Object)}, made from Axon's configuration, e.g. from a {@code repository(Type.class)}. */
        public Builder handler(Function<Configuration, Object> handler) {
            handlers.add(handler);
            return this;
        }

        /** What a handler may ask for as a parameter of that type; made once, e.g. over the event store. */
        public <T> Builder resource(Class<T> type, Function<Configuration, ? extends T> resource) {
            resources.put(type, resource);
            return this;
        }

        public Builder snapshots(SnapshotStore store) {
            snapshots = store;
            return this;
        }

        /** A snapshot of that aggregate at about every so many events; at least 1. */
        public Builder snapshotEvery(Class<?> aggregate, int events) {
            if (events < 1) throw new IllegalArgumentException("a snapshot needs at least one event");
            snapshotEvery.put(aggregate, events);
            return this;
        }

        public Builder upcasters(EventUpcaster chain) {
            upcasters = chain;
            return this;
        }

        /** By which personal data are stored; without it none can be. */
        public Builder sealing(Sealing of) {
            sealing = of;
            return this;
        }

        public Builder observer(CommandObserver commandObserver) {
            observer = commandObserver;
            return this;
        }

        /** How many aggregates of each type stay in memory. */
        public Builder cachedAggregates(long maximum) {
            cachedAggregates = maximum;
            return this;
        }

        /**
         * Other processes append to the log too: an aggregate of the cache is used only if the log knows nothing newer.
         * Costs a look at the stream's head for each command.
         */
        public Builder sharedLog() {
            freshness = (stream, version) -> log.headOfStream(stream).orElse(-1) <= version;
            return this;
        }

        public CommandSide build() {
            return new CommandSide(this);
        }
    }
}
