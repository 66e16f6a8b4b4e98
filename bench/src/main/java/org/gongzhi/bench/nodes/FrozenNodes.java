package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.gongzhi.bench.Figure;
import org.gongzhi.projections.lease.LeasedSharing;
import org.gongzhi.projections.openrecord.AreaPage;

/**
 * The node that holds the view of the areas is stopped (SIGSTOP) while it writes it: its request stays on the wire. Others
 * take its views over and fold on; past the lease it goes on, and its request arrives, late.
 *
 * <p>Arguments: times, seed.
 */
public final class FrozenNodes {

    private static final Duration PAST_THE_LEASE = LeasedSharing.LEASE.plusSeconds(6);
    private static final Duration ITS_TURN = Duration.ofSeconds(40);

    /** Of the command that names the collection of the view's edition, in BSON. */
    private static final Pattern WRITES_AREAS =
            Pattern.compile("update\\x00.{4}" + AreaPage.VIEW.name().replace('.', '_') + "_", Pattern.DOTALL);

    /** What a node says that is kept from writing; it may also learn that the view is another's before it tries. */
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
                Node node = freezeWhoWritesAreas(scene.cluster);
                long frozen = System.nanoTime();
                long before = node.printed(FENCED);
                takenOver.add(scene.untilViewsFollow(scene.cluster.others(node), frozen));
                long left = PAST_THE_LEASE.toNanos() - (System.nanoTime() - frozen);
                if (left > 0) TimeUnit.NANOSECONDS.sleep(left);
                long thawed = System.nanoTime();
                node.thaw();
                scene.cluster.wire(node).heal();
                back.add(scene.untilViewsFollow(List.of(node), thawed));
                long refused = node.printed(FENCED) - before;
                fenced += refused;
                scene.requireCurrentNames();
                System.out.printf("%s: kept from writing %d times%n", node.name(), refused);
            }
            Figure.plain("freeze: nodes stopped in the middle of a write, past the lease", "%,d".formatted(times))
                    .print();
            Figure.plain("freeze: how often thawed nodes told that they may not write", "%,d".formatted(fenced))
                    .print();
            Figure.plain(
                            "freeze: from the stop until all views follow on another node: p50, longest (how many)",
                            takenOver.toString())
                    .print();
            Figure.plain("freeze: from the thaw until the node shows what is new: p50, longest", back.toString())
                    .print();
        });
    }

    private static Node freezeWhoWritesAreas(Cluster cluster) throws InterruptedException {
        var frozen = new CompletableFuture<Node>();
        for (Node node : cluster.nodes()) {
            cluster.wire(node).silenceAt(WRITES_AREAS, () -> {
                try {
                    node.freeze();
                    frozen.complete(node);
                } catch (IOException e) {
                    frozen.completeExceptionally(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            Node node = frozen.get(ITS_TURN.toSeconds(), TimeUnit.SECONDS);
            for (Node other : cluster.others(node)) cluster.wire(other).heal();
            return node;
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no node was frozen while it wrote the areas", e);
        }
    }
}
