package org.gongzhi.core.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.Receipt;

/** One reading connection with its statements kept open. Of one thread at a time. */
final class LogReader implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement after;
    private final PreparedStatement ofStream;
    private final PreparedStatement headOfStream;
    private final PreparedStatement receipt;
    private final PreparedStatement head;
    private final PreparedStatement latestAt;

    LogReader(SqliteFile file) throws SQLException {
        connection = file.read();
        after = connection.prepareStatement(
                "SELECT " + LogSchema.COLUMNS + " FROM event WHERE position > ? ORDER BY position LIMIT ?");
        ofStream = connection.prepareStatement("SELECT " + LogSchema.COLUMNS
                + " FROM event WHERE stream = ? AND sequence >= ? ORDER BY sequence LIMIT ?");
        headOfStream = connection.prepareStatement("SELECT max(sequence) FROM event WHERE stream = ?");
        receipt = connection.prepareStatement(
                "SELECT fingerprint, stream, sequence, position FROM receipt WHERE key = ?");
        head = connection.prepareStatement("SELECT max(position) FROM event");
        latestAt = connection.prepareStatement("SELECT latest FROM event WHERE position = ?");
    }

    List<LoggedEvent> after(long position, int limit) throws SQLException {
        after.setLong(1, position);
        after.setInt(2, limit);
        return events(after, limit);
    }

    List<LoggedEvent> ofStream(String stream, long fromSequence, int limit) throws SQLException {
        ofStream.setString(1, stream);
        ofStream.setLong(2, fromSequence);
        ofStream.setInt(3, limit);
        return events(ofStream, limit);
    }

    private static List<LoggedEvent> events(PreparedStatement query, int limit) throws SQLException {
        var events = new ArrayList<LoggedEvent>(Math.min(limit, 256));
        try (var rows = query.executeQuery()) {
            while (rows.next()) events.add(LogSchema.event(rows));
        }
        return events;
    }

    OptionalLong headOfStream(String stream) throws SQLException {
        headOfStream.setString(1, stream);
        try (var row = headOfStream.executeQuery()) {
            row.next();
            long found = row.getLong(1);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(found);
        }
    }

    OptionalLong firstAtOrAfter(Instant time) throws SQLException {
        long wanted = EpochNanos.of(time);
        long last;
        try (var row = head.executeQuery()) {
            row.next();
            last = row.getLong(1);
        }
        if (last == 0 || latestAt(last) < wanted) return OptionalLong.empty();
        long from = 1;
        long to = last;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (latestAt(middle) >= wanted) to = middle;
            else from = middle + 1;
        }
        return OptionalLong.of(from);
    }

    private long latestAt(long position) throws SQLException {
        latestAt.setLong(1, position);
        try (var row = latestAt.executeQuery()) {
            if (!row.next()) throw new SQLException("position " + position + " is missing from the log");
            return row.getLong(1);
        }
    }

    Optional<Receipt.Stored> receipt(String key) throws SQLException {
        receipt.setString(1, key);
        try (var row = receipt.executeQuery()) {
            if (!row.next()) return Optional.empty();
            return Optional.of(new Receipt.Stored(
                    new Receipt(key, row.getString(1)), row.getString(2), row.getLong(3), row.getLong(4)));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
