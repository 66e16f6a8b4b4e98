package org.gongzhi.core.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Optional;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Puts events and receipts, both in the order of positions and of one moment, together to commits, and checks that they
 * are what {@link LogWriter} wrote. Events are the outer row, so that memory does not grow with the log.
 */
final class CommitCursor implements AutoCloseable {

    private static final int MORE = 11;
    private static final int COMMIT_ID = 12;
    private static final int LATEST = 13;
    private static final int CHAIN = 14;

    private final Connection connection;
    private final boolean chained;
    private final PreparedStatement eventQuery;
    private final PreparedStatement receiptQuery;
    private final ResultSet events;
    private final ResultSet receipts;
    private boolean hasReceipt;
    private long position;
    private long latest;

    CommitCursor(Connection connection, long after) throws SQLException {
        this(connection, after, true);
    }

    /** All of a log of a version that did not chain its commits. */
    static CommitCursor unchained(Connection connection) throws SQLException {
        return new CommitCursor(connection, 0, false);
    }

    private CommitCursor(Connection connection, long after, boolean chained) throws SQLException {
        this.connection = connection;
        this.chained = chained;
        connection.setAutoCommit(false);
        position = after;
        latest = latestAt(connection, after);
        receiptQuery = connection.prepareStatement(
                "SELECT position, key, fingerprint, stream, sequence FROM receipt WHERE position > ? ORDER BY"
                        + " position");
        receiptQuery.setLong(1, after);
        receipts = receiptQuery.executeQuery();
        hasReceipt = receipts.next();
        eventQuery = connection.prepareStatement("SELECT " + LogSchema.COLUMNS + ", more, commit_id, latest"
                + (chained ? ", chain" : "") + " FROM event WHERE position > ? ORDER BY position");
        eventQuery.setLong(1, after);
        events = eventQuery.executeQuery();
    }

    private static long latestAt(Connection connection, long position) throws SQLException {
        try (var query = connection.prepareStatement("SELECT latest FROM event WHERE position = ?")) {
            query.setLong(1, position);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : Long.MIN_VALUE;
            }
        }
    }

    /** The end of the commit that was read last. */
    long position() {
        return position;
    }

    /** Empty at the head. */
    Optional<LoggedCommit> next() throws SQLException {
        if (!events.next()) {
            if (hasReceipt)
                throw new LogDamagedException(
                        "a receipt stands at position " + receipts.getLong(1) + ", where no event is");
            return Optional.empty();
        }
        long first = position + 1;
        var read = new ArrayList<NewEvent>();
        @Nullable String ownId = events.getString(COMMIT_ID);
        NewEvent event = event();
        read.add(event);
        for (int more = events.getInt(MORE); more > 0; more--) {
            if (!events.next())
                throw new LogDamagedException("the log ends within a commit, after position " + position);
            read.add(event());
            if (events.getInt(MORE) != more - 1 || events.getString(COMMIT_ID) != null)
                throw new LogDamagedException(
                        "position " + position + " does not continue the commit of position " + (position - 1));
        }
        var commit = new Commit(ownId == null ? read.getFirst().id() : ownId, read, receipt(read));
        return Optional.of(new LoggedCommit(first, commit, chain(first)));
    }

    private @Nullable Hash chain(long first) throws SQLException {
        if (!chained) return null;
        byte @Nullable [] chain = events.getBytes(CHAIN);
        if (chain == null || chain.length != Hash.BYTES)
            throw new LogDamagedException("the commit at position " + first + " bears no hash");
        return Hash.of(chain);
    }

    private NewEvent event() throws SQLException {
        long found = events.getLong(1);
        if (found != position + 1) throw new LogDamagedException("after position " + position + " comes " + found);
        position = found;
        NewEvent event;
        try {
            event = LogSchema.event(events).event();
        } catch (DateTimeException e) {
            throw new LogDamagedException("the time at position " + position + " is none", e);
        }
        latest = Math.max(latest, EpochNanos.of(event.timestamp()));
        if (events.getLong(LATEST) != latest)
            throw new LogDamagedException("the greatest time up to position " + position + " is noted wrong");
        return event;
    }

    private @Nullable Receipt receipt(ArrayList<NewEvent> read) throws SQLException {
        if (!hasReceipt || receipts.getLong(1) > position) return null;
        if (receipts.getLong(1) < position)
            throw new LogDamagedException(
                    "a receipt stands at position " + receipts.getLong(1) + ", where no commit ends");
        var receipt = new Receipt(receipts.getString(2), receipts.getString(3));
        String stream = read.getFirst().stream();
        long head = read.stream()
                .filter(event -> event.stream().equals(stream))
                .mapToLong(NewEvent::sequence)
                .max()
                .orElseThrow();
        if (!stream.equals(receipts.getString(4)) || head != receipts.getLong(5))
            throw new LogDamagedException("the receipt at position " + position + " is not of its commit");
        hasReceipt = receipts.next();
        return receipt;
    }

    @Override
    public void close() throws SQLException {
        eventQuery.close();
        receiptQuery.close();
        connection.setAutoCommit(true); // ends the moment
    }
}
