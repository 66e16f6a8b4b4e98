package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node without its store answers. */
final class Probe {

    /** More than any answer may take: requests to the views end after 30 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final AtomicInteger SENT = new AtomicInteger();

    private final Cluster cluster;
    private final Findings findings;
    final Times commands = new Times();
    final Times reads = new Times();

    Probe(Cluster cluster, Findings findings) {
        this.cluster = cluster;
        this.findings = findings;
    }

    /** A command, a read, health and readiness. */
    void of(Node node) throws IOException, InterruptedException {
        String word = "probe" + SENT.incrementAndGet();
        long begun = System.nanoTime();
        isAway(
                node,
                "command",
                cluster.http()
                        .post(
                                node,
                                Http.ADMINISTRATOR,
                                "/government/organizations",
                                """
                        {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}""".formatted(word, word),
                                word,
                                PATIENCE));
        commands.since(begun);
        begun = System.nanoTime();
        isAway(node, "read", cluster.http().get(node, null, "/open/areas/area-D", 0, PATIENCE));
        reads.since(begun);
        var health = cluster.http().get(node, Http.ADMINISTRATOR, "/actuator/health", 0, PATIENCE);
        findings.require(
                health.status() == 503
                        && health.body().path("status").asString("").equals("DOWN"),
                "%s says of its health: %d %s",
                node.name(),
                health.status(),
                health.response().body());
        int readiness = cluster.http()
                .get(node, null, "/actuator/health/readiness", 0, PATIENCE)
                .status();
        findings.require(readiness == 200, "%s says of its readiness: %d", node.name(), readiness);
    }

    private void isAway(Node node, String what, Http.Answer answer) {
        findings.require(
                answer.status() == 503 && answer.header("Retry-After").matches("[1-9][0-9]*"),
                "%s answers a %s without its store by %d %s",
                node.name(),
                what,
                answer.status(),
                answer.response().body());
    }
}
