package org.gongzhi.bench.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.LogFiller;
import org.gongzhi.bench.TownHistory;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;

/**
 * What an append, the load of an aggregate and a page of the log cost in SQLite when the log has grown, over the same in a
 * log of 10,000 events; and how many bytes on the disk a byte of JSON takes.
 *
 * <p>Arguments: to how many events it grows, one after another. It is deleted at the end; it takes about 500 bytes an event.
 */
public final class LogGrowth {

    private static final long SMALL = 10_000;
    private static final int WARM_UPS = 3;
    private static final int TURNS = 7;
    private static final int COMMITS_A_TURN = 16_384; // at least two checkpoints
    private static final int LOADS_A_TURN = 5_000;
    private static final int PAGES_A_TURN = 500;
    private static final int DISTRICT_EVENTS = 100_000;
    private static final int READ_AT_ONCE = 1_000;
    private static final long BYTES_AN_EVENT = 1_000; // with room to spare

    private LogGrowth() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Folders.temporary("growth");
        try (var grown = new GrownLog(path.resolve("grown"))) {
            for (String size : arguments) compare(path, grown, Long.parseLong(size));
        }
        bytes(path);
    }

    private static void compare(Path path, GrownLog grown, long size) throws Exception {
        long free = Files.getFileStore(path).getUsableSpace();
        if (free < size * BYTES_AN_EVENT) throw new IOException("too little room for %,d events".formatted(size));
        long start = System.nanoTime();
        grown.grow(size);
        System.out.printf(
                Locale.ROOT,
                "%,d events after %.1f s, %.2f GB%n",
                size,
                (System.nanoTime() - start) / 1e9,
                Folders.bytes(path.resolve("grown")) / 1e9);
        var append = new Turns();
        var load = new Turns();
        var page = new Turns();
        for (int turn = -WARM_UPS; turn < TURNS; turn++) {
            double[] ofGrown = turn % 2 == 0 ? costs(grown) : new double[0];
            double[] ofSmall;
            try (var small = new GrownLog(path.resolve("small"))) {
                small.grow(SMALL);
                ofSmall = costs(small);
            }
            if (ofGrown.length == 0) ofGrown = costs(grown);
            System.out.println(Arrays.toString(ofGrown) + " / " + Arrays.toString(ofSmall));
            if (turn < 0) continue;
            append.add(ofGrown[0], ofSmall[0]);
            load.add(ofGrown[1], ofSmall[1]);
            page.add(ofGrown[2], ofSmall[2]);
        }
        String sizes = "in a log of %,d events / of %,d".formatted(size, SMALL);
        Figure.atMost(1.3, "SQLite: a durable commit of one event, 64 clients, " + sizes, "µs", append)
                .print();
        Figure.atMost(1.3, "SQLite: an aggregate of ten events loaded, p50, " + sizes, "µs", load)
                .print();
        Figure.atMost(1.3, "SQLite: a page of 100 events, p50, " + sizes, "µs", page)
                .print();
    }

    private static double[] costs(GrownLog log) throws Exception {
        return new double[] {log.append(COMMITS_A_TURN), log.load(LOADS_A_TURN), log.page(PAGES_A_TURN)};
    }

    /** Of a district's log, as a part of the bench of replay makes it. */
    private static void bytes(Path path) throws IOException {
        Path folderPath = path.resolve("district");
        long json = 0;
        long told = 0;
        try (var folder = DataFolder.open(folderPath);
                var log = SqliteEventLog.open(folder)) {
            new TownHistory().tell(new LogFiller(log), DISTRICT_EVENTS);
            for (long after = 0; after < log.head(); after += READ_AT_ONCE) {
                for (LoggedEvent event : log.read(after, READ_AT_ONCE)) {
                    told += event.event().payload().length + event.event().metadata().length;
                    json += line(event);
                }
            }
        }
        long disk = Folders.bytes(folderPath);
        var sizes = new Turns();
        sizes.add((double) disk / DISTRICT_EVENTS, (double) json / DISTRICT_EVENTS);
        Figure.compared("SQLite: bytes on disk an event of a district's log / of its JSON, whole", "B", sizes)
                .print();
        var bare = new Turns();
        bare.add((double) disk / DISTRICT_EVENTS, (double) told / DISTRICT_EVENTS);
        Figure.compared("SQLite: bytes on disk an event of a district's log / of its payload and metadata", "B", bare)
                .print();
    }

    /** As a line of JSON with all that the log knows of it. */
    private static long line(LoggedEvent logged) {
        NewEvent event = logged.event();
        return ("{\"position\":" + logged.position() + ",\"id\":\"" + event.id() + "\",\"stream\":\"" + event.stream()
                                + "\",\"streamType\":\"" + event.streamType() + "\",\"sequence\":" + event.sequence()
                                + ",\"type\":\"" + event.payloadType() + "\",\"time\":\"" + event.timestamp()
                                + "\",\"payload\":,\"metadata\":}\n")
                        .length()
                + event.payload().length
                + event.metadata().length;
    }
}
