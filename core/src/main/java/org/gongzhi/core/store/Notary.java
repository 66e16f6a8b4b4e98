package org.gongzhi.core.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.evidence.Checkpoint;
import org.gongzhi.core.evidence.GrowingTree;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log as it is stored, keeps its tree and signs checkpoints of it: now and then, and when asked. It never
 * signs one that does not continue the last one that is kept: then it stops, and says so. Any number of nodes may each
 * have one, with the same key: what they keep is the same.
 */
public final class Notary implements AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(Notary.class.getName());
    private static final int BATCH_EVENTS = 1_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /**
     * How it stands.
     *
     * @param size of the tree, as far as the log was followed
     * @param latest checkpoint that is kept
     * @param rewritten why no checkpoint is signed any more: the log is not what it was
     */
    public record Status(
            long size,
            Optional<SignedCheckpoint> latest,
            @Nullable String rewritten) {}

    private final CommitSource log;
    private final ProofStore kept;
    private final NoteSigner signer;
    private final InstantSource clock;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("notary").daemon().unstarted(this::run);

    private @Nullable GrowingTree tree;
    private Hash chain = HashChain.START;
    private volatile long size;
    private volatile @Nullable LogRewrittenException rewritten;

    /**
     * @param log that nobody else reads by the same source
     * @param interval how long after a checkpoint the next is signed, if there is anything new
     */
    public Notary(CommitSource log, ProofStore kept, NoteSigner signer, InstantSource clock, Duration interval) {
        this.log = log;
        this.kept = kept;
        this.signer = signer;
        this.clock = clock;
        this.interval = interval;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Duration pause = interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
        do {
            try {
                signIfDue();
            } catch (LogRewrittenException e) {
                LOGGER.log(System.Logger.Level.ERROR, "No checkpoint is signed any more. " + e.getMessage());
                return;
            } catch (LogUnavailableException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "the log is not followed at the moment", e);
            } catch (RuntimeException e) {
                LOGGER.log(System.Logger.Level.WARNING, "no checkpoint could be signed", e);
            }
        } while (!isClosedWithin(pause));
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true; // nobody interrupts this thread but to end it
        }
    }

    private synchronized void signIfDue() {
        follow();
        Optional<SignedCheckpoint> latest = kept.latest();
        if (size == 0 || latest.map(SignedCheckpoint::size).orElse(0L) >= size) return;
        Instant due =
                latest.map(found -> found.checkpoint().time().plus(interval)).orElse(Instant.MIN);
        if (!clock.instant().isBefore(due)) sign(latest);
    }

    /**
     * A checkpoint of all that was appended before: the last one if nothing was appended since.
     *
     * @throws LogRewrittenException the log is not what the last one was signed over
     * @throws LogUnavailableException a store is away
     */
    public synchronized SignedCheckpoint checkpoint() {
        follow();
        Optional<SignedCheckpoint> latest = kept.latest();
        return latest.isPresent() && latest.get().size() >= size ? latest.get() : sign(latest);
    }

    private SignedCheckpoint sign(Optional<SignedCheckpoint> latest) {
        return orStop(() -> {
            kept.keep(required(tree).takeChanged());
            var grown = kept.tree();
            latest.ifPresent(last -> {
                if (!grown.root(last.size()).equals(last.checkpoint().root()))
                    throw new LogRewrittenException("The log's first " + last.size()
                            + " events are not those that its last checkpoint was signed over.");
            });
            var checkpoint = new Checkpoint(
                    signer.verifier().name(),
                    size,
                    grown.root(size),
                    chain,
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
            kept.keep(SignedCheckpoint.of(checkpoint, signer));
            return kept.checkpoint(size).orElseThrow();
        });
    }

    private void follow() {
        orStop(() -> {
            if (tree == null) begin();
            GrowingTree growing = required(tree);
            for (var batch = next(); !batch.isEmpty() && closing.getCount() > 0; batch = next()) {
                for (LoggedCommit commit : batch) add(commit, growing);
                kept.keep(growing.takeFull());
            }
            return growing;
        });
    }

    /** Where the last checkpoint left off: what was kept up to there is whole. */
    private void begin() {
        Optional<Checkpoint> last = kept.latest().map(SignedCheckpoint::checkpoint);
        long from = last.map(Checkpoint::size).orElse(0L);
        long head = log.head();
        if (head < from)
            throw new LogRewrittenException("The log ends at position " + head
                    + ", but its last checkpoint was signed over " + from + " events.");
        try {
            tree = GrowingTree.of(from, kept);
            size = from;
            chain = last.map(Checkpoint::chain).orElse(HashChain.START);
        } catch (IllegalStateException missing) { // tiles are made again
            tree = GrowingTree.empty();
            size = 0;
            chain = HashChain.START;
        }
    }

    private List<LoggedCommit> next() {
        try {
            return log.after(size, BATCH_EVENTS);
        } catch (LogDamagedException e) {
            throw new LogRewrittenException("The log is damaged: " + e.getMessage() + ".");
        }
    }

    private void add(LoggedCommit commit, GrowingTree growing) {
        var leaves = EventLine.leaves(commit.commit());
        Hash hash = HashChain.next(chain, commit.position(), leaves);
        if (!hash.equals(commit.chain()))
            throw new LogRewrittenException("The commit at position " + commit.position()
                    + " does not continue what was followed before it: it was changed, or what is before it.");
        leaves.forEach(growing::append);
        chain = hash;
        size = commit.last();
    }

    private interface Work<T> {
        T result();
    }

    private <T> T orStop(Work<T> work) {
        LogRewrittenException before = rewritten;
        if (before != null) throw before;
        try {
            return work.result();
        } catch (LogRewrittenException e) {
            rewritten = e;
            log.close(); // it is not read any more, and may stand within a reading of a moment
            throw e;
        } catch (RuntimeException e) {
            tree = null; // taken up again at the last checkpoint
            throw e;
        }
    }

    private static GrowingTree required(@Nullable GrowingTree tree) {
        if (tree == null) throw new IllegalStateException("not begun");
        return tree;
    }

    /** @throws LogUnavailableException the store is away */
    public Status status() {
        LogRewrittenException found = rewritten;
        return new Status(size, kept.latest(), found == null ? null : String.valueOf(found.getMessage()));
    }

    /** Waits for a signature that is under way. The log and what is kept stay their owners'. */
    @Override
    public void close() {
        closing.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
