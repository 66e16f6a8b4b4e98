package org.gongzhi.core.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.jspecify.annotations.Nullable;

/** A commit that its caller waits for. All but {@link #await} is for the appending thread. */
public final class PendingCommit {

    private final Commit commit;
    private final List<Hash> leaves;
    private final CompletableFuture<Long> answer = new CompletableFuture<>();
    private long lastPosition;
    private @Nullable RuntimeException refusal;

    /** Hashes the commit, which is the caller's work, not the appending thread's. */
    public PendingCommit(Commit commit) {
        this(commit, EventLine.leaves(commit));
    }

    PendingCommit(Commit commit, List<Hash> leaves) {
        this.commit = commit;
        this.leaves = leaves;
    }

    public Commit commit() {
        return commit;
    }

    /** The hash that the commit has in the log's chain after another, at a position. */
    public Hash chainedTo(Hash before, long position) {
        return leaves.isEmpty() ? before : HashChain.next(before, position, leaves);
    }

    /** Until {@link #settle}, a result may be replaced: its group may have to be written once more. */
    public void stored(long atLastPosition) {
        lastPosition = atLastPosition;
        refusal = null;
    }

    public void refused(RuntimeException why) {
        refusal = why;
    }

    public boolean isRefused() {
        return refusal != null;
    }

    /** Tells the caller; only when what is told is durable. */
    public void settle() {
        if (refusal == null) answer.complete(lastPosition);
        else answer.completeExceptionally(refusal);
    }

    public void fail(RuntimeException cause) {
        refusal = cause;
        answer.completeExceptionally(cause);
    }

    /** Not cut short by an interrupt: a commit that is under way may not be abandoned as unknown. */
    public long await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw e;
        }
    }
}
