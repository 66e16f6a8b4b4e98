package org.gongzhi.bench.nodes;

import java.time.Duration;
import java.util.ArrayList;
import org.gongzhi.bench.Figure;

/**
 * {@code kill -9} of one of three nodes under load, again and again. It is started again at once; the next kill comes at a
 * random moment after it is ready, mostly when the others have taken over, every third time maybe before.
 *
 * <p>Arguments: kills, seed.
 */
public final class KilledNodes {

    private static final int LATEST_MILLIS = 2_000;

    private KilledNodes() {}

    public static void main(String[] arguments) throws Exception {
        int kills = Integer.parseInt(arguments[0]);
        Scene.play("kill", Long.parseLong(arguments[1]), scene -> {
            var takenOver = new Times();
            var ready = new Times();
            var watching = new ArrayList<Thread>();
            for (int kill = 1; kill <= kills; kill++) {
                Thread.sleep(scene.random.nextInt(LATEST_MILLIS));
                Node victim = scene.cluster.node(scene.random.nextInt(3));
                long killed = System.nanoTime();
                victim.kill();
                var others = scene.cluster.others(victim);
                var watch = Thread.ofVirtual().start(() -> {
                    try {
                        takenOver.add(scene.untilViewsFollow(others, killed));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
                watching.add(watch);
                victim.start();
                victim.awaitReady();
                ready.since(killed);
                if (scene.random.nextInt(3) > 0) watch.join();
                if (kill % 5 == 0)
                    System.out.printf(
                            "%d kills, %,d commands%n",
                            kill, scene.load.acknowledged().size());
            }
            for (Thread each : watching) each.join();
            Figure.plain("kill: kills of one of three nodes", "%,d".formatted(kills))
                    .print();
            Figure.plain(
                            "kill: from the kill until all views follow on another node: p50, longest (how many)",
                            takenOver.toString())
                    .print();
            Figure.plain("kill: from the kill until the node is ready again: p50, longest", ready.toString())
                    .print();
            Thread.sleep(Duration.ofSeconds(2));
        });
    }
}
