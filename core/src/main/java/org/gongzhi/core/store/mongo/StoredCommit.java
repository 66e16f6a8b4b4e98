package org.gongzhi.core.store.mongo;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A commit as one document.
 *
 * @param position of its first event
 * @param n how many positions it takes
 * @param latest greatest time of its and all earlier events, in nanoseconds since 1970
 * @param chain its hash in the log's chain; null in a log of format 1, which has none
 * @param events empty where only the rest was asked for
 */
record StoredCommit(
        long position,
        int n,
        String id,
        long latest,
        @Nullable Hash chain,
        List<StreamPart> streams,
        List<NewEvent> events,
        @Nullable Receipt receipt) {

    /**
     * What a commit adds to a stream.
     *
     * @param from the stream's head before, plus 1: 0 for a new stream, whatever number its first event bears. So of two
     *     commits that build on the same head, only one fits the unique index, also when they begin a stream
     * @param to the stream's head after
     */
    record StreamPart(String id, long from, long to) {}

    StoredCommit {
        streams = List.copyOf(streams);
        events = List.copyOf(events);
    }

    long bytes() {
        return events.isEmpty() ? 0 : commit().bytes();
    }

    /** As it was given to be appended. */
    Commit commit() {
        return new Commit(id, events, receipt);
    }

    /** Read with its events: whether the rest says of them what is so. */
    Optional<String> contradiction() {
        if (n != events.size())
            return Optional.of(
                    "the commit at position " + position + " should have " + n + " events and has " + events.size());
        var heads = new LinkedHashMap<String, Long>();
        var firsts = new HashMap<String, Long>();
        for (NewEvent event : events) {
            firsts.putIfAbsent(event.stream(), event.sequence());
            heads.put(event.stream(), event.sequence());
        }
        if (!heads.keySet().equals(streams.stream().map(StreamPart::id).collect(Collectors.toSet()))
                || heads.size() != streams.size())
            return Optional.of("the commit at position " + position + " names other streams than its events");
        for (StreamPart part : streams) {
            long first = firsts.getOrDefault(part.id(), -1L);
            if (part.to() != heads.getOrDefault(part.id(), -1L) || (part.from() != first && part.from() != 0))
                return Optional.of("the commit at position " + position + " says of stream " + part.id() + " numbers "
                        + part.from() + " to " + part.to() + ", which its events are not");
        }
        return Optional.empty();
    }

    long last() {
        return position + n - 1;
    }

    /** @throws LogDamagedException it has none */
    Hash requiredChain() {
        if (chain == null) throw new LogDamagedException("the commit at position " + position + " bears no hash");
        return chain;
    }
}
