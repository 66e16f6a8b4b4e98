package org.gongzhi.bench.nodes;

import org.gongzhi.bench.Figure;

/**
 * Each node in turn is asked to end (SIGTERM) and started again, under load.
 *
 * <p>Arguments: rounds over all nodes, seed.
 */
public final class RollingRestart {

    private RollingRestart() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        Scene.play("rolling", Long.parseLong(arguments[1]), 3 * rounds, scene -> {
            var ended = new Times();
            var ready = new Times();
            var takenOver = new Times();
            for (int i = 0; i < 3 * rounds; i++) {
                Node node = scene.cluster.node(i);
                ended.add(node.terminate());
                takenOver.add(scene.untilViewsFollow(scene.cluster.others(node), System.nanoTime()));
                node.start();
                ready.add(node.awaitReady());
                System.out.printf("%s was restarted%n", node.name());
            }
            Figure.plain("rolling: restarts", "%,d".formatted(3 * rounds)).print();
            Figure.plain("rolling: from SIGTERM until it has ended: p50, longest", ended.toString())
                    .print();
            Figure.plain(
                            "rolling: from its end until all views follow on another node: p50, longest",
                            takenOver.toString())
                    .print();
            Figure.plain("rolling: from its start until it is ready: p50, longest", ready.toString())
                    .print();
        });
    }
}
