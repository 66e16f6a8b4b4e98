package org.gongzhi.core.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * Carries what was committed over from SQLite's write-ahead log to the file, on a thread and a connection of its own, so
 * that who writes need not wait for it; and when nothing was written for a second, so that readers find all in the file,
 * which may be mapped. It never waits for who writes: while they go on, the write-ahead log grows, up to where they carry
 * the little that is left over themselves ({@link #CATCH_UP_PAGES}).
 */
public final class Checkpointer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    /** Pages that one batch after another changes are carried over once, not each time. */
    private static final long MANY_BYTES = 32L << 20;

    /** 256 MiB, as {@code PRAGMA wal_autocheckpoint} of who writes. */
    public static final int CATCH_UP_PAGES = 65_536;

    private static final long IDLE_SECONDS = 1;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final Path file;
    private final Connection connection;
    private final AtomicLong written = new AtomicLong();
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread;

    private Checkpointer(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.thread = Thread.ofPlatform()
                .name("checkpoint-" + file.getFileName())
                .daemon()
                .unstarted(this::run);
    }

    /** @param file in WAL mode, of which somebody holds a connection for as long as this runs */
    public static Checkpointer start(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        var checkpointer = new Checkpointer(file, config.createConnection("jdbc:sqlite:" + file));
        checkpointer.thread.start();
        return checkpointer;
    }

    /** So many bytes were committed, about. Quick. */
    public void committed(long bytes) {
        if (written.addAndGet(bytes) >= MANY_BYTES) signal.release();
    }

    private void run() {
        try {
            long before = 0;
            while (true) {
                boolean many = signal.tryAcquire(IDLE_SECONDS, TimeUnit.SECONDS);
                signal.drainPermits();
                long now = written.get();
                boolean idle = now > 0 && now == before;
                before = now;
                if (many || idle) {
                    written.addAndGet(-now);
                    before = 0;
                    checkpoint();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkpoint() {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            LOG.warn("The write-ahead log of {} could not be carried over; it grows until it can", file, e);
        }
    }

    @Override
    public void close() throws SQLException {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        connection.close();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
