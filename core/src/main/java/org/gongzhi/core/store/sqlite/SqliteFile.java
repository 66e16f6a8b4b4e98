package org.gongzhi.core.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogProgress;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite file of ours, told apart from any other by the application id in its header.
 *
 * <p>Checks at opening, in this order: the header is read without SQLite, so that a foreign file stays untouched; a file
 * of up to {@value #CHECKED_WHOLE} bytes is checked whole ({@code PRAGMA quick_check}, well under a second); a larger one
 * is not, so that a big log starts at once: SQLite's write-ahead log makes it whole after a crash, and each page is
 * still checked when it is read. An operator checks a big file with {@code sqlite3 log.db "PRAGMA integrity_check"}.
 *
 * @param applicationId four bytes that name the kind of file
 * @param version of the schema; a file of a newer one is refused
 * @param schema makes a new file's tables
 * @param upgrades what brings a file of version 1 to 2, of 2 to 3, and so on
 */
record SqliteFile(Path path, int applicationId, int version, List<String> schema, List<Upgrade> upgrades) {

    /** Brings a file from one version to the next, in a transaction that is its caller's. */
    @FunctionalInterface
    interface Upgrade {

        void run(SqliteFile file, Connection connection, LogProgress progress) throws SQLException;

        static Upgrade by(String... sql) {
            return (file, connection, progress) -> {
                try (var statement = connection.createStatement()) {
                    for (String each : sql) statement.execute(each);
                }
            };
        }
    }

    static final long CHECKED_WHOLE = 256L << 20;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_ID_AT = 68;

    SqliteFile {
        schema = List.copyOf(schema);
        upgrades = List.copyOf(upgrades);
    }

    /**
     * Makes the file if it is not there, else checks it, and brings one of an older version up to date.
     *
     * @throws DataFolderException it is not ours, newer or damaged; it was left as it is
     */
    void prepare() {
        prepare(LogProgress.NONE);
    }

    /** The same, telling how far bringing it up to date has come. */
    void prepare(LogProgress progress) {
        try {
            if (Files.notExists(path)) {
                create();
            } else {
                checkHeader();
                if (Files.size(path) <= CHECKED_WHOLE) checkWhole();
                upgrade(progress);
            }
        } catch (IOException e) {
            throw new DataFolderException("The file " + path + " cannot be read or written.", e);
        }
    }

    /** Under another name first: whoever finds the file finds it complete. */
    private void create() throws IOException {
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (var connection = connect(unfinished, false, SynchronousMode.FULL);
                var statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("PRAGMA application_id = " + applicationId);
            statement.execute("PRAGMA user_version = " + version);
            for (String sql : schema) statement.execute(sql);
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw new DataFolderException("The file " + path + " cannot be made: " + e.getMessage(), e);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** @throws DataFolderException it is not ours, or newer */
    void checkHeader() {
        var header = ByteBuffer.allocate(HEADER);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {}
        } catch (IOException e) {
            throw new DataFolderException("The file " + path + " cannot be read or written.", e);
        }
        if (header.hasRemaining() || !ByteBuffer.wrap(MAGIC).equals(header.slice(0, MAGIC.length)))
            throw new DataFolderException("The file " + path + " is not a database of Gongzhi: move it away.");
        if (header.getInt(APPLICATION_ID_AT) != applicationId)
            throw new DataFolderException("The file " + path + " belongs to another application: move it away.");
        if (header.getInt(USER_VERSION_AT) > version)
            throw new DataFolderException("The file " + path + " was written by a newer version of Gongzhi (schema "
                    + header.getInt(USER_VERSION_AT) + ", this one knows " + version + ").");
    }

    private void checkWhole() {
        try (var connection = read();
                var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!result.next() || !"ok".equals(result.getString(1))) throw damaged(null);
        } catch (SQLException e) {
            throw damaged(e);
        }
    }

    /** Each version's step all or nothing. */
    private void upgrade(LogProgress progress) {
        try (var connection = write(SynchronousMode.FULL);
                var statement = connection.createStatement()) {
            for (int found = versionOf(statement); found < version; found++) {
                statement.execute("BEGIN IMMEDIATE");
                upgrades.get(found - 1).run(this, connection, progress);
                statement.execute("PRAGMA user_version = " + (found + 1));
                statement.execute("COMMIT");
            }
        } catch (SQLException | LogDamagedException e) {
            throw new DataFolderException(
                    "The file " + path + " cannot be brought up to date: " + e.getMessage() + ".", e);
        }
    }

    /** For who only reads: @throws DataFolderException it is of an older version */
    void checkIsUpToDate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (versionOf(statement) < version)
                throw new DataFolderException("The file " + path
                        + " is of an older version of Gongzhi: start the service on it once, that brings it up"
                        + " to date.");
        }
    }

    private static int versionOf(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    DataFolderException damaged(@org.jspecify.annotations.Nullable Exception cause) {
        return new DataFolderException("The file " + path + " is damaged: restore it from a backup.", cause);
    }

    Connection write(SynchronousMode synchronous) throws SQLException {
        return connect(path, false, synchronous);
    }

    Connection read() throws SQLException {
        return connect(path, true, SynchronousMode.NORMAL);
    }

    private static Connection connect(Path file, boolean queryOnly, SynchronousMode synchronous) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(10_000);
        // else the driver asks for the last rowid after each insert, in a statement of its own
        config.setGetGeneratedKeys(false);
        var connection = config.createConnection("jdbc:sqlite:" + file);
        if (queryOnly) {
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA query_only = true");
            }
        }
        return connection;
    }
}
