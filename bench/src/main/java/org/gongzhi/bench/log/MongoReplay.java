package org.gongzhi.bench.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoTrackingToken;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.jspecify.annotations.Nullable;

/**
 * Replay of a log whose events are so many a second apart, from its start and from its middle on: ours on MongoDB, over
 * the engine of Axon's MongoDB extension, whose token names every event of the last ten seconds. Neither is waited for to
 * the end: each reads for so many seconds at most.
 *
 * <p>Arguments: events, seconds.
 */
public final class MongoReplay {

    private static final int METERS = 1_000;
    private static final List<Integer> PER_SECOND = List.of(1, 1_000, 5_000);
    private static final Duration LOOK_BACK = Duration.ofSeconds(10); // axon-mongo's default
    private static final int BATCH = 100; // Axon's default
    private static final int LARGE_BATCH = 1_000;

    private MongoReplay() {}

    public static void main(String[] arguments) throws Exception {
        int events = Integer.parseInt(arguments[0]);
        var atMost = Duration.ofSeconds(Long.parseLong(arguments[1]));
        for (int perSecond : PER_SECOND) {
            var history = new MeterHistory(METERS, events / METERS, perSecond);
            try (var server = StandInMongo.start();
                    var log = MongoEventLog.open(
                            server.database("ours"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
                history.tellOneByOne(MongoEngines.ours(log, BATCH));
                history.tell(MongoEngines.theirs(server.database("theirs"), BATCH));
                replay(server, log, history, perSecond, BATCH, atMost);
                if (perSecond == 1_000) replay(server, log, history, perSecond, LARGE_BATCH, atMost);
            }
        }
    }

    private static void replay(
            StandInMongo server, MongoEventLog log, MeterHistory history, int perSecond, int batch, Duration atMost) {
        var ours = MongoEngines.ours(log, batch);
        var theirs = MongoEngines.theirs(server.database("theirs"), batch);
        int half = history.events().size() / 2;
        for (boolean fromStart : List.of(true, false)) {
            @Nullable TrackingToken mine = fromStart ? null : new GlobalSequenceTrackingToken(half);
            @Nullable TrackingToken other = fromStart ? null : tokenAfter(history.events().subList(0, half));
            var measured = new Turns();
            measured.add(Reading.replay(ours, mine, atMost), Reading.replay(theirs, other, atMost));
            Figure.atLeast(
                            50,
                            "MongoDB: replay of %,d events, %,d a second, from the %s, batches of %,d / by axon-mongo"
                                    .formatted(
                                            history.events().size(), perSecond, fromStart ? "start" : "middle", batch),
                            "events/s",
                            measured)
                    .print();
        }
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
