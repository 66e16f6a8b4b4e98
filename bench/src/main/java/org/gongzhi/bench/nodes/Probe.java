package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node without its store answers. */
final class Probe {

    /** A request to the views ends after 30 s, and health asks one thing after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final AtomicInteger SENT = new AtomicInteger();

    private final Cluster cluster;
    private final Findings findings;
    final Times commands = new Times();
    final Times reads = new Times();
    final Times health = new Times();

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
        begun = System.nanoTime();
        var told = cluster.http().get(node, Http.ADMINISTRATOR, "/actuator/health", 0, PATIENCE);
        health.since(begun);
        findings.require(
                told.status() == 503 && told.body().path("status").asString("").equals("DOWN"),
                "%s says of its health: %d %s",
                node.name(),
                told.status(),
                told.response().body());
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
