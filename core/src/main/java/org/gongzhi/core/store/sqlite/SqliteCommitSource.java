package org.gongzhi.core.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.ProofStore;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The commits of a log file; another process may be writing it. While one call of {@link #after} continues the one
 * before, all are of one moment.
 */
public final class SqliteCommitSource implements CommitStore {

    private final Path folder;
    private final Connection connection;
    private @Nullable CommitCursor cursor;
    private @Nullable ProofStore evidence;

    private SqliteCommitSource(Path folder, Connection connection) {
        this.folder = folder;
        this.connection = connection;
    }

    /** @throws DataFolderException there is no log in the folder, or it cannot be read */
    public static SqliteCommitSource open(Path folder) {
        SqliteFile file = LogSchema.in(folder);
        if (Files.notExists(file.path())) throw new DataFolderException("There is no log at " + file.path() + ".");
        file.checkHeader();
        Connection connection = null;
        try {
            connection = file.read();
            file.checkIsUpToDate(connection);
            return new SqliteCommitSource(folder, connection);
        } catch (SQLException | DataFolderException e) {
            closeQuietly(connection);
            throw e instanceof DataFolderException unusable ? unusable : file.damaged(e);
        }
    }

    @Override
    public long head() {
        return ask(() -> number("SELECT coalesce(max(position), 0) FROM event").getAsLong());
    }

    @Override
    public List<LoggedCommit> after(long position, int events) {
        try {
            return read(position, events);
        } catch (LogDamagedException e) {
            // what lies before the damage is whole
            if (events == 1) throw e;
            return after(position, 1);
        }
    }

    private List<LoggedCommit> read(long position, int events) {
        return ask(() -> {
            var reading = cursorAt(position);
            var commits = new ArrayList<LoggedCommit>();
            long held = 0;
            for (long bytes = 0; held < events && bytes < ANSWER_BYTES; ) {
                var next = next(reading);
                if (next.isEmpty()) {
                    closeCursor();
                    break;
                }
                commits.add(next.get());
                held += next.get().commit().events().size();
                bytes += next.get().commit().bytes();
            }
            return commits;
        });
    }

    private CommitCursor cursorAt(long position) throws SQLException {
        var open = cursor;
        if (open != null && open.position() == position) return open;
        closeCursor();
        var opened = new CommitCursor(connection, position);
        cursor = opened;
        return opened;
    }

    private Optional<LoggedCommit> next(CommitCursor from) throws SQLException {
        try {
            return from.next();
        } catch (SQLException | LogDamagedException e) {
            closeCursor(); // it stands within a commit
            throw e;
        }
    }

    private void closeCursor() throws SQLException {
        if (cursor != null) cursor.close();
        cursor = null;
    }

    @Override
    public Optional<String> damage() {
        return ask(() -> {
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("PRAGMA integrity_check(1)")) {
                result.next();
                String found = result.getString(1);
                return "ok".equals(found)
                        ? Optional.empty()
                        : Optional.of("the file is damaged ("
                                + found.lines().findFirst().orElse("") + ")");
            }
        });
    }

    /** @throws DataFolderException there is a file for it, which cannot be read */
    @Override
    public Optional<ProofStore> evidence() {
        if (evidence == null) evidence = SqliteProofStore.openToRead(folder);
        return Optional.ofNullable(evidence);
    }

    @Override
    public OptionalLong commitOf(String stream, long sequence) {
        return ask(() -> {
            try (var query =
                    connection.prepareStatement("SELECT position FROM event WHERE stream = ? AND sequence = ?")) {
                query.setString(1, stream);
                query.setLong(2, sequence);
                try (var row = query.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    private OptionalLong number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    private interface Query<T> {
        T answer() throws SQLException;
    }

    private static <T> T ask(Query<T> query) {
        try {
            return query.answer();
        } catch (SQLException e) {
            throw isDamage(e)
                    ? new LogDamagedException("the file is damaged (" + e.getMessage() + ")", e)
                    : new LogUnavailableException("the log cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isDamage(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) return false;
        int code = sqlite.getResultCode().code & 0xff;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    @Override
    public void close() {
        if (evidence != null) evidence.close();
        closeQuietly(connection);
    }

    private static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) return;
        try {
            connection.close();
        } catch (SQLException e) {
            // it was only read
        }
    }
}
