package org.gongzhi.bench.log;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Load;
import org.gongzhi.bench.Meter;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.mongo.MongoEventLog;

/**
 * Aggregates made, updated and loaded: on our log on MongoDB, over the engine of Axon's MongoDB extension on the same
 * server. Both run the same commands with the same cache.
 *
 * <p>Arguments: seconds a turn, turns.
 */
public final class MongoCommands {

    private static final int CLIENTS = 64;
    private static final int AGGREGATES = 1_000;
    private static final List<Integer> LENGTHS = List.of(10, 100, 1_000);
    private static final int STREAMS_OF_EACH_LENGTH = 5;
    private static final int BATCH = 1_000; // as ours

    private MongoCommands() {}

    public static void main(String[] arguments) throws Exception {
        var turn = Duration.ofSeconds(Long.parseLong(arguments[0]));
        int turns = Integer.parseInt(arguments[1]);
        try (var server = StandInMongo.start();
                var log =
                        MongoEventLog.open(server.database("ours"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            var ours = Engines.ours(log);
            var theirs = Engines.axonMongo(server.database("theirs"), BATCH);
            loads(ours, theirs, turn.dividedBy(2), turns);
            commands(ours, theirs, new Load(CLIENTS, turn), turns, server);
        }
    }

    private static void loads(EventStorageEngine ours, EventStorageEngine theirs, Duration turn, int turns)
            throws Exception {
        var histories = LENGTHS.stream()
                .map(length -> new MeterHistory(STREAMS_OF_EACH_LENGTH, length, 1_000))
                .toList();
        for (MeterHistory history : histories) {
            history.tellOneByOne(ours);
            history.tell(theirs);
        }
        for (int i = 0; i < LENGTHS.size(); i++) {
            int length = LENGTHS.get(i);
            var meters = histories.get(i).meters();
            var measured = Turns.take(
                    "loads/s of %,d events".formatted(length),
                    1,
                    turns,
                    () -> Reading.loads(ours, meters, length, turn),
                    () -> Reading.loads(theirs, meters, length, turn));
            Figure.compared(
                            "MongoDB: aggregate of %,d events loaded / by axon-mongo".formatted(length),
                            "loads/s",
                            measured)
                    .print();
        }
    }

    private static void commands(
            EventStorageEngine ours, EventStorageEngine theirs, Load load, int turns, StandInMongo server)
            throws Exception {
        try (var mine = new MeterSide(ours);
                var other = new MeterSide(theirs);
                var alone = new MeterSide(new InMemoryEventStorageEngine())) {
            var meters =
                    IntStream.range(0, AGGREGATES).mapToObj(i -> Meter.newId()).toList();
            mine.mount(meters);
            other.mount(meters);
            alone.mount(meters);
            var ofOurs = new ProcessorTime(load, client -> mine.reading(meters, client), server);
            var ofTheirs = new ProcessorTime(load, client -> other.reading(meters, client), server);
            var ofAxonAlone = new ProcessorTime(load, client -> alone.reading(meters, client), server);
            var updates = Turns.take("updates/s", 2, turns, ofOurs, ofTheirs);
            ofAxonAlone.get();
            var creates = Turns.take(
                    "creates/s",
                    1,
                    turns,
                    () -> load.rate(client -> mine.mounting()),
                    () -> load.rate(client -> other.mounting()));
            Figure.compared("MongoDB: aggregates made / by axon-mongo, %d clients".formatted(CLIENTS), "/s", creates)
                    .print();
            Figure.atLeast(
                            2,
                            "MongoDB: aggregates updated / by axon-mongo, %d clients, %,d aggregates, all in the cache"
                                    .formatted(CLIENTS, AGGREGATES),
                            "/s",
                            updates)
                    .print();
            Figure.plain(
                            "of that, processor time an update, here + in the server: ours; axon-mongo; Axon keeping it in memory",
                            ofOurs + "; " + ofTheirs + "; " + ofAxonAlone)
                    .print();
        }
    }
}
