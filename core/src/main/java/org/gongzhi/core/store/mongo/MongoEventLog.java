package org.gongzhi.core.store.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.GroupAppender;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.Receipt;

/** The log on a MongoDB replica set, one document a commit. Any number of nodes may have it open. */
public final class MongoEventLog implements EventLog {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How soon a node learns of what others appended. */
    public static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final MongoCommitCollection commits;
    private final CommitReader reader;
    private final CommitWriter writer;
    private final GroupAppender appender;

    private MongoEventLog(MongoDatabase database, Duration pollInterval, AppendObserver observer) {
        commits = new MongoCommitCollection(database);
        reader = new CommitReader(commits);
        writer = new CommitWriter(commits, new RealTime(), PATIENCE);
        appender = new GroupAppender(writer, observer, CommitWriter.BATCH_COMMITS, pollInterval);
    }

    /**
     * Opens the database's log, or makes an empty one. The client stays the caller's: it should have bounded timeouts
     * (server selection and {@code timeout}, a few seconds) and is closed after the log.
     *
     * @param pollInterval how soon this node learns of what others appended; {@link #POLL_INTERVAL} suits
     * @throws StoreFormatException the database is foreign, or of another version; it was left as it is
     * @throws LogUnavailableException the server does not answer
     */
    public static MongoEventLog open(MongoDatabase database, Duration pollInterval, AppendObserver observer) {
        return MongoCommitCollection.ask(() -> {
            LogFormat.require(database);
            var log = new MongoEventLog(database, pollInterval, observer);
            log.commits.createIndexes();
            log.writer.learnTail();
            log.appender.start();
            return log;
        });
    }

    @Override
    public long append(Commit commit) {
        return appender.append(commit);
    }

    @Override
    public List<LoggedEvent> read(long afterPosition, int limit) {
        appender.checkOpen();
        return reader.after(afterPosition, limit, writer.head());
    }

    @Override
    public List<LoggedEvent> readStream(String stream, long fromSequence, int limit) {
        appender.checkOpen();
        return reader.ofStream(stream, fromSequence, limit);
    }

    @Override
    public OptionalLong headOfStream(String stream) {
        appender.checkOpen();
        return reader.headOfStream(stream);
    }

    @Override
    public long head() {
        return writer.head();
    }

    @Override
    public OptionalLong firstAtOrAfter(Instant time) {
        appender.checkOpen();
        return reader.firstAtOrAfter(time);
    }

    @Override
    public Optional<Receipt.Stored> receipt(String key) {
        appender.checkOpen();
        return commits.byReceipt(key).map(MongoEventLog::stored);
    }

    private static Receipt.Stored stored(StoredCommit commit) {
        var receipt = commit.receipt();
        if (receipt == null) throw new IllegalStateException("found by its receipt");
        var first = commit.streams().getFirst();
        return new Receipt.Stored(receipt, first.id(), first.to(), commit.last());
    }

    @Override
    public Subscription onAppend(Runnable signal) {
        return appender.onAppend(signal);
    }

    /** Waits for the commits that are under way, then refuses others. */
    @Override
    public void close() {
        appender.close();
    }

    private static final class RealTime implements CommitWriter.Timing {

        private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause() {
            LockSupport.parkNanos(PAUSE);
        }
    }
}
