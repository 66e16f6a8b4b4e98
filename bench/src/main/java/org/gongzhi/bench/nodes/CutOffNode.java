package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.gongzhi.bench.Figure;

/**
 * One node's network to the store is cut while the others work on, and healed past the lease: one after the other,
 * first with their connections ended, then without a word.
 *
 * <p>Arguments: seconds it is cut off each time, seed.
 */
public final class CutOffNode {

    private static final int TIMES = 4;

    private CutOffNode() {}

    public static void main(String[] arguments) throws Exception {
        var cut = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Scene.play("cut", Long.parseLong(arguments[1]), 0, scene -> {
            var takenOver = new Times();
            var back = new Times();
            var probe = new Probe(scene.cluster, scene.findings);
            for (int i = 0; i < TIMES; i++) {
                Node node = scene.cluster.node(i);
                Wire wire = scene.cluster.wire(node);
                if (i < TIMES / 2) wire.cut();
                else wire.silence();
                long begun = System.nanoTime();
                var probing = Thread.ofVirtual().start(() -> {
                    try {
                        probe.of(node);
                    } catch (IOException e) {
                        scene.findings.add("%s did not answer: %s", node.name(), e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                takenOver.add(scene.untilViewsFollow(scene.cluster.others(node), begun));
                probing.join();
                long left = cut.toNanos() - (System.nanoTime() - begun);
                if (left > 0) Thread.sleep(Duration.ofNanos(left));
                wire.heal();
                back.add(scene.untilViewsFollow(List.of(node), System.nanoTime()));
                System.out.printf("%s was cut off%s%n", node.name(), i < TIMES / 2 ? "" : " without a word");
            }
            Figure.plain("cut: nodes cut off and healed", String.valueOf(TIMES)).print();
            Figure.plain("cut: its 503 to a command: p50, longest (how many)", probe.commands.toString())
                    .print();
            Figure.plain("cut: its 503 to a read: p50, longest (how many)", probe.reads.toString())
                    .print();
            Figure.plain("cut: its word on its health: p50, longest (how many)", probe.health.toString())
                    .print();
            Figure.plain(
                            "cut: from the cut until all views follow on another node: p50, longest (how many)",
                            takenOver.toString())
                    .print();
            Figure.plain("cut: from the healing until the node shows what is new: p50, longest", back.toString())
                    .print();
        });
    }
}
