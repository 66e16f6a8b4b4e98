package org.gongzhi.projections.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Several nodes share segments on a store that loses, delays and repeats what they send, while they freeze, die, leave
 * and come. One thread, one seed; each node has a monotonic clock of its own that begins anywhere and runs up to a
 * twentieth too fast or too slow. Between any two steps, also in the middle of a request, it is checked that no two nodes may work
 * on a segment, that no fencing number was two nodes', and that no lease was taken before it had expired.
 */
public final class LeaseRun {

    /** A rule that is switched off, in the store or in a clock. */
    public enum Mutant {
        NONE,
        /** A lease is replaced though it was beaten since it was seen. */
        BLIND_CHALLENGER,
        /** A clock that runs twice as fast as another. */
        FAST_CLOCK,
        /** A holder does not see how late it is. */
        HOLDER_THAT_NEVER_STOPS,
        /** The beat is confirmed and not raised. */
        BEAT_THAT_NOBODY_SEES,
        /** Taking a lease does not raise its number. */
        FENCE_NOT_RAISED
    }

    private static final Duration LEASE = Duration.ofSeconds(9);
    private static final long SECOND = 1_000_000_000L;
    private static final String GROUP = "views";
    private static final List<String> SEGMENTS = List.of("a", "b", "c", "d", "e");
    private static final int STEPS = 400;
    private static final int DEEPEST = 3;

    private final Random random;
    private final Mutant mutant;
    private final Map<String, Lease> stored = new TreeMap<>();
    private final Map<String, Long> changed = new HashMap<>();
    private final Map<String, String> fenceOwners = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private boolean calm;
    private long now;
    private int depth;
    private int made;
    private int taken;

    private final class Node implements LeaseStore {
        private final String name = "node-" + ++made;
        private final long offset = random.nextLong();
        private final int percent = mutant == Mutant.FAST_CLOCK && made % 2 == 0 ? 200 : random.nextInt(95, 106);
        private final Claims claims = new Claims(this, GROUP, name, SEGMENTS, segment -> false, LEASE, this::clock);
        private long lastRound;
        private boolean busy;

        private long clock() {
            return offset + now / 100 * percent;
        }

        private boolean mayWorkOn(String segment) {
            if (mutant != Mutant.HOLDER_THAT_NEVER_STOPS) return claims.mayWorkOn(segment);
            long really = now;
            now = lastRound;
            try {
                return claims.mayWorkOn(segment);
            } finally {
                now = really;
            }
        }

        private void round() {
            lastRound = now;
            act(claims::round);
            lastRound = now;
        }

        private void handOver() {
            act(() -> claims.give(claims.duty().give()));
        }

        private void act(Runnable action) {
            if (busy) return;
            busy = true;
            depth++;
            try {
                action.run();
            } catch (Lost lost) {
                // tried again in the next round
            } finally {
                busy = false;
                depth--;
            }
        }

        @Override
        public List<Lease> list(String group) {
            return sent(() -> List.copyOf(stored.values()));
        }

        @Override
        public void beat(String group, String holder) {
            sent(() -> {
                if (mutant == Mutant.BEAT_THAT_NOBODY_SEES) return true;
                for (Lease each : List.copyOf(stored.values())) {
                    if (each.holder().equals(holder))
                        put(new Lease(group, each.segment(), holder, each.fence(), each.beat() + 1));
                }
                return true;
            });
        }

        @Override
        public boolean add(Lease first) {
            return sent(() -> {
                if (stored.containsKey(first.segment())) return false;
                put(first);
                return true;
            });
        }

        @Override
        public boolean replace(Lease seen, Lease next) {
            return sent(() -> {
                Lease there = stored.get(seen.segment());
                if (there == null) return false;
                boolean asSeen = mutant == Mutant.BLIND_CHALLENGER
                        ? there.fence() == seen.fence() && there.holder().equals(seen.holder())
                        : there.equals(seen);
                if (!asSeen) return false;
                if (!next.isFree()) checkExpired(there, next);
                put(
                        mutant == Mutant.FENCE_NOT_RAISED
                                ? new Lease(GROUP, next.segment(), next.holder(), there.fence(), next.beat())
                                : next);
                return true;
            });
        }

        @Override
        public void remove(Lease seen) {
            sent(() -> stored.remove(seen.segment(), seen));
        }
    }

    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Request<T> {
        T carriedOut();
    }

    private LeaseRun(long seed, Mutant mutant) {
        this.random = new Random(seed);
        this.mutant = mutant;
    }

    /**
     * Plays the seed; an AssertionError says what is broken.
     *
     * @return how often a lease was taken from a node that had it
     */
    public static int play(long seed) {
        return play(seed, Mutant.NONE);
    }

    public static int play(long seed, Mutant mutant) {
        return new LeaseRun(seed, mutant).run();
    }

    private int run() {
        for (int i = 0; i < 3; i++) nodes.add(new Node());
        for (int i = 0; i < STEPS; i++) step();
        settle();
        return taken;
    }

    private void step() {
        pass(random.nextLong(SECOND));
        if (!nodes.isEmpty()) {
            Node node = nodes.get(random.nextInt(nodes.size()));
            switch (random.nextInt(40)) {
                case 0 -> {
                    if (!node.busy) nodes.remove(node); // dies
                }
                case 1 -> {
                    if (node.busy) return;
                    nodes.remove(node);
                    node.act(node.claims::leave);
                }
                case 2, 3, 4, 5, 6, 7, 8, 9 -> node.handOver();
                default -> node.round();
            }
        }
        if (nodes.size() < 4 && random.nextInt(12) == 0) nodes.add(new Node());
        if (!late.isEmpty() && random.nextInt(4) == 0)
            late.remove(random.nextInt(late.size())).run();
        check();
    }

    /** What a node sends comes through, or it is told nothing: then it is done, not done, or done later. */
    private <T> T sent(Request<T> request) {
        if (calm) return request.carriedOut();
        freeze();
        switch (random.nextInt(20)) {
            case 0 -> throw new Lost();
            case 1 -> {
                request.carriedOut();
                throw new Lost();
            }
            case 2 -> {
                late.add(request::carriedOut);
                throw new Lost();
            }
            default -> {
                T answer = request.carriedOut();
                check();
                freeze();
                return answer;
            }
        }
    }

    /** Now and then whoever sends or awaits an answer stands still while the others go on, for up to two leases. */
    private void freeze() {
        pass(random.nextLong(SECOND / 20));
        if (depth > DEEPEST || random.nextInt(30) != 0) return;
        int steps = random.nextInt(40);
        for (int i = 0; i < steps; i++) step();
    }

    private void pass(long time) {
        now += time;
        check();
    }

    private void put(Lease lease) {
        stored.put(lease.segment(), lease);
        changed.put(lease.segment(), now);
        checkFence(lease);
    }

    private void checkFence(Lease lease) {
        if (lease.isFree() || !SEGMENTS.contains(lease.segment())) return;
        String owner = fenceOwners.putIfAbsent(lease.segment() + " " + lease.fence(), lease.holder());
        if (owner != null && !owner.equals(lease.holder()))
            throw new AssertionError(lease + " has the number of " + owner);
    }

    private void checkExpired(Lease there, Lease next) {
        if (there.isFree() || there.holder().equals(next.holder())) return;
        taken++;
        long stood = now - changed.getOrDefault(there.segment(), 0L);
        if (stood < LEASE.toNanos() / 100 * 90) {
            throw new AssertionError(
                    there + " was taken by " + next.holder() + " after " + stood / (SECOND / 1_000) + " ms");
        }
    }

    private void check() {
        for (String segment : SEGMENTS) {
            Node working = null;
            for (Node node : nodes) {
                if (!node.mayWorkOn(segment)) continue;
                if (working != null)
                    throw new AssertionError(
                            working.name + " and " + node.name + " may both work on " + segment + " now");
                working = node;
            }
        }
    }

    /** When nothing fails any more, every segment is soon somebody's, and the shares are fair. */
    private void settle() {
        calm = true;
        late.forEach(Runnable::run);
        late.clear();
        if (nodes.isEmpty()) nodes.add(new Node());
        for (int i = 0; i < 300; i++) {
            for (Node node : nodes) {
                node.round();
                pass(SECOND / 10);
                node.handOver();
            }
            pass(SECOND);
        }
        Set<String> worked = new HashSet<>();
        for (Node node : nodes) {
            var mine = new TreeSet<>(SEGMENTS);
            mine.removeIf(segment -> !node.mayWorkOn(segment));
            worked.addAll(mine);
            int least = SEGMENTS.size() / nodes.size();
            if (mine.size() < least) throw new AssertionError(node.name + " has only " + mine + " of " + nodes.size());
        }
        if (worked.size() < SEGMENTS.size()) throw new AssertionError("only " + worked + " are worked on: " + stored);
    }
}
