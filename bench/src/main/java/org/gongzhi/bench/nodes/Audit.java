package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.gongzhi.bench.Figure;
import org.gongzhi.core.district.District;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.core.store.transfer.LogAddress;
import org.gongzhi.core.store.transfer.LogCheck;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.handover.BallotCounter;
import org.gongzhi.projections.handover.Handovers;
import org.gongzhi.projections.openrecord.Activity;
import org.gongzhi.projections.store.MongoViewStore;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.StoredEdition;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;

/** What must be true when all nodes are up again and clients have ended, whatever happened before. */
final class Audit {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int LOOK_EVERY_MILLIS = 200;

    /** As {@link CommandLoad} gives them. */
    private static final Pattern WORD = Pattern.compile("w\\d+x\\d+w");

    private final Cluster cluster;
    private final Findings findings;

    Audit(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    void check(Collection<CommandLoad.Acknowledged> acknowledged, ActivityReader activity)
            throws IOException, InterruptedException {
        try (var connection = MongoConnection.open(cluster.database(), "gongzhi-audit", Duration.ofSeconds(30));
                var log = MongoEventLog.open(connection.database(), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            awaitAutomations(log);
            List<LoggedEvent> events = log.read(0, Integer.MAX_VALUE);
            checkLog(log, events);
            checkAcknowledged(events, acknowledged);
            checkAutomations(events);
            checkNodes(log.head());
            checkViews(log, activity);
            System.out.printf(
                    "checked: %,d events, %,d acknowledged commands, %,d events seen on %,d streams%n",
                    events.size(), acknowledged.size(), activity.seen().size(), activity.connections());
            Figure.plain("events in the log at the end", "%,d".formatted(events.size()))
                    .print();
        }
    }

    /** Nothing more is to come when each project that was decided is funded. */
    private void awaitAutomations(EventLog log) throws InterruptedException {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < end) {
            var counts = new HashMap<String, Integer>();
            for (LoggedEvent each : log.read(0, Integer.MAX_VALUE))
                counts.merge(each.event().payloadType(), 1, Integer::sum);
            if (counts.getOrDefault("project.ProjectFunded", 0)
                    >= counts.getOrDefault(CommandLoad.Kind.PROJECT.event, 0)) return;
            Thread.sleep(LOOK_EVERY_MILLIS * 5);
        }
        findings.add("what automations have to do is not done after %s", SOON);
    }

    private void checkLog(EventLog log, List<LoggedEvent> events) {
        long expected = 0;
        var ids = new HashSet<String>();
        for (LoggedEvent each : events) {
            findings.require(each.position() == ++expected, "position %d instead of %d", each.position(), expected);
            findings.require(
                    ids.add(each.event().id()),
                    "event %s is there twice",
                    each.event().id());
        }
        findings.require(log.head() == expected, "the head is %d, not %d", log.head(), expected);
        try (var opened =
                LogAddress.of(cluster.database().getConnectionString()).toRead()) {
            var verdict = LogCheck.of(opened.log(), (what, done, total) -> {});
            findings.require(verdict.whole(), "%s", verdict.sentence());
        }
    }

    private void checkAcknowledged(List<LoggedEvent> events, Collection<CommandLoad.Acknowledged> acknowledged) {
        var byWord = new HashMap<String, List<LoggedEvent>>();
        for (LoggedEvent each : events) {
            for (CommandLoad.Kind kind : CommandLoad.Kind.values()) {
                if (!each.event().payloadType().equals(kind.event)) continue;
                byWord.computeIfAbsent(word(each), ignored -> new ArrayList<>()).add(each);
            }
        }
        for (var each : acknowledged) {
            List<LoggedEvent> stored = byWord.getOrDefault(each.word(), List.of());
            findings.require(!stored.isEmpty(), "%s was acknowledged at %d and is lost", each.word(), each.position());
            findings.require(
                    stored.stream()
                            .allMatch(event -> event.position() == each.position()
                                    && event.event().stream().equals(each.stream())),
                    "%s was acknowledged at %d of %s, and is elsewhere",
                    each.word(),
                    each.position(),
                    each.stream());
        }
        byWord.forEach((word, stored) -> findings.require(
                word.isEmpty() || stored.size() == 1, "%s was carried out %d times", word, stored.size()));
    }

    /** The word of a command; empty if it was not a client's. */
    private static String word(LoggedEvent event) {
        var matcher = WORD.matcher(new String(event.event().payload(), StandardCharsets.UTF_8));
        return matcher.find() ? matcher.group() : "";
    }

    /** Each project's money is reserved once, and each project is told so once. */
    private void checkAutomations(List<LoggedEvent> events) {
        var projects = new TreeMap<String, int[]>();
        for (LoggedEvent each : events) {
            String payload = new String(each.event().payload(), StandardCharsets.UTF_8);
            switch (each.event().payloadType()) {
                case "project.ProjectDecided" -> projects.put(each.event().stream(), new int[2]);
                case "fund.BudgetReserved" ->
                    projects.forEach((project, fired) -> {
                        if (payload.contains('"' + project + '"')) fired[0]++;
                    });
                case "project.ProjectFunded" ->
                    projects.computeIfAbsent(each.event().stream(), unknown -> new int[2])[1]++;
                default -> {}
            }
        }
        projects.forEach((project, fired) -> findings.require(
                fired[0] == 1 && fired[1] == 1,
                "the money of %s was reserved %d times, and it was told so %d times",
                project,
                fired[0],
                fired[1]));
    }

    private void checkNodes(long head) throws IOException, InterruptedException {
        for (Node node : cluster.nodes()) {
            long end = System.nanoTime() + SOON.toNanos();
            int status = 0;
            while (status != 200 && System.nanoTime() < end) {
                var answer = cluster.http().get(node, null, "/open/areas/area-D", head, Duration.ofSeconds(20));
                status = answer.status();
            }
            findings.require(status == 200, "%s does not get to the log's head: %d", node.name(), status);
            var health = cluster.http().get(node, Http.ADMINISTRATOR, "/actuator/health", 0, Duration.ofSeconds(20));
            findings.require(
                    health.body().path("status").asString("").equals("UP"),
                    "%s is not healthy: %s",
                    node.name(),
                    health.response().body());
        }
    }

    /** Every document of every view is what a fold of the log, made anew and elsewhere, says that it is. */
    private void checkViews(EventLog log, ActivityReader activity) throws InterruptedException {
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        Handovers.all(new BallotCounter(District.reader(log))).forEach(each -> views.add(each.toDos()));
        try (var stored = MongoViewStore.open(cluster.database());
                var folder = DataFolder.open(cluster.folder().resolve("anew"));
                var anew = SqliteViewStore.open(folder);
                var runner = new ViewRunner(anew, District.reader(log), views)) {
            runner.start();
            findings.require(runner.views().await(log.head(), SOON), "the log cannot be folded anew");
            Map<String, Map<String, String>> expected = documents(anew);
            Map<String, Map<String, String>> live = documents(stored);
            findings.require(live.keySet().equals(expected.keySet()), "the views are %s", live.keySet());
            int documents = 0;
            for (var view : expected.entrySet()) {
                Map<String, String> found = live.getOrDefault(view.getKey(), Map.of());
                documents += view.getValue().size();
                findings.require(
                        found.keySet().equals(view.getValue().keySet()),
                        "%s has %d documents instead of %d",
                        view.getKey(),
                        found.size(),
                        view.getValue().size());
                view.getValue()
                        .forEach((id, document) -> findings.require(
                                document.equals(found.get(id)),
                                "%s/%s is %s instead of %s",
                                view.getKey(),
                                id,
                                found.getOrDefault(id, "not there"),
                                document));
            }
            for (StoredEdition each : stored.editions())
                findings.require(
                        !each.live() || stored.parkedDocuments(each.edition()).isEmpty(),
                        "%s has parked events",
                        each.edition());
            System.out.printf("%,d documents of %d views are as folded anew%n", documents, expected.size());
            checkActivity(activity, expected.getOrDefault(Activity.VIEW.name(), Map.of()));
        }
    }

    private void checkActivity(ActivityReader activity, Map<String, String> expected) throws InterruptedException {
        List<Long> positions = expected.values().stream()
                .map(document -> Long.parseLong(document.substring(0, document.indexOf(' '))))
                .sorted()
                .toList();
        long end = System.nanoTime() + SOON.toNanos();
        while (activity.seen().size() < positions.size() && System.nanoTime() < end) Thread.sleep(LOOK_EVERY_MILLIS);
        findings.require(
                activity.seen().equals(positions),
                "the stream showed %d events instead of %d",
                activity.seen().size(),
                positions.size());
    }

    /** Position and JSON of every document, by view and id. */
    private static Map<String, Map<String, String>> documents(ViewStore store) {
        var byView = new LinkedHashMap<String, Map<String, String>>();
        for (StoredEdition each : store.editions()) {
            if (!each.live()) continue;
            var documents = new LinkedHashMap<String, String>();
            store.forEach(
                    each.edition(),
                    document -> documents.put(
                            document.id(),
                            document.position() + " " + new String(document.body(), StandardCharsets.UTF_8)));
            byView.put(each.edition().view(), documents);
        }
        return byView;
    }
}
