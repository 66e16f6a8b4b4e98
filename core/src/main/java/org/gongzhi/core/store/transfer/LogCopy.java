package org.gongzhi.core.store.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.gongzhi.core.store.CommitSource;
import org.gongzhi.core.store.CommitTarget;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.ReceiptConflictException;
import org.gongzhi.core.store.StreamConflictException;
import org.jspecify.annotations.Nullable;

/**
 * Copies a log commit by commit to another store, then compares both, event by event. It can be killed at any moment and
 * run again: what the target holds is compared first, and goes on being copied only if it is the beginning of the source.
 */
public final class LogCopy {

    private static final int BATCH_EVENTS = 1_000;

    private final CommitSource from;
    private final CommitTarget to;
    private final LogProgress progress;
    private final long end;

    private LogCopy(CommitSource from, CommitTarget to, LogProgress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
        end = from.head();
    }

    /**
     * @param copied events, now
     * @param before events that the target held already
     */
    public record Copied(long copied, long before) {}

    /**
     * @throws TransferException the target holds something else, moves by itself, or the source does or is damaged
     * @throws org.gongzhi.core.store.LogUnavailableException a store is away or full: run it again
     */
    public static Copied run(CommitSource from, CommitTarget to, LogProgress progress) {
        return new LogCopy(from, to, progress).run();
    }

    private Copied run() {
        try {
            long before = agreed(0, "compared");
            copy(before);
            long verified = agreed(0, "verified");
            if (from.head() != end)
                throw new TransferException(
                        "The source grew while it was copied: stop who writes it, and copy again to go on.");
            if (verified != end) throw new TransferException("The target does not hold all of the source.");
            return new Copied(end - before, before);
        } catch (LogDamagedException e) {
            throw new TransferException("The log is damaged: " + e.getMessage() + ".", e);
        }
    }

    private void copy(long before) {
        long done = before;
        while (done < end) {
            var batch = from.after(done, BATCH_EVENTS);
            if (batch.isEmpty()) throw new TransferException("The source ends at position " + done + ".");
            try {
                if (to.append(batch) == batch.size()) {
                    done = batch.getLast().last();
                } else {
                    // either what was sent before it was killed has arrived, or someone else writes
                    long moved = agreed(done, "compared");
                    if (moved == done) throw doesNotFit(done + 1, null);
                    done = moved;
                }
            } catch (StreamConflictException | ReceiptConflictException e) {
                throw doesNotFit(done + 1, e);
            }
            progress.at("copied", done, end);
        }
    }

    private static TransferException doesNotFit(long position, @Nullable Exception cause) {
        return new TransferException(
                "What comes from position " + position + " on does not fit what the target holds before it"
                        + (cause == null ? "." : " (" + cause.getMessage() + ")."),
                cause);
    }

    /** The target's head, if all that it holds after a position is what the source holds there. */
    private long agreed(long position, String what) {
        long head = to.head();
        long done = position;
        Deque<LoggedCommit> expected = new ArrayDeque<>();
        for (var batch = to.after(done, BATCH_EVENTS); !batch.isEmpty(); batch = to.after(done, BATCH_EVENTS)) {
            for (LoggedCommit commit : batch) {
                if (expected.isEmpty()) expected.addAll(from.after(done, BATCH_EVENTS));
                if (expected.isEmpty()) throw differs("position " + (done + 1) + ", where the source ends");
                Optional<String> difference = expected.removeFirst().difference(commit);
                if (difference.isPresent()) throw differs(difference.get());
                done = commit.last();
            }
            progress.at(what, done, Math.max(done, head));
        }
        return done;
    }

    private static TransferException differs(String where) {
        return new TransferException(
                "The target holds something else than the source, from " + where + " on: it was left as it is.");
    }
}
