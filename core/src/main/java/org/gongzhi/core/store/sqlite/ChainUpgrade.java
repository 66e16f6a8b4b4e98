package org.gongzhi.core.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogProgress;

/** Chains the commits of a log that was written without: what is in it now is what is vouched for from now on. */
final class ChainUpgrade {

    private static final int REPORTED_EVERY = 1_000;

    private ChainUpgrade() {}

    /** @throws LogDamagedException the log is not whole */
    static void run(SqliteFile file, Connection connection, LogProgress progress) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE event ADD COLUMN chain BLOB");
        }
        Hash chain = HashChain.START;
        try (var reader = file.read(); // of the log as it was before this transaction
                var commits = CommitCursor.unchained(reader);
                var update = connection.prepareStatement("UPDATE event SET chain = ? WHERE position = ?")) {
            long head = headOf(reader);
            int since = 0;
            for (var next = commits.next(); next.isPresent(); next = commits.next()) {
                var commit = next.get();
                chain = HashChain.next(chain, commit.position(), EventLine.leaves(commit.commit()));
                update.setBytes(1, chain.bytes());
                update.setLong(2, commit.last());
                update.executeUpdate();
                if (since++ % REPORTED_EVERY == 0) progress.at("chained", commit.last(), head);
            }
            if (head > 0) progress.at("chained", head, head);
        }
    }

    private static long headOf(Connection reader) throws SQLException {
        try (var statement = reader.createStatement();
                var row = statement.executeQuery("SELECT coalesce(max(position), 0) FROM event")) {
            row.next();
            return row.getLong(1);
        }
    }
}
