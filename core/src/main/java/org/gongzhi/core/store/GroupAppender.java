package org.gongzhi.core.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.evidence.Hash;

/**
 * One thread that writes whatever commits wait as one group, so that the cost of making them durable is shared; callers
 * only queue and wait, and never hold a lock around a database call.
 */
public final class GroupAppender implements AutoCloseable {

    /** Writes groups; called on the appender's thread only. */
    public interface Writer {

        /** Settles or fails every commit of the group. */
        void write(List<PendingCommit> group);

        /** Nothing waits: a time to look for what other nodes appended. */
        default void idle() {}

        /** The last position that readers can see; it never goes back. */
        long head();

        void close();
    }

    /**
     * While commits come one after another in small groups, a group waits so long for more to share its cost: less than
     * it takes to make it durable. Who comes alone does not wait, and a large group is cheap already.
     */
    private static final long GATHERING_NANOS = 1_000_000;

    private static final int LARGE_GROUP = 16;

    private static final System.Logger LOGGER = System.getLogger(GroupAppender.class.getName());

    private final Writer writer;
    private final AppendObserver observer;
    private final int groupLimit;
    private final Duration idleAfter;
    private final Function<Commit, List<Hash>> leaves;
    private final BlockingQueue<PendingCommit> waiting = new LinkedBlockingQueue<>();
    private final Set<Runnable> signals = new CopyOnWriteArraySet<>();
    private final Thread thread;
    /** Of the thread. */
    private int lastGroup;

    private volatile boolean closing;
    private volatile boolean closed;

    /** Not running yet; see {@link #start}. */
    public GroupAppender(Writer writer, AppendObserver observer, int groupLimit, Duration idleAfter) {
        this(writer, observer, groupLimit, idleAfter, EventLine::leaves);
    }

    /** @param leaves how a commit's events are hashed, by its caller */
    public GroupAppender(
            Writer writer,
            AppendObserver observer,
            int groupLimit,
            Duration idleAfter,
            Function<Commit, List<Hash>> leaves) {
        this.writer = writer;
        this.observer = observer;
        this.groupLimit = groupLimit;
        this.idleAfter = idleAfter;
        this.leaves = leaves;
        thread = Thread.ofPlatform().name("log-appender").daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** See {@link EventLog#append}. */
    public long append(Commit commit) {
        if (commit.bytes() > Commit.LIMIT_BYTES) throw new Rejection(CommonRule.COMMIT_TOO_LARGE, Commit.LIMIT_BYTES);
        checkOpen();
        var pending = new PendingCommit(commit, leaves.apply(commit));
        waiting.add(pending);
        // the thread may have ended between the check and the queueing
        if (closed && waiting.remove(pending)) throw refusal();
        return pending.await();
    }

    /** See {@link EventLog#onAppend}. */
    public EventLog.Subscription onAppend(Runnable signal) {
        signals.add(signal);
        return () -> signals.remove(signal);
    }

    /** @throws LogUnavailableException it is closed, or about to be */
    public void checkOpen() {
        if (closing) throw refusal();
    }

    /** The thread's work. */
    void run() {
        var group = new ArrayList<PendingCommit>();
        try {
            while (!closing || !waiting.isEmpty()) {
                long before = writer.head();
                if (take(group)) write(group);
                else writer.idle();
                if (writer.head() > before) signals.forEach(GroupAppender::runSafely);
                group.clear();
            }
        } finally {
            // also after an error: nobody may wait for a thread that is gone
            closing = true;
            closed = true;
            group.forEach(pending -> pending.fail(LogUnavailableException.unknown(null)));
            group.clear();
            waiting.drainTo(group);
            group.forEach(pending -> pending.fail(refusal()));
            writer.close();
        }
    }

    private boolean take(List<PendingCommit> group) {
        try {
            var first = waiting.poll(idleAfter.toNanos(), TimeUnit.NANOSECONDS);
            if (first == null) return false;
            if (lastGroup > 1 && lastGroup < LARGE_GROUP) LockSupport.parkNanos(GATHERING_NANOS);
            group.add(first);
            waiting.drainTo(group, groupLimit - 1);
            lastGroup = group.size();
            return true;
        } catch (InterruptedException e) {
            closing = true; // nobody interrupts this thread but to end it
            return false;
        }
    }

    private void write(List<PendingCommit> group) {
        long start = System.nanoTime();
        writer.write(group);
        int commits = 0;
        int events = 0;
        for (PendingCommit pending : group) {
            if (pending.isRefused()) continue;
            commits++;
            events += pending.commit().events().size();
        }
        if (commits == 0) return;
        int stored = commits;
        int storedEvents = events;
        long nanos = System.nanoTime() - start;
        runSafely(() -> observer.appended(stored, storedEvents, nanos));
    }

    /** Neither a careless reader nor a careless observer may end the thread. */
    private static void runSafely(Runnable guest) {
        try {
            guest.run();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a listener of the log failed", e);
        }
    }

    /** Waits for the commits that are under way, then refuses others. */
    @Override
    public void close() {
        closing = true;
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

    private static LogUnavailableException refusal() {
        return new LogUnavailableException("the log is closed", null);
    }
}
