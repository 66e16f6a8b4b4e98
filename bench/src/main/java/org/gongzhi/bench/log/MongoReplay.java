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

    /** @param batch of theirs; 100 is its default */
    private record Case(int perSecond, int batch) {}

    private static final List<Case> CASES =
            List.of(new Case(1, 100), new Case(1_000, 100), new Case(5_000, 100), new Case(1_000, 1_000));

    private final int events;
    private final Duration atMost;

    private MongoReplay(int events, Duration atMost) {
        this.events = events;
        this.atMost = atMost;
    }

    public static void main(String[] arguments) throws Exception {
        var replay = new MongoReplay(Integer.parseInt(arguments[0]), Duration.ofSeconds(Long.parseLong(arguments[1])));
        for (Case each : CASES) replay.compare(each);
        // reads that were given up may still be under way
        System.exit(0);
    }

    private void compare(Case tried) throws Exception {
        var history = new MeterHistory(METERS, events / METERS, tried.perSecond());
        try (var server = StandInMongo.start();
                var log =
                        MongoEventLog.open(server.database("ours"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            var ours = Engines.ours(log);
            var theirs = Engines.axonMongo(server.database("theirs"), tried.batch());
            history.tellOneByOne(ours);
            history.tell(theirs);
            int half = events / 2;
            var middle = tokenAfter(history.events().subList(0, half));
            double ofOurs = Reading.replay(ours, null, atMost, 1);
            double fromMiddle = Reading.replay(ours, new GlobalSequenceTrackingToken(half), atMost, 1);
            print(tried, "start", ofOurs, Reading.replay(theirs, null, atMost, tried.batch()));
            print(tried, "middle", fromMiddle, Reading.replay(theirs, middle, atMost, tried.batch()));
        }
    }

    private void print(Case tried, String from, double ours, double theirs) {
        var measured = new Turns();
        measured.add(ours, theirs);
        Figure.atLeast(
                        50,
                        "MongoDB: replay of %,d events, %,d a second, from the %s / by axon-mongo in batches of %,d"
                                .formatted(events, tried.perSecond(), from, tried.batch()),
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
