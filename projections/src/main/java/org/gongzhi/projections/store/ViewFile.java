package org.gongzhi.projections.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file {@code views.db}: made if it is not there, and refused if it is not ours to write. */
final class ViewFile {

    private static final Logger LOG = LoggerFactory.getLogger(ViewFile.class);

    /** "GZvw". */
    private static final int APPLICATION_ID = 0x475A7677;

    private static final int SCHEMA = 3;
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int USER_VERSION_AT = 60;
    private static final int APPLICATION_ID_AT = 68;
    private static final long CHECKED_WHOLE = 256L << 20;
    private static final int SMALL_CACHE_KIB = 1024;

    private ViewFile() {}

    /**
     * The folder's file, ready to be opened.
     *
     * @throws DataFolderException it is not ours, newer, damaged or cannot be written; it was left as it is
     */
    static Path prepare(DataFolder folder) {
        Path file = folder.path().resolve("views.db");
        try {
            if (Files.exists(file) && schema(file) < SCHEMA) {
                LOG.info("The views' file {} is of an older format: the views are rebuilt from the log", file);
                delete(file);
            }
            if (Files.notExists(file)) create(file);
            // as with the log, a small file is checked whole, a large one page by page when it is read
            if (Files.size(file) <= CHECKED_WHOLE) checkWhole(file);
            return file;
        } catch (IOException e) {
            throw new DataFolderException("The views' file " + file + " cannot be read or written.", e);
        } catch (SQLException e) {
            throw new DataFolderException(SqliteFaults.sentence(file, e), e);
        }
    }

    /** Under another name first: whoever finds the file finds it complete. */
    private static void create(Path file) throws IOException, SQLException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(unfinished);
        try (var connection = SqliteConnection.open(unfinished, SMALL_CACHE_KIB)) {
            connection.execute("BEGIN");
            connection.execute("""
                    CREATE TABLE edition (
                      view TEXT NOT NULL,
                      version INTEGER NOT NULL,
                      build INTEGER NOT NULL,
                      position INTEGER NOT NULL,
                      live INTEGER NOT NULL,
                      indexes TEXT NOT NULL,
                      PRIMARY KEY (view, version, build)
                    ) STRICT, WITHOUT ROWID
                    """);
            connection.execute("CREATE UNIQUE INDEX edition_live ON edition (view) WHERE live = 1");
            connection.execute("""
                    CREATE TABLE parked (
                      view TEXT NOT NULL,
                      version INTEGER NOT NULL,
                      build INTEGER NOT NULL,
                      document TEXT NOT NULL,
                      position INTEGER NOT NULL,
                      event_type TEXT NOT NULL,
                      cause_type TEXT,
                      cause_message TEXT,
                      enqueued_at TEXT NOT NULL,
                      last_touched TEXT NOT NULL,
                      diagnostics TEXT NOT NULL,
                      PRIMARY KEY (view, version, build, document, position)
                    ) STRICT, WITHOUT ROWID
                    """);
            connection.execute("PRAGMA application_id = " + APPLICATION_ID);
            connection.execute("PRAGMA user_version = " + SCHEMA);
            connection.execute("COMMIT");
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path file) throws IOException {
        // the file itself last: whatever happens, no log of it is left for another file to be mended by
        for (String suffix : List.of("-wal", "-shm", "")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
    }

    /**
     * The file's format. Without SQLite, so that a file that is not ours stays untouched.
     *
     * @throws DataFolderException it is not ours, or newer
     */
    private static int schema(Path file) throws IOException {
        var header = ByteBuffer.allocate(HEADER);
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {}
        }
        boolean ours = !header.hasRemaining()
                && ByteBuffer.wrap(MAGIC).equals(header.slice(0, MAGIC.length))
                && header.getInt(APPLICATION_ID_AT) == APPLICATION_ID;
        if (!ours) throw SqliteFaults.foreign(file);
        int schema = header.getInt(USER_VERSION_AT);
        if (schema > SCHEMA) {
            throw new DataFolderException(
                    "The views' file " + file + " was written by a newer version of Gongzhi (format "
                            + schema + ", this one knows " + SCHEMA
                            + "). Start that version, or delete the file: the views are "
                            + "then rebuilt from the log.");
        }
        return schema;
    }

    private static void checkWhole(Path file) throws SQLException {
        try (var connection = SqliteConnection.open(file, SMALL_CACHE_KIB)) {
            if (!connection.text("PRAGMA quick_check(1)").equals("ok")) throw SqliteFaults.damaged(file);
        }
    }
}
