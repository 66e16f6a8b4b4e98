package org.gongzhi.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.Checkpointer;
import org.sqlite.SQLiteConfig;

/**
 * The measure to compare with: the same rows put into a table like the log's, as durably, grouped and checkpointed in the
 * same way, and nothing else: no checks, no hashes, no receipts, no serializing.
 */
final class RawInserts implements AutoCloseable {

    private static final String TABLE = """
            CREATE TABLE event (
              position INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              stream TEXT NOT NULL,
              stream_type TEXT,
              sequence INTEGER NOT NULL,
              type TEXT NOT NULL,
              revision TEXT,
              payload TEXT NOT NULL,
              metadata TEXT NOT NULL,
              time TEXT NOT NULL,
              latest INTEGER NOT NULL,
              UNIQUE (stream, sequence)
            ) STRICT
            """;

    /** As the log reckons: a page an event. */
    private static final long PAGE = 4_096;

    private record Waiting(NewEvent row, CompletableFuture<Long> position) {}

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Connection connection;
    private final Checkpointer checkpointer;
    private final Thread writer;
    private volatile boolean closing;

    RawInserts(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setGetGeneratedKeys(false);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA cache_size = -65536");
            statement.execute("PRAGMA wal_autocheckpoint = " + Checkpointer.CATCH_UP_PAGES);
            statement.execute(TABLE);
        }
        connection.setAutoCommit(false);
        checkpointer = Checkpointer.start(file);
        writer = Thread.ofPlatform().name("raw-inserts").start(this::run);
    }

    long insert(NewEvent row) {
        var position = new CompletableFuture<Long>();
        queue.add(new Waiting(row, position));
        return position.join();
    }

    private void run() {
        List<Waiting> group = new ArrayList<>();
        long next = 1;
        try (var insert = connection.prepareStatement(
                "INSERT INTO event VALUES" + " (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?)")) {
            while (!closing || !queue.isEmpty()) {
                var first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                group.add(first);
                queue.drainTo(group, 1023);
                for (Waiting each : group) insert(insert, next++, each.row());
                connection.commit();
                checkpointer.committed(group.size() * PAGE);
                long position = next - group.size();
                for (Waiting each : group) each.position().complete(position++);
                group.clear();
            }
            checkpointer.close();
            connection.close();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(PreparedStatement insert, long position, NewEvent row) throws SQLException {
        insert.setLong(1, position);
        insert.setString(2, row.id());
        insert.setString(3, row.stream());
        insert.setString(4, row.streamType());
        insert.setLong(5, row.sequence());
        insert.setString(6, row.payloadType());
        insert.setString(7, row.revision());
        insert.setBytes(8, row.payload());
        insert.setBytes(9, row.metadata());
        insert.setString(10, row.timestamp().toString());
        insert.setLong(11, row.timestamp().toEpochMilli());
        insert.executeUpdate();
    }

    @Override
    public void close() {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
