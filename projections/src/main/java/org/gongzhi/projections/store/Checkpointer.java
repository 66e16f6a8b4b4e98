package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what was committed over from SQLite's write-ahead log to the file, on a thread and a connection of its own, so
 * that who folds need not wait for the disk; and when nothing was written for a second, so that readers find all in the
 * file, which is mapped.
 */
final class Checkpointer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

    /** Pages that one batch after another changes are carried over once, not each time. */
    private static final long MANY_BYTES = 32L << 20;

    private static final int CACHE_KIB = 1024;
    private static final long IDLE_SECONDS = 1;

    private final SqliteConnection connection;
    private final AtomicLong written = new AtomicLong();
    private final Semaphore signal = new Semaphore(0);
    private final Thread thread =
            Thread.ofPlatform().name("views-checkpoint").daemon().unstarted(this::run);

    private Checkpointer(SqliteConnection connection) {
        this.connection = connection;
    }

    static Checkpointer start(Path file) throws SQLException {
        var checkpointer = new Checkpointer(SqliteConnection.open(file, CACHE_KIB));
        checkpointer.thread.start();
        return checkpointer;
    }

    /** So many bytes were committed, about. Quick. */
    void committed(long bytes) {
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
        try {
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)");
        } catch (SQLException e) {
            LOG.warn("The views' write-ahead log could not be carried over; it grows until it can", e);
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
