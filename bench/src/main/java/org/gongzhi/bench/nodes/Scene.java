package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;
import org.gongzhi.bench.Figure;

/** Three nodes under load, to which something happens; and the audit afterwards. */
final class Scene {

    private static final Duration CALM = Duration.ofSeconds(5);

    private static final int FEW = 10;

    final Cluster cluster;
    final CommandLoad load;
    final Findings findings;
    final SplittableRandom random;

    private Scene(Cluster cluster, CommandLoad load, Findings findings, SplittableRandom random) {
        this.cluster = cluster;
        this.load = load;
        this.findings = findings;
        this.random = random;
    }

    /** What happens. */
    interface Plot {
        void happens(Scene scene) throws IOException, InterruptedException, TimeoutException;
    }

    /**
     * Ends the process with 1 if anything is not as promised.
     *
     * @param restarts how often nodes are started again, about
     */
    static void play(String what, long seed, int restarts, Plot plot) throws Exception {
        long begun = System.nanoTime();
        var findings = new Findings();
        try (var cluster = new Cluster(restarts > FEW)) {
            var district = cluster.prepare();
            var activity = new ActivityReader(cluster, findings);
            var load = new CommandLoad(cluster, district, seed, findings);
            try (activity) {
                try (load) {
                    Thread.sleep(CALM);
                    plot.happens(new Scene(cluster, load, findings, new SplittableRandom(seed)));
                    Thread.sleep(CALM);
                }
                new Audit(cluster, findings).check(load.acknowledged(), activity);
            }
            Figure.plain(
                            what + ": commands acknowledged",
                            "%,d".formatted(load.acknowledged().size()))
                    .print();
            Figure.plain(
                            what + ": from a command's first send to another node's answer, where the first gave none:"
                                    + " p50, longest (how many)",
                            load.elsewhere().toString())
                    .print();
            Figure.plain(
                            what + ": from an answer until it is read on any node: p50, longest (how many)",
                            load.visible().toString())
                    .print();
            System.out.println("what clients saw in place of an answer: " + load.failures());
        }
        System.out.printf(
                "%s: seed %d, %d s, %s%n",
                what,
                seed,
                (System.nanoTime() - begun) / 1_000_000_000,
                findings.count() == 0 ? "all as promised" : findings.count() + " FINDINGS");
        System.exit(findings.count() == 0 ? 0 : 1);
    }

    /**
     * Until what is written from now on can be read on one of the nodes: then all views are in somebody's hands.
     *
     * @param since a moment, {@link System#nanoTime}
     */
    Duration untilViewsFollow(List<Node> nodes, long since) throws InterruptedException {
        long position = 0;
        for (int i = 0; position == 0 || !isReadable(nodes.get(i % nodes.size()), position); i++) {
            if (System.nanoTime() - since > Duration.ofMinutes(2).toNanos()) {
                findings.add("the views do not follow after two minutes");
                break;
            }
            if (position > 0) continue;
            Thread.sleep(20);
            position = load.acknowledged().stream()
                    .filter(each -> each.nanos() > since)
                    .mapToLong(CommandLoad.Acknowledged::position)
                    .findAny()
                    .orElse(0);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Each area shows the name that was last acknowledged, or a later one. */
    void requireCurrentNames() throws IOException, InterruptedException {
        var positions = new HashMap<String, Long>();
        var last = new HashMap<String, CommandLoad.Acknowledged>();
        for (var each : load.acknowledged()) {
            if (each.kind() != CommandLoad.Kind.NAME) continue;
            positions.put(each.word(), each.position());
            last.merge(each.stream(), each, (one, other) -> one.position() > other.position() ? one : other);
        }
        for (var each : last.values()) {
            var answer = cluster.http()
                    .get(
                            cluster.node(random.nextInt(3)),
                            null,
                            "/open/areas/" + each.stream(),
                            each.position(),
                            Duration.ofSeconds(20));
            String shown = answer.body().path("name").asString("");
            // one of a client that is not known here was acknowledged since
            long position = positions.getOrDefault(shown, shown.startsWith("w") ? Long.MAX_VALUE : 0);
            findings.require(
                    answer.status() == 200 && position >= each.position(),
                    "%s shows %s and not %s of %d: %d",
                    each.stream(),
                    shown,
                    each.word(),
                    each.position(),
                    answer.status());
        }
    }

    private boolean isReadable(Node node, long position) throws InterruptedException {
        try {
            return cluster.http()
                            .get(node, null, "/open/areas/area-D", position, Duration.ofSeconds(6))
                            .status()
                    == 200;
        } catch (IOException e) {
            Thread.sleep(50);
            return false;
        }
    }
}
