package org.gongzhi.bench.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoTrackingToken;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.jspecify.annotations.Nullable;

/**
 * Replay of a log whose events are so many a second apart, from its start and from its middle on: ours on MongoDB, over
 * the engine of Axon's MongoDB extension, whose token names every event of the last ten seconds. Neither is waited for to
 * the end: each reads for so many seconds at most, and counts as reading one batch in that time if none has come.
 *
 * <p>Arguments: events, seconds.
 */
public final class MongoReplay {

    private static final int METERS = 1_000;
    private static final Duration LOOK_BACK = Duration.ofSeconds(10); // axon-mongo's default

    private static final List<Integer> EVENTS_A_SECOND = List.of(1, 1_000, 5_000);
    private static final List<Integer> BATCHES = List.of(100, 1_000); // of theirs; its default, and what ours are

    private final int events;
    private final Duration atMost;

    private MongoReplay(int events, Duration atMost) {
        this.events = events;
        this.atMost = atMost;
    }

    public static void main(String[] arguments) throws Exception {
        var replay = new MongoReplay(Integer.parseInt(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])));
        for (int perSecond : EVENTS_A_SECOND) replay.compare(perSecond);
        // reads that were given up may still be under way
        System.exit(0);
    }

    private void compare(int perSecond) throws Exception {
        var history = new MeterHistory(METERS, events / METERS, perSecond);
        try (var server = StandInMongo.start();
                var log =
                        MongoEventLog.open(server.database("ours"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            var ours = Engines.ours(log);
            history.tellOneByOne(ours);
            history.tell(Engines.axonMongo(server.database("theirs"), METERS));
            int half = events / 2;
            var middle = tokenAfter(history.events().subList(0, half));
            for (int batch : BATCHES) {
                var theirs = Engines.axonMongo(server.database("theirs"), batch);
                // the first of a process is read by code that is not compiled yet
                Reading.replay(ours, null, atMost, 1);
                Reading.replay(theirs, null, atMost, 1);
                print(perSecond, batch, "start", replay(ours, null, 1), replay(theirs, null, batch));
                print(
                        perSecond,
                        batch,
                        "middle",
                        replay(ours, new GlobalSequenceTrackingToken(half), 1),
                        replay(theirs, middle, batch));
            }
        }
    }

    private double replay(EventStorageEngine engine, @Nullable TrackingToken after, int atLeast) throws Exception {
        return Reading.replay(engine, after, atMost, atLeast);
    }

    private void print(int perSecond, int batch, String from, double ours, double theirs) {
        var measured = new Turns();
        measured.add(ours, theirs);
        Figure.atLeast(
                        50,
                        "MongoDB: replay of %,d events, %,d a second, from the %s / by axon-mongo in batches of %,d"
                                .formatted(events, perSecond, from, batch),
                        "events/s",
                        measured)
                .print();
    }

    /** The token of a reader who has come so far. */
    private static TrackingToken tokenAfter(List<DomainEventMessage<?>> read) {
        Instant last = read.getLast().getTimestamp();
        Map<String, Long> known = new HashMap<>();
        for (int i = read.size() - 1; i >= 0; i--) {
            Instant at = read.get(i).getTimestamp();
            if (at.isBefore(last.minus(LOOK_BACK))) break;
            known.put(read.get(i).getIdentifier(), at.toEpochMilli());
        }
        return MongoTrackingToken.of(last, known);
    }
}
