package org.gongzhi.core.store.sqlite;

import java.sql.SQLException;
import java.util.List;
import org.gongzhi.core.store.CommitTarget;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedCommit;

/** A log file that whole commits are appended to. Whoever holds the folder is its only writer. */
public final class SqliteCommitTarget implements CommitTarget {

    private final LogWriter writer;
    private final SqliteCommitSource source;

    private SqliteCommitTarget(LogWriter writer, SqliteCommitSource source) {
        this.writer = writer;
        this.source = source;
    }

    /**
     * Opens the folder's log, or makes an empty one. Close it before the folder.
     *
     * @throws DataFolderException the file is foreign, damaged or of a newer version; it was left as it is
     */
    public static SqliteCommitTarget open(DataFolder folder) {
        var file = LogSchema.in(folder.path());
        file.prepare();
        SqliteCommitSource source = SqliteCommitSource.open(folder.path());
        try {
            return new SqliteCommitTarget(new LogWriter(file), source);
        } catch (SQLException e) {
            source.close();
            throw file.damaged(e);
        }
    }

    @Override
    public long head() {
        return writer.head();
    }

    @Override
    public List<LoggedCommit> after(long position, int events) {
        return source.after(position, events);
    }

    @Override
    public int append(List<LoggedCommit> commits) {
        if (commits.getFirst().position() != writer.head() + 1)
            throw new IllegalArgumentException("the log goes on at " + (writer.head() + 1));
        try {
            writer.writeAll(commits.stream().map(LoggedCommit::commit).toList());
            return commits.size();
        } catch (SQLException e) {
            throw new LogUnavailableException("the log cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        source.close();
        try {
            writer.close();
        } catch (SQLException e) {
            // what was appended is durable already
        }
    }
}
