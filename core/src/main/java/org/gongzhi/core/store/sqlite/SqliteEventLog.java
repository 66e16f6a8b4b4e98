package org.gongzhi.core.store.sqlite;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * The log in one file, {@code log.db}. One thread commits whatever waits in one transaction, so the cost of making it
 * durable is shared; callers only queue and wait, and never hold a lock around a database call.
 */
public final class SqliteEventLog implements EventLog {

    private static final System.Logger LOGGER = System.getLogger(SqliteEventLog.class.getName());
    private static final int GROUP_LIMIT = 1024;
    private static final int READERS = 4;

    /**
     * While commits come one after another in small groups, a group waits so long for more to share its cost: less than
     * it takes to make it durable. Who comes alone does not wait, and a large group is cheap already.
     */
    private static final long GATHERING_NANOS = 1_000_000;

    private static final int LARGE_GROUP = 16;

    private final SqliteFile file;
    private final AppendObserver observer;
    private final BlockingQueue<PendingCommit> waiting = new LinkedBlockingQueue<>();
    /** The one used last is used next: its pages are the ones still at hand. */
    private final BlockingDeque<LogReader> readers = new LinkedBlockingDeque<>();
    private final Set<Runnable> signals = new CopyOnWriteArraySet<>();
    private final Thread appender;
    private volatile long head;
    private volatile long pageLimit;
    /** Of the appender's thread. */
    private int lastGroup;

    private volatile boolean closing;
    private volatile boolean closed;
    private final AtomicBoolean released = new AtomicBoolean();

    private SqliteEventLog(SqliteFile file, AppendObserver observer) throws SQLException {
        this.file = file;
        this.observer = observer;
        var writer = new LogWriter(file);
        head = writer.head();
        for (int i = 0; i < READERS; i++) readers.push(new LogReader(file));
        appender = Thread.ofPlatform().name("log-appender").daemon().unstarted(() -> run(writer));
    }

    public static SqliteEventLog open(DataFolder folder) {
        return open(folder, AppendObserver.NONE);
    }

    /**
     * Opens the folder's log, or makes an empty one. Close it before the folder.
     *
     * @throws DataFolderException the file is foreign, damaged or of a newer version; it was left as it is
     */
    public static SqliteEventLog open(DataFolder folder, AppendObserver observer) {
        var file = LogSchema.in(folder.path());
        file.prepare();
        try {
            var log = new SqliteEventLog(file, observer);
            log.appender.start();
            return log;
        } catch (SQLException e) {
            throw file.damaged(e);
        }
    }

    @Override
    public long append(Commit commit) {
        if (closing) throw closed();
        var pending = new PendingCommit(commit);
        waiting.add(pending);
        // the appender may have ended between the check and the queueing
        if (closed && waiting.remove(pending)) throw closed();
        return pending.await();
    }

    private void run(LogWriter firstWriter) {
        @Nullable LogWriter writer = firstWriter;
        var group = new ArrayList<PendingCommit>();
        try {
            while (!closing || !waiting.isEmpty()) {
                if (!take(group)) continue;
                try {
                    if (writer == null) writer = new LogWriter(file);
                    write(writer, group);
                } catch (SQLException | RuntimeException e) {
                    // the writer's picture of the log can no longer be trusted: the next group gets a new one
                    closeQuietly(writer);
                    writer = null;
                    var unavailable = new LogUnavailableException("the log cannot be written: " + e.getMessage(), e);
                    group.forEach(pending -> pending.fail(unavailable));
                }
                group.clear();
            }
        } finally {
            // also after an error of the virtual machine: nobody may wait for a thread that is gone
            closing = true;
            closed = true;
            closeQuietly(writer);
            waiting.drainTo(group);
            group.forEach(pending -> pending.fail(closed()));
        }
    }

    private boolean take(List<PendingCommit> group) {
        try {
            var first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first == null) return false;
            if (lastGroup > 1 && lastGroup < LARGE_GROUP) LockSupport.parkNanos(GATHERING_NANOS);
            group.add(first);
            waiting.drainTo(group, GROUP_LIMIT - 1);
            lastGroup = group.size();
            return true;
        } catch (InterruptedException e) {
            closing = true; // nobody interrupts this thread but to end it
            return false;
        }
    }

    private void write(LogWriter writer, List<PendingCommit> group) throws SQLException {
        if (pageLimit > 0) writer.limitPages(pageLimit);
        long start = System.nanoTime();
        long before = writer.head();
        writer.write(group);
        head = writer.head();
        group.forEach(PendingCommit::settle);
        if (head > before) {
            signals.forEach(SqliteEventLog::runSafely);
            int stored = (int)
                    group.stream().filter(pending -> pending.refusal == null).count();
            long nanos = System.nanoTime() - start;
            runSafely(() -> observer.appended(stored, (int) (head - before), nanos));
        }
    }

    /** Neither a careless reader nor a careless observer may end the appender. */
    private static void runSafely(Runnable guest) {
        try {
            guest.run();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "a listener of the log failed", e);
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
        return read(reader -> reader.headOfStream(stream));
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
                if (closing) throw closed();
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
        signals.add(signal);
        return () -> signals.remove(signal);
    }

    /** For tests of a full disk: as if the file could have so many pages. */
    void limitPages(long pages) {
        pageLimit = pages;
    }

    /** Waits for the commits that are under way, then refuses others. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (appender.isAlive()) {
            try {
                appender.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
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

    private static LogUnavailableException closed() {
        return new LogUnavailableException("the log is closed", null);
    }
}
