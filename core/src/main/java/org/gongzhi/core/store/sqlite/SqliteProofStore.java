package org.gongzhi.core.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.evidence.Tile;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogRewrittenException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.ProofStore;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** The log's tree and checkpoints in a file of their own, {@code evidence.db}, beside the log. */
public final class SqliteProofStore implements ProofStore {

    /** "GZev". */
    private static final int APPLICATION_ID = 0x475A6576;

    private static final int VERSION = 1;

    private static final List<String> TABLES = List.of("""
        CREATE TABLE tile (
          level INTEGER NOT NULL,
          number INTEGER NOT NULL,
          hashes BLOB NOT NULL,
          PRIMARY KEY (level, number)
        ) STRICT
        """, """
        CREATE TABLE checkpoint (
          size INTEGER PRIMARY KEY,
          note TEXT NOT NULL
        ) STRICT
        """);

    private final Connection connection;

    private SqliteProofStore(Connection connection) {
        this.connection = connection;
    }

    private static SqliteFile in(Path folder) {
        return new SqliteFile(folder.resolve("evidence.db"), APPLICATION_ID, VERSION, TABLES, List.of());
    }

    /**
     * Opens the folder's evidence, or makes an empty file for it.
     *
     * @throws DataFolderException the file is foreign, damaged or of a newer version; it was left as it is
     */
    public static SqliteProofStore open(DataFolder folder) {
        SqliteFile file = in(folder.path());
        file.prepare();
        try {
            return new SqliteProofStore(file.write(SynchronousMode.FULL));
        } catch (SQLException e) {
            throw file.damaged(e);
        }
    }

    /**
     * To be read, also while a service writes it; null if there is none.
     *
     * @throws DataFolderException the file is foreign, damaged or of a newer version
     */
    public static @Nullable SqliteProofStore openToRead(Path folder) {
        SqliteFile file = in(folder);
        if (Files.notExists(file.path())) return null;
        file.checkHeader();
        try {
            return new SqliteProofStore(file.read());
        } catch (SQLException e) {
            throw file.damaged(e);
        }
    }

    @Override
    public synchronized Optional<Tile> tile(int level, long index) {
        return ask(() -> {
            try (var query = connection.prepareStatement("SELECT hashes FROM tile WHERE level = ? AND number = ?")) {
                query.setInt(1, level);
                query.setLong(2, index);
                try (var row = query.executeQuery()) {
                    return row.next() ? Optional.of(new Tile(level, index, row.getBytes(1))) : Optional.empty();
                }
            }
        });
    }

    @Override
    public synchronized void keep(List<Tile> tiles) {
        if (tiles.isEmpty()) return;
        ask(() -> {
            try (var control = connection.createStatement();
                    var insert = connection.prepareStatement("INSERT OR REPLACE INTO tile VALUES (?, ?, ?)")) {
                control.execute("BEGIN IMMEDIATE");
                try {
                    for (Tile tile : tiles) keep(tile, insert);
                    control.execute("COMMIT");
                } catch (SQLException | LogRewrittenException e) {
                    control.execute("ROLLBACK");
                    throw e;
                }
            }
            return tiles;
        });
    }

    private void keep(Tile tile, PreparedStatement insert) throws SQLException {
        Optional<Tile> before = tile(tile.level(), tile.index());
        if (before.isPresent() && !before.get().agreesWith(tile))
            throw LogRewrittenException.at(tile.level(), tile.index());
        if (before.isPresent() && before.get().width() >= tile.width()) return;
        insert.setInt(1, tile.level());
        insert.setLong(2, tile.index());
        insert.setBytes(3, tile.hashes());
        insert.executeUpdate();
    }

    @Override
    public synchronized void keep(SignedCheckpoint checkpoint) {
        ask(() -> {
            try (var insert = connection.prepareStatement("INSERT OR IGNORE INTO checkpoint VALUES (?, ?)")) {
                insert.setLong(1, checkpoint.size());
                insert.setString(2, checkpoint.note().toString());
                return insert.executeUpdate();
            }
        });
    }

    @Override
    public List<SignedCheckpoint> before(long size, int limit) {
        return checkpoints("SELECT note FROM checkpoint WHERE size < ? ORDER BY size DESC LIMIT ?", size, limit);
    }

    @Override
    public List<SignedCheckpoint> after(long size, int limit) {
        return checkpoints("SELECT note FROM checkpoint WHERE size > ? ORDER BY size LIMIT ?", size, limit);
    }

    private synchronized List<SignedCheckpoint> checkpoints(String sql, long size, int limit) {
        return ask(() -> {
            try (var query = connection.prepareStatement(sql)) {
                query.setLong(1, size);
                query.setInt(2, limit);
                var found = new ArrayList<SignedCheckpoint>();
                try (var rows = query.executeQuery()) {
                    while (rows.next()) found.add(SignedCheckpoint.parse(rows.getString(1)));
                }
                return found;
            }
        });
    }

    private interface Query<T> {
        T answer() throws SQLException;
    }

    private static <T> T ask(Query<T> query) {
        try {
            return query.answer();
        } catch (SQLException | IllegalArgumentException e) {
            throw new LogUnavailableException("the log's evidence cannot be read or written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // what was kept is durable already
        }
    }
}
