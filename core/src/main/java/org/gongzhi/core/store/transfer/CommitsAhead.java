package org.gongzhi.core.store.transfer;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.LoggedCommit;

/** A log's commits, batch by batch: while one is looked at, the next is read on a thread of its own. */
final class CommitsAhead implements AutoCloseable {

    private final CommitStore store;
    private final int batchEvents;
    private CompletableFuture<List<LoggedCommit>> next;

    CommitsAhead(CommitStore store, int batchEvents) {
        this.store = store;
        this.batchEvents = batchEvents;
        next = read(0);
    }

    private CompletableFuture<List<LoggedCommit>> read(long after) {
        return CompletableFuture.supplyAsync(
                () -> store.after(after, batchEvents),
                task -> Thread.ofVirtual().name("log-check-read").start(task));
    }

    /** Empty at the head; fails as {@link CommitStore#after} does, once what came before was taken. */
    List<LoggedCommit> take() {
        try {
            var batch = next.join();
            if (!batch.isEmpty()) next = read(batch.getLast().last());
            return batch;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }

    /** Asks the store something, when nothing is being read from it. */
    <T> T ask(Function<CommitStore, T> question) {
        close();
        return question.apply(store);
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        next.handle((read, failure) -> true).join();
    }
}
