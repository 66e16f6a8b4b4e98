package org.gongzhi.core.store.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.GroupAppender;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.PendingCommit;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/** The log in one file, {@code log.db}. A group of commits is one transaction. */
public final class SqliteEventLog implements EventLog {

    private static final int GROUP_LIMIT = 1024;
    private static final int READERS = 4;
    private static final Duration IDLE_AFTER = Duration.ofMillis(100);

    private final SqliteFile file;
    /** The one used last is used next: its pages are the ones still at hand. */
    private final BlockingDeque<LogReader> readers = new LinkedBlockingDeque<>();

    private final StreamHeads heads = new StreamHeads();
    private final GroupAppender appender;
    private final AtomicBoolean released = new AtomicBoolean();
    private volatile long head;
    private volatile long pageLimit;

    private SqliteEventLog(SqliteFile file, AppendObserver observer, Function<Commit, List<Hash>> leaves)
            throws SQLException {
        this.file = file;
        var writer = new LogWriter(file);
        head = writer.head();
        for (int i = 0; i < READERS; i++) readers.push(new LogReader(file));
        appender = new GroupAppender(new Groups(writer), observer, GROUP_LIMIT, IDLE_AFTER, leaves);
    }

    public static SqliteEventLog open(DataFolder folder) {
        return open(folder, AppendObserver.NONE);
    }

    public static SqliteEventLog open(DataFolder folder, AppendObserver observer) {
        return open(folder, observer, LogProgress.NONE);
    }

    /**
     * Opens the folder's log, or makes an empty one. Close it before the folder.
     *
     * @param progress of bringing a log of an older version up to date, which reads all of it
     * @throws DataFolderException the file is foreign, damaged or of a newer version; it was left as it is
     */
    public static SqliteEventLog open(DataFolder folder, AppendObserver observer, LogProgress progress) {
        return open(folder, observer, progress, EventLine::leaves);
    }

    /** To measure what hashing costs: a log that is not chained, which no check will find whole. */
    public static SqliteEventLog openUnchained(DataFolder folder, AppendObserver observer) {
        return open(folder, observer, LogProgress.NONE, commit -> List.of());
    }

    private static SqliteEventLog open(
            DataFolder folder, AppendObserver observer, LogProgress progress, Function<Commit, List<Hash>> leaves) {
        var file = LogSchema.in(folder.path());
        file.prepare(progress);
        try {
            var log = new SqliteEventLog(file, observer, leaves);
            log.appender.start();
            return log;
        } catch (SQLException e) {
            throw file.damaged(e);
        }
    }

    @Override
    public long append(Commit commit) {
        return appender.append(commit);
    }

    private final class Groups implements GroupAppender.Writer {

        private @Nullable LogWriter writer;

        Groups(LogWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(List<PendingCommit> group) {
            List<String> streams = group.stream()
                    .flatMap(pending -> pending.commit().events().stream())
                    .map(NewEvent::stream)
                    .toList();
            heads.writing(streams);
            try {
                if (writer == null) writer = new LogWriter(file);
                if (pageLimit > 0) writer.limitPages(pageLimit);
                writer.write(group);
                head = writer.head();
                heads.written(streams);
                group.forEach(PendingCommit::settle);
            } catch (SQLException | RuntimeException e) {
                // the writer's picture of the log can no longer be trusted: the next group gets a new one
                closeQuietly(writer);
                writer = null;
                heads.written(streams);
                var unavailable = new LogUnavailableException("the log cannot be written: " + e.getMessage(), e);
                group.forEach(pending -> pending.fail(unavailable));
            }
        }

        @Override
        public long head() {
            return head;
        }

        @Override
        public void close() {
            closeQuietly(writer);
        }
    }

    @Override
    public List<LoggedEvent> read(long afterPosition, int limit) {
        return read(reader -> reader.after(afterPosition, limit));
    }

    @Override
    public List<LoggedEvent> readStream(String stream, long fromSequence, int limit) {
        return read(reader -> reader.ofStream(stream, fromSequence, limit));
    }

    @Override
    public OptionalLong headOfStream(String stream) {
        return heads.find(stream, each -> read(reader -> reader.headOfStream(each)));
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public OptionalLong firstAtOrAfter(Instant time) {
        return read(reader -> reader.firstAtOrAfter(time));
    }

    @Override
    public Optional<Receipt.Stored> receipt(String key) {
        return read(reader -> reader.receipt(key));
    }

    private interface Query<T> {
        T ask(LogReader reader) throws SQLException;
    }

    private <T> T read(Query<T> query) {
        LogReader reader = borrow();
        try {
            return query.ask(reader);
        } catch (SQLException e) {
            throw new LogUnavailableException("the log cannot be read: " + e.getMessage(), e);
        } finally {
            readers.push(reader);
        }
    }

    private LogReader borrow() {
        boolean interrupted = false;
        try {
            while (true) {
                appender.checkOpen();
                try {
                    var reader = readers.poll(1, TimeUnit.SECONDS);
                    if (reader != null) return reader;
                } catch (InterruptedException e) {
                    interrupted = true; // reads are short: finish, then let the caller see it
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    @Override
    public Subscription onAppend(Runnable signal) {
        return appender.onAppend(signal);
    }

    /** For tests of a full disk: as if the file could have so many pages. */
    void limitPages(long pages) {
        pageLimit = pages;
    }

    /** Waits for the commits that are under way, then refuses others. */
    @Override
    public void close() {
        appender.close();
        boolean interrupted = false;
        if (released.compareAndSet(false, true)) {
            for (int i = 0; i < READERS; i++) {
                try {
                    closeQuietly(readers.poll(10, TimeUnit.SECONDS));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private static void closeQuietly(@Nullable AutoCloseable connection) {
        if (connection == null) return;
        try {
            connection.close();
        } catch (Exception e) {
            // what was acknowledged is durable already; there is nobody to tell
        }
    }
}
