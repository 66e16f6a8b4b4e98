package org.gongzhi.core.store.sqlite;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.gongzhi.core.store.Commit;
import org.jspecify.annotations.Nullable;

/** A commit that its caller waits for. */
final class PendingCommit {

    final Commit commit;
    private final CompletableFuture<Long> position = new CompletableFuture<>();

    /** Set while its group is being written; told to the caller only when the group is durable. */
    long lastPosition;

    @Nullable
    RuntimeException refusal;

    PendingCommit(Commit commit) {
        this.commit = commit;
    }

    void settle() {
        if (refusal == null) position.complete(lastPosition);
        else position.completeExceptionally(refusal);
    }

    void fail(RuntimeException cause) {
        position.completeExceptionally(cause);
    }

    /** Not cut short by an interrupt: a commit that is under way may not be abandoned as unknown. */
    long await() {
        try {
            return position.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException refused) throw refused;
            throw e;
        }
    }
}
