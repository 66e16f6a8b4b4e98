package org.gongzhi.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewRunner;

/**
 * Events a second replayed into five views, over events a second when the same log is only scanned and deserialized
 * (payload and metadata) by one thread; with 100,000 and 1,000,000 events. The two take turns, so that a slow minute of
 * the machine meets both.
 *
 * <p>Arguments: turns (default 3, after one for warming up that is not counted).
 */
public final class ReplayThroughput {

    private static final int[] SIZES = {100_000, 1_000_000};

    private ReplayThroughput() {}

    public static void main(String[] arguments) throws Exception {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        Path path = Files.createTempDirectory("gongzhi-bench");
        try {
            double[] rates = new double[SIZES.length];
            for (int i = 0; i < SIZES.length; i++) rates[i] = measure(path.resolve("n" + SIZES[i]), SIZES[i], turns);
            System.out.printf(Locale.ROOT, "replay of 1,000,000 / of 100,000: %.2f%n", rates[1] / rates[0]);
        } finally {
            delete(path);
        }
    }

    private static double measure(Path path, int size, int turns) throws Exception {
        try (var folder = DataFolder.open(path);
                var log = SqliteEventLog.open(folder)) {
            EventStorageEngine engine = Votes.engine(log);
            Votes.append(engine, size);
            double scans = 0;
            double replays = 0;
            for (int turn = 0; turn <= turns; turn++) {
                double scan = size / scan(engine);
                double replay = size / replay(folder, engine);
                System.out.printf(
                        Locale.ROOT,
                        "%,9d events%s: scan %,8.0f/s, replay %,8.0f/s, ratio %.2f%n",
                        size,
                        turn == 0 ? " (warming up)" : "",
                        scan,
                        replay,
                        replay / scan);
                if (turn == 0) continue;
                scans += scan;
                replays += replay;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%,9d events, mean of %d: replay / scan %.2f%n",
                    size,
                    turns,
                    replays / scans);
            return replays / turns;
        }
    }

    private static double scan(EventStorageEngine engine) {
        long began = System.nanoTime();
        long read = 0;
        try (var events = engine.readEvents(null, false)) {
            for (var iterator = events.iterator(); iterator.hasNext(); ) {
                var event = iterator.next();
                if (event.getPayload() != null && !event.getMetaData().isEmpty()) read++;
            }
        }
        if (read == 0) throw new IllegalStateException("nothing read");
        return seconds(began);
    }

    private static double replay(DataFolder folder, EventStorageEngine engine) throws Exception {
        deleteViews(folder.path());
        try (var store = SqliteViewStore.open(folder);
                var runner = new ViewRunner(store, engine, Votes.VIEWS)) {
            long began = System.nanoTime();
            runner.start();
            for (var rebuild : runner.rebuilds()) {
                if (!rebuild.await(Duration.ofMinutes(30))) throw new IllegalStateException("not done");
            }
            return seconds(began);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void deleteViews(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("views.db"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static void delete(Path path) throws IOException {
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(each -> {
                try {
                    Files.delete(each);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
