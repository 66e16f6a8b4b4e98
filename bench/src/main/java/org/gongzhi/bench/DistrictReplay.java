package org.gongzhi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.district.District;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.handover.BallotCounter;
import org.gongzhi.projections.handover.Handovers;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;

/**
 * Replay of a district's log into all its views, over reading and deserializing the same events and nothing else; and
 * whether a log ten times as long is replayed as fast.
 *
 * <p>Arguments: events of the small log, of the large one.
 */
public final class DistrictReplay {

    private static final int SMALL_TURNS = 3;
    private static final int LARGE_TURNS = 2;

    private DistrictReplay() {}

    public static void main(String[] arguments) throws Exception {
        int small = Integer.parseInt(arguments[0]);
        int large = Integer.parseInt(arguments[1]);
        var history = new TownHistory();
        Path path = Files.createTempDirectory("gongzhi-bench-replay");
        var ofSmall = replay(history, small, path, 2, SMALL_TURNS);
        var ofLarge = replay(history, large, path, 1, LARGE_TURNS);
        var smallAgain = replay(history, small, path, 0, SMALL_TURNS);
        var held = new Turns();
        held.add(ofLarge.ours(), (ofSmall.ours() + smallAgain.ours()) / 2);
        figure(small, ofSmall).print();
        figure(large, ofLarge).print();
        figure(small, smallAgain).print();
        Figure.atLeast(0.9, "replay of %,d events / of %,d".formatted(large, small), "events/s", held)
                .print();
    }

    private static Figure figure(int events, Turns turns) {
        return Figure.atLeast(
                0.4,
                "replay of %,d events into all views / scanning and deserializing them".formatted(events),
                "events/s",
                turns);
    }

    private static Turns replay(TownHistory history, int events, Path path, int warmUps, int turns) throws Exception {
        Path logPath = Files.createTempDirectory(path, "log");
        try (var folder = DataFolder.open(logPath);
                var log = SqliteEventLog.open(folder)) {
            long start = System.nanoTime();
            var filler = new LogFiller(log);
            history.tell(filler, events);
            System.out.printf(
                    Locale.ROOT,
                    "a log of %,d events, made in %.1f s%n",
                    log.head(),
                    (System.nanoTime() - start) / 1e9);
            EventStorageEngine reader = District.reader(log);
            EventStorageEngine alone = LogStorageEngine.builder(log, SnapshotStore.NONE)
                    .eventSerializer(JsonSerializer.forEvents(District.EVENTS))
                    .snapshotSerializer(JsonSerializer.forSnapshots())
                    .readAhead(false)
                    .build();
            return Turns.take(
                    "replayed events/s / scanned",
                    warmUps,
                    turns,
                    () -> intoViews(log, reader, path),
                    () -> scanned(alone, events));
        } finally {
            delete(logPath);
        }
    }

    /** What any reader has to do, on one thread: the payload and who did it. */
    private static double scanned(EventStorageEngine log, int expected) {
        long start = System.nanoTime();
        long seen = 0;
        try (var events = log.readEvents(null, false)) {
            for (var it = events.iterator(); it.hasNext(); ) {
                TrackedEventMessage<?> event = it.next();
                if (event.getPayload() != null && Actor.fromMetaData(event.getMetaData()) != null) seen++;
            }
        }
        if (seen != expected) throw new IllegalStateException("scanned " + seen + " events");
        return seen * 1e9 / (System.nanoTime() - start);
    }

    private static double intoViews(SqliteEventLog log, EventStorageEngine reader, Path path) throws Exception {
        Path viewsPath = Files.createTempDirectory(path, "views");
        List<View<?>> views = new ArrayList<>(DistrictViews.ALL);
        for (Automation automation : Handovers.all(new BallotCounter(reader))) views.add(automation.toDos());
        try (var folder = DataFolder.open(viewsPath);
                var store = SqliteViewStore.open(folder);
                var runner = new ViewRunner(store, reader, views)) {
            long start = System.nanoTime();
            runner.start();
            for (Rebuild rebuild : runner.rebuilds()) rebuild.await(Duration.ofMinutes(5));
            if (!runner.views().await(log.head(), Duration.ofMinutes(5)))
                throw new IllegalStateException("the views do not get there: " + runner.status());
            long nanos = System.nanoTime() - start;
            if (runner.status().parkedEvents() > 0) throw new IllegalStateException("parked: " + runner.status());
            return log.head() * 1e9 / nanos;
        } finally {
            delete(viewsPath);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
