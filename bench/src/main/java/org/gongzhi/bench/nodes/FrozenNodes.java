package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.gongzhi.bench.Figure;
import org.gongzhi.projections.lease.LeasedSharing;

/**
 * A node is stopped (SIGSTOP) while it writes a view: its request stays on the wire. Others take its views over and fold
 * on; past the lease it goes on, and its request arrives.
 *
 * <p>Arguments: times, seed.
 */
public final class FrozenNodes {

    private static final Duration PAST_THE_LEASE = LeasedSharing.LEASE.plusSeconds(6);
    private static final Duration ITS_TURN = Duration.ofSeconds(40);

    /** What a node says that is kept from writing. */
    private static final Pattern FENCED =
            Pattern.compile("(?m)^\\S+ViewStoreException: (This node does not know whether it still holds the view"
                    + "|Another process has taken over writing the view)");

    private FrozenNodes() {}

    public static void main(String[] arguments) throws Exception {
        int times = Integer.parseInt(arguments[0]);
        Scene.play("freeze", Long.parseLong(arguments[1]), 0, scene -> {
            var takenOver = new Times();
            var back = new Times();
            long fenced = 0;
            for (int i = 0; i < times; i++) {
                Node node = scene.cluster.node(i);
                Wire wire = scene.cluster.wire(node);
                long before = node.printed(FENCED);
                long frozen = freezeWhileItWrites(node, wire);
                takenOver.add(scene.untilViewsFollow(scene.cluster.others(node), frozen));
                long left = PAST_THE_LEASE.toNanos() - (System.nanoTime() - frozen);
                if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
                long thawed = System.nanoTime();
                node.thaw();
                wire.heal();
                back.add(scene.untilViewsFollow(List.of(node), thawed));
                long refused = node.printed(FENCED) - before;
                fenced += refused;
                scene.findings.require(refused > 0, "%s was not kept from writing when it thawed", node.name());
                System.out.printf("%s: kept from writing %d times%n", node.name(), refused);
            }
            Figure.plain("freeze: nodes stopped in the middle of a write, past the lease", "%,d".formatted(times))
                    .print();
            Figure.plain("freeze: writes that thawed nodes were kept from", "%,d".formatted(fenced))
                    .print();
            Figure.plain(
                            "freeze: from the stop until all views follow on another node: p50, longest (how many)",
                            takenOver.toString())
                    .print();
            Figure.plain("freeze: from the thaw until the node shows what is new: p50, longest", back.toString())
                    .print();
        });
    }

    private static long freezeWhileItWrites(Node node, Wire wire) throws InterruptedException {
        var done = new CountDownLatch(1);
        wire.silenceAt(List.of("update", "view_"), () -> {
            try {
                node.freeze();
                done.countDown();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        if (!done.await(ITS_TURN.toSeconds(), TimeUnit.SECONDS))
            throw new IllegalStateException(node.name() + " writes no view");
        return System.nanoTime();
    }
}
