package org.gongzhi.bench.log;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.MetaData;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Load;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;
import org.gongzhi.projections.store.Views;

/**
 * From when an append was due until its event can be seen in a view, on the node that appended and on another one, at half
 * of the load that the same log and views can keep up with. With somebody who waits for it (read your writes), and with
 * nobody who does.
 *
 * <p>Arguments: seconds at most load, seconds at half of it.
 */
public final class Visibility {

    private static final int CLIENTS = 64;
    private static final long LOOK_EVERY_NANOS = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Actor OFFICER = Actor.staff("staff-officer", "organization-1", Role.CASE_OFFICER);
    private static final JsonSerializer JSON = JsonSerializer.forEvents(District.EVENTS);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private final String store;
    private final EventLog log;
    private final List<Views> nodes;
    private final Duration atMostLoad;
    private final Duration atHalf;

    private Visibility(String store, EventLog log, List<Views> nodes, String[] arguments) {
        this.store = store;
        this.log = log;
        this.nodes = nodes;
        atMostLoad = Duration.ofSeconds(Long.parseLong(arguments[0]));
        atHalf = Duration.ofSeconds(Long.parseLong(arguments[1]));
    }

    public static void main(String[] arguments) throws Exception {
        onSqlite(arguments);
        onMongo(arguments);
    }

    private static void onSqlite(String[] arguments) throws Exception {
        Path path = Folders.temporary("latency");
        try (var folder = DataFolder.open(path);
                var log = SqliteEventLog.open(folder);
                var views = SqliteViewStore.open(folder);
                var runner = runner(views, log)) {
            new Visibility("SQLite", log, List.of(runner.views()), arguments).measure();
        }
    }

    /**
     * The two nodes share this process and the log's database. Each keeps its views in SQLite: the server that stands in
     * for MongoDB looks at every document of a view for each that is written, so it would be all that is measured.
     */
    private static void onMongo(String[] arguments) throws Exception {
        Path path = Folders.temporary("latency");
        try (var server = StandInMongo.start();
                var log = MongoEventLog.open(server.database("log"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
                var folder = DataFolder.open(path.resolve("one"));
                var views = SqliteViewStore.open(folder);
                var runner = runner(views, log);
                var otherLog =
                        MongoEventLog.open(server.database("log"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
                var otherFolder = DataFolder.open(path.resolve("other"));
                var otherViews = SqliteViewStore.open(otherFolder);
                var otherRunner = runner(otherViews, otherLog)) {
            new Visibility("MongoDB", log, List.of(runner.views(), otherRunner.views()), arguments).measure();
        }
    }

    private static ViewRunner runner(ViewStore store, EventLog log) {
        var runner = new ViewRunner(store, District.reader(log), List.of(Me.VIEW));
        log.onAppend(runner::wake);
        runner.start();
        return runner;
    }

    private void measure() throws Exception {
        maximum(); // warming up
        double maximum = maximum();
        System.out.printf(Locale.ROOT, "%s: %,.0f commits/s at most%n", store, maximum);
        Figure.plain(
                        store + ": commits that log and view keep up with, %d clients".formatted(CLIENTS),
                        "%,.0f /s".formatted(maximum))
                .print();
        awaited(maximum / 2);
        unawaited(maximum / 2);
    }

    /** Commits a second, until they can be seen on all nodes. */
    private double maximum() throws Exception {
        long before = log.head();
        long start = System.nanoTime();
        new Load(CLIENTS, atMostLoad).rate(client -> () -> log.append(enrolment()));
        long head = log.head();
        for (Views node : nodes) {
            if (!node.await(head, PATIENCE)) throw new IllegalStateException("the views do not get there");
        }
        return (head - before) * 1e9 / (System.nanoTime() - start);
    }

    private void awaited(double perSecond) throws Exception {
        var durable = new ConcurrentHistogram(3);
        var visible = histograms();
        new OpenLoop(perSecond, atHalf).run((number, due) -> {
            long position = log.append(enrolment());
            durable.recordValue(System.nanoTime() - due);
            var others = new ArrayList<Thread>();
            for (int i = 0; i < nodes.size(); i++) {
                int node = i;
                others.add(Thread.ofVirtual().start(() -> {
                    if (isVisible(nodes.get(node), position)) visible.get(node).recordValue(System.nanoTime() - due);
                }));
            }
            for (Thread each : others) each.join();
        });
        report("appended", perSecond, durable);
        report("visible to who waits for it, on the same node", perSecond, visible.getFirst());
        if (visible.size() > 1) report("visible to who waits for it, on another node", perSecond, visible.get(1));
    }

    private static boolean isVisible(Views views, long position) {
        try {
            return views.await(position, PATIENCE);
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Somebody who looks again and again sees how far the views have got. */
    private void unawaited(double perSecond) throws Exception {
        var dueOf = new ConcurrentHashMap<Long, Long>();
        var visible = histograms();
        var lookers = new ArrayList<CompletableFuture<Void>>();
        long before = log.head();
        var last = new AtomicLong(Long.MAX_VALUE);
        for (int i = 0; i < nodes.size(); i++) {
            int node = i;
            lookers.add(CompletableFuture.runAsync(
                    () -> look(nodes.get(node), before, last, dueOf, visible.get(node)),
                    task -> Thread.ofPlatform().daemon().start(task)));
        }
        new OpenLoop(perSecond, atHalf).run((number, due) -> dueOf.put(log.append(enrolment()), due));
        last.set(log.head());
        for (var each : lookers) each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        report("visible with nobody waiting, on the same node", perSecond, visible.getFirst());
        if (visible.size() > 1) report("visible with nobody waiting, on another node", perSecond, visible.get(1));
    }

    private static void look(
            Views views,
            long before,
            AtomicLong last,
            ConcurrentHashMap<Long, Long> dueOf,
            ConcurrentHistogram visible) {
        for (long next = before + 1; next <= last.get(); LockSupport.parkNanos(LOOK_EVERY_NANOS)) {
            long position = views.position();
            long now = System.nanoTime();
            for (; next <= position; next++) {
                Long due = dueOf.get(next);
                // seen before its append was answered
                for (; due == null; due = dueOf.get(next)) Thread.yield();
                visible.recordValue(now - due);
            }
        }
    }

    private List<ConcurrentHistogram> histograms() {
        return nodes.stream().map(node -> new ConcurrentHistogram(3)).toList();
    }

    private void report(String what, double perSecond, ConcurrentHistogram nanos) {
        Figure.plain(
                        "%s: from due to %s, at half of that (%,.0f /s): p50, p99".formatted(store, what, perSecond),
                        "%.1f ms, %.1f ms"
                                .formatted(nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(99) / 1e6))
                .print();
    }

    private static Commit enrolment() {
        String id = "resident-" + UUID.randomUUID();
        var payload = JSON.serialize(new ResidentEnrolled(id, "area-G" + (id.hashCode() & 1023), AT), byte[].class);
        String eventId = IdentifierFactory.getInstance().generateIdentifier();
        return new Commit(
                eventId,
                List.of(new NewEvent(
                        eventId,
                        id,
                        "Resident",
                        0,
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        payload.getData(),
                        JSON.serialize(MetaData.from(OFFICER.toMetaData()), byte[].class)
                                .getData(),
                        AT)),
                null);
    }
}
