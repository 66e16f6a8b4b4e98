package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.gongzhi.bench.Figure;

/**
 * The store is away for all three nodes: first it refuses connections, then it is silent.
 *
 * <p>Arguments: seconds it is away each time, seed.
 */
public final class StoreAway {

    private StoreAway() {}

    public static void main(String[] arguments) throws Exception {
        var away = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Scene.play("away", Long.parseLong(arguments[1]), 0, scene -> {
            List<Long> processes = scene.cluster.nodes().stream().map(Node::pid).toList();
            happens(scene, "refuses connections", away, Wire::cut);
            happens(scene, "is silent", away, Wire::silence);
            scene.findings.require(
                    processes.equals(scene.cluster.nodes().stream()
                                    .map(Node::pid)
                                    .toList())
                            && scene.cluster.nodes().stream().allMatch(Node::isAlive),
                    "a node has ended");
        });
    }

    private interface Cut {
        void of(Wire wire);
    }

    private static void happens(Scene scene, String how, Duration away, Cut cut)
            throws IOException, InterruptedException {
        scene.cluster.wires().forEach(cut::of);
        long begun = System.nanoTime();
        var probe = new Probe(scene.cluster, scene.findings);
        var probing = scene.cluster.nodes().stream()
                .map(node -> Thread.ofVirtual().start(() -> {
                    try {
                        do {
                            probe.of(node);
                        } while (System.nanoTime() - begun
                                < away.toNanos() - Duration.ofSeconds(12).toNanos());
                    } catch (IOException e) {
                        scene.findings.add("%s did not answer: %s", node.name(), e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (Thread each : probing) each.join();
        long left = away.toNanos() - (System.nanoTime() - begun);
        if (left > 0) Thread.sleep(Duration.ofNanos(left));
        long lasted = System.nanoTime() - begun;
        scene.cluster.wires().forEach(Wire::heal);
        long healed = System.nanoTime();
        var back = new Times();
        for (Node node : scene.cluster.nodes()) back.add(scene.untilViewsFollow(List.of(node), healed));
        System.out.printf("the store %s for %d s%n", how, lasted / 1_000_000_000);
        Figure.plain(
                        "away: the store %s: a node's 503 to a command: p50, longest (how many)".formatted(how),
                        probe.commands.toString())
                .print();
        Figure.plain(
                        "away: the store %s: a node's 503 to a read: p50, longest (how many)".formatted(how),
                        probe.reads.toString())
                .print();
        Figure.plain(
                        "away: the store %s: a node's word on its health: p50, longest (how many)".formatted(how),
                        probe.health.toString())
                .print();
        Figure.plain(
                        "away: the store %s: from its return until a node takes commands and shows them: p50, longest"
                                .formatted(how),
                        back.toString())
                .print();
    }
}
