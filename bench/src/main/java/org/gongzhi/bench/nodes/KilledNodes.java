package org.gongzhi.bench.nodes;

import java.time.Duration;
import java.util.ArrayList;
import org.gongzhi.bench.Figure;

/**
 * {@code kill -9} of one of three nodes under load, again and again. It is started again at once; the next kill comes at a
 * random moment after it is ready, mostly when the others have taken over, every third time maybe before.
 *
 * <p>Arguments: kills, minutes after which it ends with fewer, seed.
 */
public final class KilledNodes {

    private static final int LATEST_MILLIS = 2_000;

    private KilledNodes() {}

    public static void main(String[] arguments) throws Exception {
        int kills = Integer.parseInt(arguments[0]);
        var atMost = Duration.ofMinutes(Long.parseLong(arguments[1]));
        Scene.play("kill", Long.parseLong(arguments[2]), kills, scene -> {
            long begun = System.nanoTime();
            int done = 0;
            var takenOver = new Times();
            var ready = new Times();
            var watching = new ArrayList<Thread>();
            while (done < kills && System.nanoTime() - begun < atMost.toNanos()) {
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
                if (++done % 5 == 0)
                    System.out.printf(
                            "%d kills, %,d commands%n",
                            done, scene.load.acknowledged().size());
            }
            for (Thread each : watching) each.join();
            Figure.plain("kill: kills of one of three nodes, of %,d".formatted(kills), "%,d".formatted(done))
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
