package org.gongzhi.core.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.SnapshotStore;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Snapshots in a file of their own, {@code snapshots.db}, so that the log stays nothing but the record. The file may be
 * deleted at any time while the process is down.
 */
public final class SqliteSnapshotStore implements SnapshotStore {

    /** "GZsn". */
    private static final int APPLICATION_ID = 0x475A736E;

    private static final int VERSION = 1;

    private final Connection connection;
    private final PreparedStatement store;
    private final PreparedStatement latest;
    private final ReentrantLock lock = new ReentrantLock();

    private SqliteSnapshotStore(Connection connection) throws SQLException {
        this.connection = connection;
        store = connection.prepareStatement("""
                INSERT INTO snapshot (stream, stream_type, sequence, id, type, revision, state, metadata, time)
                VALUES (?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)
                ON CONFLICT (stream) DO UPDATE SET (sequence, id, type, revision, state, metadata, time)
                  = (excluded.sequence, excluded.id, excluded.type, excluded.revision, excluded.state,
                     excluded.metadata, excluded.time)
                  WHERE excluded.sequence >= sequence
                """);
        latest = connection.prepareStatement("""
                SELECT id, stream_type, sequence, type, revision, state, metadata, time FROM snapshot WHERE stream = ?
                """);
    }

    /**
     * Opens the folder's snapshots; a damaged file is replaced by an empty one, since nothing is lost with it.
     *
     * @throws DataFolderException the file is not ours or cannot be written
     */
    public static SqliteSnapshotStore open(DataFolder folder) {
        Path path = folder.path().resolve("snapshots.db");
        var file = new SqliteFile(path, APPLICATION_ID, VERSION, List.of("""
                        CREATE TABLE snapshot (
                          stream TEXT PRIMARY KEY,
                          stream_type TEXT,
                          sequence INTEGER NOT NULL,
                          id TEXT NOT NULL,
                          type TEXT NOT NULL,
                          revision TEXT,
                          state TEXT NOT NULL,
                          metadata TEXT NOT NULL,
                          time TEXT NOT NULL
                        ) STRICT
                        """), List.of());
        file.prepare();
        try {
            return new SqliteSnapshotStore(file.write(SynchronousMode.NORMAL));
        } catch (SQLException e) {
            throw file.damaged(e);
        }
    }

    @Override
    public void store(NewEvent snapshot) {
        lock.lock();
        try {
            store.setString(1, snapshot.stream());
            store.setString(2, snapshot.streamType());
            store.setLong(3, snapshot.sequence());
            store.setString(4, snapshot.id());
            store.setString(5, snapshot.payloadType());
            store.setString(6, snapshot.revision());
            store.setBytes(7, snapshot.payload());
            store.setBytes(8, snapshot.metadata());
            store.setString(9, snapshot.timestamp().toString());
            store.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailableException("the snapshot cannot be written: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<NewEvent> latest(String stream) {
        lock.lock();
        try {
            latest.setString(1, stream);
            try (var row = latest.executeQuery()) {
                if (!row.next()) return Optional.empty();
                return Optional.of(new NewEvent(
                        row.getString(1),
                        stream,
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBytes(6),
                        row.getBytes(7),
                        Instant.parse(row.getString(8))));
            }
        } catch (SQLException e) {
            throw new LogUnavailableException("the snapshot cannot be read: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            // nothing is lost with a snapshot
        } finally {
            lock.unlock();
        }
    }
}
