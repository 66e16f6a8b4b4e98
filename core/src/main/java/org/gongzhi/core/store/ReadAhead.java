package org.gongzhi.core.store;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All events after a position, batch by batch until one is empty. While a full batch is handled, the next is read on a
 * thread of its own; so nothing is read ahead at the log's head.
 */
final class ReadAhead extends Spliterators.AbstractSpliterator<LoggedEvent> {

    private final EventLog log;
    private final int batchSize;
    private long position;
    private Iterator<LoggedEvent> batch = Collections.emptyIterator();
    private @Nullable CompletableFuture<List<LoggedEvent>> next;

    ReadAhead(EventLog log, long afterPosition, int batchSize) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL);
        this.log = log;
        this.batchSize = batchSize;
        this.position = afterPosition;
    }

    @Override
    public boolean tryAdvance(Consumer<? super LoggedEvent> action) {
        if (!batch.hasNext()) {
            batch = nextBatch().iterator();
            if (!batch.hasNext()) return false;
        }
        action.accept(batch.next());
        return true;
    }

    private List<LoggedEvent> nextBatch() {
        var read = next == null ? log.read(position, batchSize) : await(next);
        if (!read.isEmpty()) position = read.getLast().position();
        long after = position;
        next = read.size() < batchSize
                ? null
                : CompletableFuture.supplyAsync(
                        () -> log.read(after, batchSize),
                        task -> Thread.ofVirtual().name("log-read-ahead").start(task));
        return read;
    }

    private static List<LoggedEvent> await(CompletableFuture<List<LoggedEvent>> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }
}
