package org.gongzhi.core.store.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.gongzhi.core.store.DataFolderException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a log is whole: the file is sound, positions are consecutive from 1, every payload and its metadata are JSON,
 * and in each stream the sequence numbers are consecutive from 0 and ascend with the positions. Reads each event twice,
 * in the order of an index, so that memory does not grow with the log. Changes nothing.
 */
public final class LogCheck {

    /** Told now and then how far it has come. */
    @FunctionalInterface
    public interface Progress {
        /** @param total 0 while it is not known */
        void at(String what, long done, long total);
    }

    /**
     * @param whole nothing is wrong
     * @param sentence for the operator: what is there, or the first thing that is wrong
     */
    public record Verdict(boolean whole, String sentence) {}

    private static final int STEPS = 20;

    private final Connection connection;
    private final Progress progress;

    private LogCheck(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /**
     * Of the log in a folder; another process may be writing it.
     *
     * @throws DataFolderException there is none, or it cannot be read
     */
    public static Verdict of(Path folder, Progress progress) {
        SqliteFile file = LogSchema.in(folder);
        if (Files.notExists(file.path())) throw new DataFolderException("There is no log at " + file.path() + ".");
        file.checkHeader();
        try (var connection = file.read()) {
            connection.setAutoCommit(false); // of one moment
            return new LogCheck(connection, progress).verdict();
        } catch (SQLException e) {
            return new Verdict(false, "The log is damaged: " + e.getMessage() + ".");
        }
    }

    private Verdict verdict() throws SQLException {
        long total = number("SELECT count(*) FROM event");
        progress.at("file", 0, 0);
        String wrong = damage();
        if (wrong == null) wrong = wrongPosition(total);
        if (wrong == null) wrong = wrongSequence(total);
        if (wrong != null) return new Verdict(false, "The log is not whole: " + wrong + ".");
        long streams = number("SELECT count(*) FROM event WHERE sequence = 0");
        return new Verdict(true, "The log is whole: %d events in %d streams.".formatted(total, streams));
    }

    private @Nullable String damage() throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA integrity_check(1)")) {
            result.next();
            String found = result.getString(1);
            return "ok".equals(found)
                    ? null
                    : "the file is damaged (" + found.lines().findFirst().orElse("") + ")";
        }
    }

    private @Nullable String wrongPosition(long total) throws SQLException {
        return each(
                "positions",
                total,
                "SELECT position, json_valid(payload) AND json_valid(metadata) FROM event ORDER BY position",
                new Row() {
                    private long last;

                    @Override
                    public @Nullable String wrong(ResultSet row) throws SQLException {
                        long position = row.getLong(1);
                        if (position != last + 1) return "after position " + last + " comes " + position;
                        last = position;
                        return row.getBoolean(2) ? null : "the event at position " + position + " is no JSON";
                    }
                });
    }

    private @Nullable String wrongSequence(long total) throws SQLException {
        return each(
                "streams", total, "SELECT stream, sequence, position FROM event ORDER BY stream, sequence", new Row() {
                    private String stream = "";
                    private long sequence = -1;
                    private long position;

                    @Override
                    public @Nullable String wrong(ResultSet row) throws SQLException {
                        String next = row.getString(1);
                        if (!next.equals(stream)) {
                            stream = next;
                            sequence = -1;
                            position = 0;
                        }
                        if (row.getLong(2) != sequence + 1)
                            return "in stream " + stream + " number " + (sequence + 1) + " is missing";
                        if (row.getLong(3) <= position)
                            return "in stream " + stream + " number " + (sequence + 1) + " stands before number "
                                    + sequence;
                        sequence++;
                        position = row.getLong(3);
                        return null;
                    }
                });
    }

    private interface Row {
        @Nullable
        String wrong(ResultSet row) throws SQLException;
    }

    private @Nullable String each(String what, long total, String query, Row check) throws SQLException {
        long step = Math.max(1, total / STEPS);
        long done = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                String wrong = check.wrong(rows);
                if (wrong != null) return wrong;
                if (++done % step == 0) progress.at(what, done, total);
            }
        }
        return null;
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
