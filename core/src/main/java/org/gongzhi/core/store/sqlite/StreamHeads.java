package org.gongzhi.core.store.sqlite;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;

/**
 * Remembers heads of streams that were asked for: who decides looks at the registry's streams far more often than these go
 * on. For a log with one writer, which says what it is about to write. From then until it has written nothing is
 * remembered of these streams, and a look that began before is not either; so what is told was the head when it was
 * asked for.
 */
final class StreamHeads {

    private static final long MOST = 100_000;
    private static final int STRIPES = 4_096;
    private static final long NONE = -1;

    private final Cache<String, Long> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** Writes by the stream's hash; equal when none is under way. Only the writer counts. */
    private final AtomicLongArray begun = new AtomicLongArray(STRIPES);

    private final AtomicLongArray ended = new AtomicLongArray(STRIPES);

    /** @param ask the file */
    OptionalLong find(String stream, Function<String, OptionalLong> ask) {
        Long remembered = known.getIfPresent(stream);
        if (remembered != null) return remembered == NONE ? OptionalLong.empty() : OptionalLong.of(remembered);
        int stripe = stripe(stream);
        long endedBefore = ended.get(stripe);
        long begunBefore = begun.get(stripe);
        OptionalLong head = ask.apply(stream);
        if (endedBefore == begunBefore) {
            // in the map's own lock: a write that begins now forgets it again
            Long seen = head.orElse(NONE);
            known.asMap().compute(stream, (each, old) -> begun.get(stripe) == begunBefore ? seen : old);
        }
        return head;
    }

    void writing(Collection<String> streams) {
        for (String stream : streams) begun.incrementAndGet(stripe(stream));
        known.invalidateAll(streams);
    }

    /** Whether it became of it or not. */
    void written(Collection<String> streams) {
        for (String stream : streams) ended.incrementAndGet(stripe(stream));
    }

    private static int stripe(String stream) {
        int hash = stream.hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
