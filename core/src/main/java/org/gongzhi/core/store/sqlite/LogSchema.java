package org.gongzhi.core.store.sqlite;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.gongzhi.core.store.IsoInstant;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;

/** The log's tables, made to be read by an auditor with the sqlite3 shell. */
final class LogSchema {

    /** "GZlg". */
    private static final int APPLICATION_ID = 0x475A6C67;

    private static final int VERSION = 3;

    /**
     * Column {@code latest} is the greatest time of this and all earlier events, in nanoseconds since 1970: events' own
     * times need not ascend, this does, so the first event at or after a time is found by halving, without an index.
     *
     * <p>Columns {@code more} and {@code commit_id} keep what was committed together: how many events of its commit follow
     * an event (0 for the last), and, at a commit's first event, the commit's id where it is not that event's own.
     *
     * <p>Column {@code chain}, at a commit's last event, is the commit's hash: {@link org.gongzhi.core.evidence.HashChain}.
     */
    private static final List<String> TABLES = List.of("""
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
          more INTEGER NOT NULL DEFAULT 0,
          commit_id TEXT,
          chain BLOB,
          UNIQUE (stream, sequence)
        ) STRICT
        """, """
        CREATE TABLE receipt (
          key TEXT PRIMARY KEY,
          fingerprint TEXT NOT NULL,
          stream TEXT NOT NULL,
          sequence INTEGER NOT NULL,
          position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """);

    /**
     * Version 1 did not keep what was committed together: each event becomes a commit of its own, but for those that a
     * receipt holds together. Version 2 did not chain commits.
     */
    private static final List<SqliteFile.Upgrade> UPGRADES = List.of(
            SqliteFile.Upgrade.by(
                    "ALTER TABLE event ADD COLUMN more INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE event ADD COLUMN commit_id TEXT",
                    """
                    UPDATE event SET more = answered.last - event.position
                    FROM (SELECT first.position AS first, receipt.position AS last
                          FROM receipt JOIN event AS first USING (stream, sequence)
                          WHERE first.position < receipt.position) AS answered
                    WHERE event.position >= answered.first AND event.position < answered.last
                    """),
            ChainUpgrade::run);

    static final String COLUMNS =
            "position, id, stream, stream_type, sequence, type, revision, payload, metadata, time";

    private LogSchema() {}

    static SqliteFile in(Path folder) {
        return new SqliteFile(folder.resolve("log.db"), APPLICATION_ID, VERSION, TABLES, UPGRADES);
    }

    static LoggedEvent event(ResultSet row) throws SQLException {
        return new LoggedEvent(
                row.getLong(1),
                new NewEvent(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBytes(8),
                        row.getBytes(9),
                        IsoInstant.parse(row.getString(10))));
    }
}
