package org.gongzhi.core.store.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.store.CommitTarget;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.RememberedHeads;
import org.gongzhi.core.store.StreamConflictException;
import org.gongzhi.core.store.mongo.StoredCommit.StreamPart;

/**
 * A database that whole commits are appended to, in batches of the appending protocol's size. Other writers cannot be
 * kept out, but what they append takes a position, and {@link #append} then stops. The client is its owner's.
 */
public final class MongoCommitTarget implements CommitTarget {

    private static final long UNKNOWN_STREAM = -1;

    private final MongoCommitCollection commits;
    private final MongoCommitSource source;
    private final Map<String, Long> heads = new RememberedHeads();
    private long position;
    private long latest;
    private Hash chain = HashChain.START;

    private MongoCommitTarget(MongoDatabase database) {
        commits = new MongoCommitCollection(database);
        source = new MongoCommitSource(database, true);
        learn();
    }

    /**
     * Opens the database's log, or makes an empty one.
     *
     * @throws StoreFormatException the database is foreign, or of another version; it was left as it is
     * @throws org.gongzhi.core.store.LogUnavailableException the server does not answer
     */
    public static MongoCommitTarget open(MongoDatabase database) {
        return MongoCommitCollection.ask(() -> {
            LogFormat.require(database);
            new MongoCommitCollection(database).createIndexes();
            return new MongoCommitTarget(database);
        });
    }

    private void learn() {
        var last = commits.last();
        position = last.map(StoredCommit::last).orElse(0L);
        latest = last.map(StoredCommit::latest).orElse(Long.MIN_VALUE);
        chain = last.map(StoredCommit::requiredChain).orElse(HashChain.START);
        heads.clear();
    }

    @Override
    public long head() {
        learn();
        return position;
    }

    @Override
    public List<LoggedCommit> after(long after, int events) {
        return source.after(after, events);
    }

    @Override
    public int append(List<LoggedCommit> toAppend) {
        if (toAppend.getFirst().position() != position + 1) return 0;
        int stored = 0;
        while (stored < toAppend.size()) {
            var batch = batch(toAppend.subList(stored, toAppend.size()));
            int of = commits.insert(batch);
            stored += of;
            if (of < batch.size()) return stored;
        }
        return stored;
    }

    private List<StoredCommit> batch(List<LoggedCommit> rest) {
        var batch = new ArrayList<StoredCommit>();
        long bytes = 0;
        for (LoggedCommit logged : rest) {
            bytes += logged.commit().bytes();
            if (batch.size() == CommitWriter.BATCH_COMMITS || (!batch.isEmpty() && bytes > CommitWriter.BATCH_BYTES))
                break;
            batch.add(next(logged));
        }
        return batch;
    }

    private StoredCommit next(LoggedCommit logged) {
        var parts = new LinkedHashMap<String, StreamPart>();
        var events = logged.commit().events();
        for (NewEvent event : events) {
            String stream = event.stream();
            long before = headOf(event);
            if (before == UNKNOWN_STREAM ? event.sequence() < 0 : event.sequence() != before + 1)
                throw new StreamConflictException(
                        stream, stream + " is at " + before + ", so the next event is not " + event.sequence(), null);
            var part = parts.get(stream);
            parts.put(stream, new StreamPart(stream, part == null ? before + 1 : part.from(), event.sequence()));
            heads.put(stream, event.sequence());
            latest = Math.max(latest, EpochNanos.of(event.timestamp()));
        }
        chain = HashChain.next(chain, logged.position(), EventLine.leaves(logged.commit()));
        position = logged.last();
        return new StoredCommit(
                logged.position(),
                events.size(),
                logged.commit().id(),
                latest,
                chain,
                List.copyOf(parts.values()),
                events,
                logged.commit().receipt());
    }

    private long headOf(NewEvent event) {
        Long remembered = heads.get(event.stream());
        if (remembered != null) return remembered;
        // what is appended is a log: whether a stream is new is told by its first number, and by the unique index
        if (event.sequence() == 0) return UNKNOWN_STREAM;
        return commits.lastOf(event.stream()).stream()
                .flatMap(commit -> commit.streams().stream())
                .filter(part -> part.id().equals(event.stream()))
                .mapToLong(StreamPart::to)
                .findFirst()
                .orElse(UNKNOWN_STREAM);
    }

    @Override
    public void close() {}
}
