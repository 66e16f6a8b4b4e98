package org.gongzhi.projections.lease;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A node's leases on a group's segments: the rules, without threads. Clocks are never compared: a holder counts from
 * when it <em>sent</em> its last successful beat, a challenger from when it <em>received</em> the state of the lease
 * that has not changed since, each by a monotonic clock of its own. So the holder has stopped before anybody may take
 * the lease, as long as the two clocks run equally fast to a quarter.
 *
 * <p>Nodes know of each other by a lease that each holds on its own presence. Each takes its fair share of the segments
 * and gives up what is more.
 */
final class Claims {

    private static final String PRESENCE = "@";

    /** A holder beats so often within a lease's time. */
    private static final int BEATS = 3;

    /** This part of the lease's time after its last beat a holder stops: 3/4. */
    private static final int SAFE_NUMERATOR = 3;

    private static final int SAFE_DENOMINATOR = 4;

    /** What no node has taken for so many lease times is taken by any, whatever its share. */
    private static final int LEFT_LYING = 2;

    /** What was taken so is kept for so many lease times, then shared out again: there may be others by now. */
    private static final int LEFTOVER = 20;

    /** So many lease times a node waits before it takes what it is reluctant to take. */
    private static final int RELUCTANCE = 3;

    private record Seen(Lease lease, long since) {}

    /**
     * @param renewed when the last successful beat was sent
     * @param leftover until when it is no part of the fair share, since nobody else took it; null if it is one
     */
    private record Held(long fence, long renewed, @Nullable Long leftover) {}

    private final LeaseStore store;
    private final String group;
    private final String node;
    private final List<String> segments;
    private final Predicate<String> reluctant;
    private final long lease;
    private final LongSupplier nanos;

    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private boolean everBeat;
    private long lastBeat;

    /**
     * @param node its name, never used again by another process
     * @param nanos a monotonic clock
     */
    Claims(
            LeaseStore store,
            String group,
            String node,
            Collection<String> segments,
            Predicate<String> reluctant,
            Duration lease,
            LongSupplier nanos) {
        this.store = store;
        this.group = group;
        this.node = node;
        this.segments = segments.stream()
                .sorted(Comparator.comparingLong(this::preference))
                .toList();
        this.reluctant = reluctant;
        this.lease = lease.toNanos();
        this.nanos = nanos;
    }

    /** Each node has an order of its own, so that several do not reach for the same. */
    private long preference(String segment) {
        return (31L * node.hashCode() + segment.hashCode()) * 0x9E3779B97F4A7C15L;
    }

    /** Beats if it is time to, looks at the leases, and takes what is due to this node. To be called often. */
    synchronized void round() {
        long sent = nanos.getAsLong();
        boolean beats = !everBeat || sent - lastBeat >= lease / BEATS;
        if (beats) store.beat(group, node);
        observe();
        settle(beats, sent);
        if (beats) {
            everBeat = true;
            lastBeat = sent;
        }
        takeDue();
    }

    private void observe() {
        List<Lease> leases = store.list(group);
        long now = nanos.getAsLong();
        var there = new HashSet<String>();
        for (Lease each : leases) {
            there.add(each.segment());
            Seen before = seen.get(each.segment());
            if (before == null || !before.lease().equals(each)) seen.put(each.segment(), new Seen(each, now));
        }
        seen.keySet().retainAll(there);
    }

    /**
     * What is this node's by the store, and what no longer is. A lease that the node does not know it has, because the
     * answer was lost, counts as held once it has been beaten: then no earlier request to give it up can still succeed.
     */
    private void settle(boolean beaten, long sent) {
        for (String segment : segments) {
            Seen now = seen.get(segment);
            if (now == null || !now.lease().holder().equals(node)) {
                held.remove(segment);
                continue;
            }
            long fence = now.lease().fence();
            Held known = held.get(segment);
            if (known != null && known.fence() != fence) known = null;
            if (beaten) held.put(segment, new Held(fence, sent, known == null ? null : known.leftover()));
            else if (known == null) held.remove(segment);
        }
    }

    private void takeDue() {
        announce();
        int limit = isAnotherNeedy() ? fewest() : most();
        for (String segment : segments) {
            if (held.containsKey(segment) || !isToBeHad(segment)) continue;
            boolean lying = hasStoodFor(segment, LEFT_LYING);
            if (held.size() < limit || lying) take(segment, held.size() >= limit);
        }
    }

    /** Others' presence that has expired is removed, so that nobody counts them. */
    private void announce() {
        for (Seen each : List.copyOf(seen.values())) {
            String segment = each.lease().segment();
            if (!segment.startsWith(PRESENCE) || segment.equals(PRESENCE + node) || !hasStoodFor(segment, 1)) continue;
            store.remove(each.lease());
            seen.remove(segment);
        }
        if (!seen.containsKey(PRESENCE + node)) {
            var presence = Lease.first(group, PRESENCE + node, node);
            store.add(presence);
            seen.put(presence.segment(), new Seen(presence, nanos.getAsLong()));
        }
    }

    private Set<String> nodes() {
        var nodes = new HashSet<String>();
        for (Seen each : seen.values()) {
            if (each.lease().segment().startsWith(PRESENCE))
                nodes.add(each.lease().holder());
        }
        nodes.add(node);
        return nodes;
    }

    private int fewest() {
        return segments.size() / nodes().size();
    }

    private int most() {
        return Math.ceilDiv(segments.size(), nodes().size());
    }

    /** Another node has less than it should. */
    private boolean isAnotherNeedy() {
        var counts = new HashMap<String, Integer>();
        nodes().forEach(each -> counts.put(each, 0));
        for (String segment : segments) {
            Seen now = seen.get(segment);
            if (now != null) counts.computeIfPresent(now.lease().holder(), (holder, count) -> count + 1);
        }
        counts.remove(node);
        int fewest = fewest();
        return counts.values().stream().anyMatch(count -> count < fewest);
    }

    private boolean isToBeHad(String segment) {
        Seen now = seen.get(segment);
        if (reluctant.test(segment)) {
            if (now == null) store.add(new Lease(group, segment, Lease.NOBODY, 0, 0));
            return hasStoodFor(segment, RELUCTANCE);
        }
        return now == null || now.lease().isFree() || hasStoodFor(segment, 1);
    }

    private boolean hasStoodFor(String segment, int leases) {
        Seen now = seen.get(segment);
        return now != null && nanos.getAsLong() - now.since() >= leases * lease;
    }

    private void take(String segment, boolean leftover) {
        @Nullable Seen now = seen.get(segment);
        long sent = nanos.getAsLong();
        Lease mine =
                now == null ? Lease.first(group, segment, node) : now.lease().takenBy(node);
        boolean taken = now == null ? store.add(mine) : store.replace(now.lease(), mine);
        if (!taken) return;
        seen.put(segment, new Seen(mine, nanos.getAsLong()));
        held.put(segment, new Held(mine.fence(), sent, leftover ? sent + LEFTOVER * lease : null));
    }

    /** Whether the segment is this node's now, by its own clock. Never waits. */
    boolean mayWorkOn(String segment) {
        Held mine = held.get(segment);
        return mine != null && nanos.getAsLong() - mine.renewed() < lease / SAFE_DENOMINATOR * SAFE_NUMERATOR;
    }

    /**
     * What is to be done about the segments.
     *
     * @param keep those to work on, with their fencing numbers
     * @param give those to be given up: held, but more than this node's share
     */
    record Duty(Map<String, Long> keep, Set<String> give) {}

    synchronized Duty duty() {
        int share = isAnotherNeedy() ? fewest() : most();
        var keep = new HashMap<String, Long>();
        var give = new HashSet<String>();
        int fair = 0;
        for (String segment : segments) {
            Held mine = held.get(segment);
            if (mine == null) continue;
            boolean leftover = mine.leftover() != null && nanos.getAsLong() - mine.leftover() < 0;
            if (leftover || fair++ < share) keep.put(segment, mine.fence());
            else give.add(segment);
        }
        return new Duty(keep, give);
    }

    /** Gives segments up, once no more work is done on them. */
    synchronized void give(Set<String> given) {
        for (String segment : given) {
            held.remove(segment);
            give(segment);
        }
    }

    private void give(String segment) {
        Seen now = seen.get(segment);
        if (now == null || !now.lease().holder().equals(node)) return;
        Lease free = now.lease().given();
        if (store.replace(now.lease(), free)) seen.put(segment, new Seen(free, nanos.getAsLong()));
    }

    /** Gives up everything, and is no longer counted. */
    synchronized void leave() {
        observe(); // a beat whose answer was lost: only what is as it was seen can be given up
        held.clear();
        for (String segment : segments) give(segment);
        Seen presence = seen.get(PRESENCE + node);
        if (presence != null) store.remove(presence.lease());
    }
}
