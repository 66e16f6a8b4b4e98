package org.gongzhi.bench.log;

import java.util.List;
import java.util.SplittableRandom;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.gongzhi.bench.Load;
import org.gongzhi.bench.Meter;
import org.gongzhi.core.command.CaffeineCache;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;

/**
 * Meters' commands over one of the storage engines that are compared: Axon as it comes, the same for all, with the same
 * cache and the same JSON.
 */
final class MeterSide implements AutoCloseable {

    static final JsonSerializer JSON = JsonSerializer.forEvents(EventTypes.of(Meter.Event.class));
    static final String REMARK = "read on the usual round, nothing to note";

    private static final int CACHED = 100_000;

    private final Configuration axon;
    private final CommandGateway commands;

    MeterSide(EventStorageEngine engine) {
        System.setProperty("disable-axoniq-console-message", "true");
        System.setProperty("axoniq.update-check.disabled", "true");
        var cache = new CaffeineCache(CACHED);
        axon = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> JSON)
                .configureEmbeddedEventStore(c -> engine)
                .configureCommandBus(c -> SimpleCommandBus.builder()
                        .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                        .build())
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Meter.class).configureCache(c -> cache))
                .start();
        commands = axon.commandGateway();
    }

    void mount(List<String> meters) {
        for (String meter : meters) commands.sendAndWait(new Meter.Mount(meter));
    }

    /** Makes an aggregate. */
    Load.Step mounting() {
        return () -> commands.sendAndWait(new Meter.Mount(Meter.newId()));
    }

    /** Updates one of these, at random. */
    Load.Step reading(List<String> meters, int client) {
        var random = new SplittableRandom(client);
        return () ->
                commands.sendAndWait(new Meter.Read(meters.get(random.nextInt(meters.size())), 123_456_789L, REMARK));
    }

    @Override
    public void close() {
        axon.shutdown();
        ((EmbeddedEventStore) axon.eventStore()).shutDown();
    }
}
