package org.gongzhi.bench.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.gongzhi.bench.Meter;
import org.gongzhi.core.Actor;

/** What so many meters leave in a log, each with the same number of events, all in turn, so many a second. */
final class MeterHistory {

    private static final Actor READER = Actor.resident("p-5d0c9e52", "330106001");
    private static final int TOGETHER = 1_000;

    private final List<String> meters;
    private final List<DomainEventMessage<?>> events = new ArrayList<>();

    MeterHistory(int meterCount, int eventsOfEach, double perSecond) {
        meters = IntStream.range(0, meterCount).mapToObj(i -> Meter.newId()).toList();
        var start = Instant.parse("2026-01-01T08:00:00Z");
        for (int sequence = 0; sequence < eventsOfEach; sequence++) {
            for (String meter : meters) {
                Instant at = start.plusNanos((long) (events.size() * 1e9 / perSecond));
                Meter.Event event = sequence == 0
                        ? new Meter.Event.Mounted(meter)
                        : new Meter.Event.WasRead(meter, 123_456_789L, MeterSide.REMARK);
                events.add(message(meter, sequence, event, at));
            }
        }
    }

    private static DomainEventMessage<?> message(String meter, long sequence, Object event, Instant at) {
        return new GenericDomainEventMessage<>(
                "Meter",
                meter,
                sequence,
                event,
                MetaData.from(READER.toMetaData()),
                IdentifierFactory.getInstance().generateIdentifier(),
                at);
    }

    List<String> meters() {
        return meters;
    }

    List<DomainEventMessage<?>> events() {
        return events;
    }

    /** Many events a commit, in order. */
    void tell(EventStorageEngine engine) {
        for (int from = 0; from < events.size(); from += TOGETHER) {
            var together = events.subList(from, Math.min(from + TOGETHER, events.size()));
            DefaultUnitOfWork.startAndGet(null).execute(() -> engine.appendEvents(together));
        }
    }

    /** One event a commit, by as many clients as there are meters, at most 500. */
    void tellOneByOne(EventStorageEngine engine) throws InterruptedException, ExecutionException {
        int clients = Math.min(500, meters.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int mine = client;
                running.add(threads.submit(() -> {
                    for (int i = 0; i < events.size(); i++) {
                        if (i % meters.size() % clients == mine) engine.appendEvents(events.get(i));
                    }
                }));
            }
            for (Future<?> each : running) each.get();
        }
    }
}
