package org.gongzhi.core.store.mongo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.GroupAppender;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.PendingCommit;
import org.gongzhi.core.store.ReceiptConflictException;
import org.gongzhi.core.store.RememberedHeads;
import org.gongzhi.core.store.StreamConflictException;
import org.gongzhi.core.store.mongo.StoredCommit.StreamPart;
import org.jspecify.annotations.Nullable;

/**
 * The appending protocol. Of one thread only; any number of nodes may each have one.
 *
 * <p>What it believes of the log (the next position, the chain's hash there, heads of streams) it has from majorities only, so it can be behind
 * but not wrong: the server's unique indexes refuse what builds on an old belief, and {@link #decide} then looks why. A
 * commit is refused only for something that a majority holds; with nothing to be seen yet, another's insert is on its
 * way, and it waits. An insert without an answer is unknown: the same commits are sent again at the same positions, and
 * their ids tell whether the first attempt was stored.
 */
final class CommitWriter implements GroupAppender.Writer {

    static final int BATCH_COMMITS = 500;
    static final long BATCH_BYTES = 8L << 20;
    private static final long UNKNOWN_STREAM = -1;

    /** Time as the protocol needs it. */
    interface Timing {
        long nanos();

        /** A moment, for others to get on. */
        void pause();
    }

    private record Staged(PendingCommit pending, StoredCommit commit) {}

    private final CommitCollection commits;
    private final Timing timing;
    private final long patience;
    private final Map<String, Long> heads = new RememberedHeads();
    private boolean tailIsKnown;
    private long latest = Long.MIN_VALUE;
    private Hash chain = HashChain.START;
    private volatile long head;

    /** @param patience how long a group is tried before its callers are told that the store is away */
    CommitWriter(CommitCollection commits, Timing timing, Duration patience) {
        this.commits = commits;
        this.timing = timing;
        this.patience = patience.toNanos();
    }

    /** Also when it learned of it from others. */
    @Override
    public long head() {
        return head;
    }

    @Override
    public void idle() {
        try {
            // positions have no holes, so what is new begins right here
            if (!tailIsKnown || !commits.from(head + 1, 1).isEmpty()) learnTail();
        } catch (LogUnavailableException e) {
            tailIsKnown = false;
        }
    }

    void learnTail() {
        commits.last().ifPresent(this::advance);
        tailIsKnown = true;
    }

    private void advance(StoredCommit commit) {
        for (StreamPart part : commit.streams()) heads.merge(part.id(), part.to(), Math::max);
        if (commit.last() <= head) return;
        latest = commit.latest();
        chain = commit.requiredChain();
        head = commit.last();
    }

    @Override
    public void write(List<PendingCommit> group) {
        var rest = new ArrayList<>(group);
        Set<PendingCommit> sent = Collections.newSetFromMap(new IdentityHashMap<>());
        long start = timing.nanos();
        while (!rest.isEmpty()) {
            try {
                if (attempt(rest, sent)) continue;
                if (timing.nanos() - start > patience) giveUp(rest, sent, null);
            } catch (LogUnavailableException e) {
                tailIsKnown = false;
                if (timing.nanos() - start > patience) giveUp(rest, sent, e);
            }
            if (!rest.isEmpty()) timing.pause();
        }
    }

    private static void giveUp(
            List<PendingCommit> rest, Set<PendingCommit> sent, @Nullable LogUnavailableException cause) {
        for (PendingCommit pending : rest) {
            pending.fail(
                    sent.contains(pending)
                            ? LogUnavailableException.unknown(cause)
                            : new LogUnavailableException("the log cannot be written at the moment", cause));
        }
        rest.clear();
    }

    /** Decides some of the rest and takes them out of it; false when it can only wait. */
    private boolean attempt(List<PendingCommit> rest, Set<PendingCommit> sent) {
        if (!tailIsKnown) learnTail();
        int undecided = rest.size();
        var batch = stage(rest, sent);
        if (batch.isEmpty()) return rest.size() < undecided;
        batch.forEach(staged -> sent.add(staged.pending()));
        int stored = commits.insert(batch.stream().map(Staged::commit).toList());
        for (Staged staged : batch.subList(0, stored)) settle(staged.pending(), staged.commit(), rest);
        return stored == batch.size() || decide(batch.get(stored), rest);
    }

    private void settle(PendingCommit pending, StoredCommit commit, List<PendingCommit> rest) {
        advance(commit);
        pending.stored(commit.last());
        pending.settle();
        rest.remove(pending);
    }

    private static void refuse(PendingCommit pending, RuntimeException why, List<PendingCommit> rest) {
        pending.refused(why);
        pending.settle();
        rest.remove(pending);
    }

    private boolean decide(Staged staged, List<PendingCommit> rest) {
        var commit = staged.commit();
        var found = commits.obstacles(commit);
        for (StoredCommit other : found) {
            if (isStoredAs(staged.pending().commit(), other)) {
                settle(staged.pending(), other, rest);
                return true;
            }
        }
        for (StoredCommit other : found) {
            for (StreamPart part : other.streams()) {
                heads.merge(part.id(), part.to(), Math::max);
                for (StreamPart ours : commit.streams()) {
                    if (part.id().equals(ours.id()) && part.from() == ours.from()) {
                        long sequence = firstSequence(commit, part.id());
                        // beyond it: the stream was thought to be new, and now its head is known
                        if (sequence <= part.to())
                            refuse(staged.pending(), conflict(part.id(), part.to(), sequence), rest);
                        return true;
                    }
                }
            }
        }
        for (StoredCommit other : found) {
            if (commit.receipt() != null
                    && other.receipt() != null
                    && commit.receipt().key().equals(other.receipt().key())) {
                refuse(staged.pending(), new ReceiptConflictException("the key was used before", null), rest);
                return true;
            }
        }
        for (StoredCommit other : found) {
            if (other.position() != commit.position()) {
                refuse(staged.pending(), idTaken(staged.pending().commit()), rest);
                return true;
            }
        }
        found.forEach(this::advance);
        tailIsKnown = false;
        return !found.isEmpty();
    }

    private static long firstSequence(StoredCommit commit, String stream) {
        for (NewEvent event : commit.events()) if (event.stream().equals(stream)) return event.sequence();
        throw new IllegalArgumentException("nothing of " + stream + " in the commit");
    }

    private List<Staged> stage(List<PendingCommit> rest, Set<PendingCommit> sent) {
        var batch = new ArrayList<Staged>();
        var stagedHeads = new HashMap<String, Long>();
        long position = head + 1;
        long bytes = 0;
        long latestSoFar = latest;
        Hash chainSoFar = chain;
        for (PendingCommit pending : List.copyOf(rest)) {
            Commit commit = pending.commit();
            bytes += commit.bytes();
            if (batch.size() == BATCH_COMMITS || (!batch.isEmpty() && bytes > BATCH_BYTES)) break;
            // decided when those before it in its stream are, which it builds on or conflicts with
            if (commit.events().stream().anyMatch(event -> stagedHeads.containsKey(event.stream()))) continue;
            var parts = partsIfItFits(pending, rest, sent);
            if (parts.isEmpty()) continue;
            for (StreamPart part : parts) stagedHeads.put(part.id(), part.to());
            for (NewEvent event : commit.events())
                latestSoFar = Math.max(latestSoFar, EpochNanos.of(event.timestamp()));
            chainSoFar = pending.chainedTo(chainSoFar, position);
            int n = commit.events().size();
            batch.add(new Staged(
                    pending,
                    new StoredCommit(
                            position,
                            n,
                            commit.id(),
                            latestSoFar,
                            chainSoFar,
                            parts,
                            commit.events(),
                            commit.receipt())));
            position += n;
        }
        return batch;
    }

    /** Empty if it does not fit; then it is decided, or what is in its way is yet to be seen. */
    private List<StreamPart> partsIfItFits(PendingCommit pending, List<PendingCommit> rest, Set<PendingCommit> sent) {
        var parts = new LinkedHashMap<String, StreamPart>();
        var ids = new HashSet<String>();
        for (NewEvent event : pending.commit().events()) {
            if (!ids.add(event.id())) {
                refuse(pending, idTaken(pending.commit()), rest);
                return List.of();
            }
            String stream = event.stream();
            var part = parts.get(stream);
            long before = part != null ? part.to() : headFor(event);
            boolean fits = before == UNKNOWN_STREAM ? event.sequence() >= 0 : event.sequence() == before + 1;
            if (!fits) {
                if (event.sequence() <= before && sent.contains(pending)) decideByHolder(pending, event, rest);
                else refuse(pending, conflict(stream, before, event.sequence()), rest);
                return List.of();
            }
            parts.put(stream, new StreamPart(stream, part != null ? part.from() : before + 1, event.sequence()));
        }
        return List.copyOf(parts.values());
    }

    /**
     * What is in the way of a commit sent before may be itself. Only who holds its place can tell, and a majority read
     * may not show that one yet: then the commit waits.
     */
    private void decideByHolder(PendingCommit pending, NewEvent event, List<PendingCommit> rest) {
        var holder = commits.lastOf(event.stream(), event.sequence());
        if (holder.isEmpty()) return;
        for (StreamPart part : holder.get().streams()) {
            if (!part.id().equals(event.stream()) || part.to() < event.sequence()) continue;
            if (isStoredAs(pending.commit(), holder.get())) settle(pending, holder.get(), rest);
            else refuse(pending, conflict(part.id(), part.to(), event.sequence()), rest);
        }
    }

    /** An id that is used again for something else is no success. */
    private static boolean isStoredAs(Commit commit, StoredCommit stored) {
        if (!stored.id().equals(commit.id()) || stored.n() != commit.events().size()) return false;
        var heads = new HashMap<String, Long>();
        for (NewEvent event : commit.events()) heads.put(event.stream(), event.sequence());
        return stored.streams().size() == heads.size()
                && stored.streams().stream()
                        .allMatch(part -> Long.valueOf(part.to()).equals(heads.get(part.id())));
    }

    /** What is remembered can only be too low; so it is asked for where the event lies beyond it. */
    private long headFor(NewEvent event) {
        Long remembered = heads.get(event.stream());
        if (remembered != null && event.sequence() <= remembered + 1) return remembered;
        // whether a stream is new is told by the unique index
        if (remembered == null && event.sequence() == 0) return UNKNOWN_STREAM;
        var last = commits.lastOf(event.stream());
        if (last.isEmpty()) return remembered == null ? UNKNOWN_STREAM : remembered;
        for (StreamPart part : last.get().streams()) heads.merge(part.id(), part.to(), Math::max);
        return heads.getOrDefault(event.stream(), UNKNOWN_STREAM);
    }

    private static StreamConflictException conflict(String stream, long head, long sequence) {
        return new StreamConflictException(
                stream, stream + " is at " + head + ", so the next event is not " + sequence, null);
    }

    private static StreamConflictException idTaken(Commit commit) {
        return new StreamConflictException(commit.events().getFirst().stream(), "an event's id is taken", null);
    }

    @Override
    public void close() {}
}
