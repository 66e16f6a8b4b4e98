package org.gongzhi.core.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.PendingCommit;
import org.gongzhi.core.store.ReceiptConflictException;
import org.gongzhi.core.store.RememberedHeads;
import org.gongzhi.core.store.StreamConflictException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Writes groups of commits, each group in one transaction. Of one thread only.
 *
 * <p>What a commit must agree with (heads of streams, receipts) is checked before its rows are written, so a group with
 * conflicts costs no rollback. Only a doubled event id, which never happens in good order, is found by the database: the
 * group is then written once more with a savepoint a commit.
 */
final class LogWriter implements AutoCloseable {

    private static final long UNKNOWN_STREAM = -1;

    /** In a large log an event changes a page of the index of streams that no other of its group does. */
    private static final long BYTES_AN_EVENT = 4_096;

    /**
     * What the next commit continues.
     *
     * @param head position of the last event
     * @param latest greatest time of all events
     * @param chain hash of the last commit
     */
    private record Tail(long head, long latest, Hash chain) {
        static final Tail EMPTY = new Tail(0, Long.MIN_VALUE, HashChain.START);
    }

    private final Connection connection;
    private final Statement control;
    private final PreparedStatement insertEvent;
    private final PreparedStatement insertReceipt;
    private final PreparedStatement findReceipt;
    private final PreparedStatement findHead;
    private final Checkpointer checkpointer;
    private final Map<String, Long> heads = new RememberedHeads();
    private final Map<String, Long> headsOfGroup = new HashMap<>();
    private Tail tail;
    private Tail tailOfGroup;

    LogWriter(SqliteFile file) throws SQLException {
        connection = file.write(SynchronousMode.FULL);
        try {
            control = connection.createStatement();
            control.execute("PRAGMA cache_size = -65536");
            control.execute("PRAGMA wal_autocheckpoint = " + Checkpointer.CATCH_UP_PAGES);
            insertEvent = connection.prepareStatement("INSERT INTO event (" + LogSchema.COLUMNS
                    + ", latest, more, commit_id, chain)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?, ?, ?, ?, ?)");
            insertReceipt = connection.prepareStatement(
                    "INSERT INTO receipt (key, fingerprint, stream, sequence, position) VALUES (?, ?, ?, ?, ?)");
            findReceipt = connection.prepareStatement("SELECT 1 FROM receipt WHERE key = ?");
            findHead = connection.prepareStatement("SELECT max(sequence) FROM event WHERE stream = ?");
            tail = readTail();
            tailOfGroup = tail;
            checkpointer = Checkpointer.start(file.path());
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Tail readTail() throws SQLException {
        try (var last =
                control.executeQuery("SELECT position, latest, chain FROM event ORDER BY position DESC LIMIT 1")) {
            if (!last.next()) return Tail.EMPTY;
            byte[] chain = last.getBytes(3);
            if (chain == null || chain.length != Hash.BYTES) throw new SQLException("the last commit bears no hash");
            return new Tail(last.getLong(1), last.getLong(2), Hash.of(chain));
        }
    }

    /** The last durable position. */
    long head() {
        return tail.head();
    }

    /**
     * Makes commits durable, all or none, at the next positions.
     *
     * @throws StreamConflictException one does not fit; none was stored
     * @throws ReceiptConflictException one's key is taken; none was stored
     * @throws SQLException none was stored
     */
    void writeAll(List<Commit> commits) throws SQLException {
        try {
            begin();
            for (Commit commit : commits) {
                var pending = new PendingCommit(commit);
                writeUnlessRefused(pending);
                pending.settle();
                pending.await();
            }
            control.execute("COMMIT");
        } catch (SQLException | StreamConflictException | ReceiptConflictException e) {
            rollback();
            throw e;
        }
        remember();
    }

    /**
     * Makes the group durable, except for commits that it marks as refused.
     *
     * @throws SQLException nothing of the group was stored
     */
    void write(List<PendingCommit> group) throws SQLException {
        try {
            if (!writeOptimistically(group)) writeOneByOne(group);
        } catch (SQLException e) {
            rollback();
            throw e;
        }
        remember();
    }

    private void remember() {
        heads.putAll(headsOfGroup);
        checkpointer.committed((tailOfGroup.head() - tail.head()) * BYTES_AN_EVENT);
        tail = tailOfGroup;
    }

    private boolean writeOptimistically(List<PendingCommit> group) throws SQLException {
        begin();
        try {
            for (PendingCommit pending : group) writeUnlessRefused(pending);
        } catch (SQLException e) {
            if (!isConstraint(e)) throw e;
            rollback();
            return false;
        }
        control.execute("COMMIT");
        return true;
    }

    private void writeOneByOne(List<PendingCommit> group) throws SQLException {
        begin();
        for (PendingCommit pending : group) {
            var headsBefore = Map.copyOf(headsOfGroup);
            Tail tailBefore = tailOfGroup;
            control.execute("SAVEPOINT one");
            try {
                writeUnlessRefused(pending);
            } catch (SQLException e) {
                if (!isConstraint(e)) throw e;
                control.execute("ROLLBACK TO one");
                headsOfGroup.clear();
                headsOfGroup.putAll(headsBefore);
                tailOfGroup = tailBefore;
                NewEvent first = pending.commit().events().getFirst();
                pending.refused(new StreamConflictException(first.stream(), "an event's id is taken", e));
            }
            control.execute("RELEASE one");
        }
        control.execute("COMMIT");
    }

    private void begin() throws SQLException {
        headsOfGroup.clear();
        tailOfGroup = tail;
        control.execute("BEGIN IMMEDIATE");
    }

    private void rollback() throws SQLException {
        // after some errors SQLite has rolled back by itself
        if (!connection.isClosed()) {
            try {
                control.execute("ROLLBACK");
            } catch (SQLException e) {
                if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) throw e;
            }
        }
    }

    private void writeUnlessRefused(PendingCommit pending) throws SQLException {
        Commit commit = pending.commit();
        var headsOfCommit = new HashMap<String, Long>();
        for (NewEvent event : commit.events()) {
            Long staged = headsOfCommit.get(event.stream());
            long headOfStream = staged != null ? staged : headOf(event.stream());
            // a stream begins where its first event says: there is no head to agree with
            boolean fits =
                    headOfStream == UNKNOWN_STREAM ? event.sequence() >= 0 : event.sequence() == headOfStream + 1;
            if (!fits) {
                pending.refused(new StreamConflictException(
                        event.stream(),
                        event.stream() + " is at " + headOfStream + ", so the next event is not " + event.sequence(),
                        null));
                return;
            }
            headsOfCommit.put(event.stream(), event.sequence());
        }
        if (commit.receipt() != null && isKnown(commit.receipt().key())) {
            pending.refused(new ReceiptConflictException("the key was used before", null));
            return;
        }
        insertEvents(pending);
        if (commit.receipt() != null) {
            String stream = commit.events().getFirst().stream();
            insertReceipt.setString(1, commit.receipt().key());
            insertReceipt.setString(2, commit.receipt().fingerprint());
            insertReceipt.setString(3, stream);
            insertReceipt.setLong(4, headsOfCommit.getOrDefault(stream, UNKNOWN_STREAM));
            insertReceipt.setLong(5, tailOfGroup.head());
            insertReceipt.executeUpdate();
        }
        headsOfGroup.putAll(headsOfCommit);
        pending.stored(tailOfGroup.head());
    }

    private void insertEvents(PendingCommit pending) throws SQLException {
        Commit commit = pending.commit();
        Hash chain = pending.chainedTo(tailOfGroup.chain(), tailOfGroup.head() + 1);
        long position = tailOfGroup.head();
        long latest = tailOfGroup.latest();
        int more = commit.events().size();
        String id = commit.id().equals(commit.events().getFirst().id()) ? null : commit.id();
        for (NewEvent event : commit.events()) {
            latest = Math.max(latest, EpochNanos.of(event.timestamp()));
            more--;
            insert(event, ++position, latest, more, id, more == 0 ? chain : null);
            id = null;
        }
        tailOfGroup = new Tail(position, latest, chain);
    }

    private void insert(
            NewEvent event, long position, long latest, int more, @Nullable String commitId, @Nullable Hash chain)
            throws SQLException {
        insertEvent.setLong(1, position);
        insertEvent.setString(2, event.id());
        insertEvent.setString(3, event.stream());
        insertEvent.setString(4, event.streamType());
        insertEvent.setLong(5, event.sequence());
        insertEvent.setString(6, event.payloadType());
        insertEvent.setString(7, event.revision());
        insertEvent.setBytes(8, event.payload());
        insertEvent.setBytes(9, event.metadata());
        insertEvent.setString(10, event.timestamp().toString());
        insertEvent.setLong(11, latest);
        insertEvent.setInt(12, more);
        insertEvent.setString(13, commitId);
        insertEvent.setBytes(14, chain == null ? null : chain.bytes());
        insertEvent.executeUpdate();
    }

    private long headOf(String stream) throws SQLException {
        Long staged = headsOfGroup.get(stream);
        if (staged != null) return staged;
        Long remembered = heads.get(stream);
        if (remembered != null) return remembered;
        findHead.setString(1, stream);
        try (var row = findHead.executeQuery()) {
            row.next();
            long found = row.getLong(1);
            return row.wasNull() ? UNKNOWN_STREAM : found;
        }
    }

    private boolean isKnown(String key) throws SQLException {
        findReceipt.setString(1, key);
        try (var row = findReceipt.executeQuery()) {
            return row.next();
        }
    }

    private static boolean isConstraint(SQLException e) {
        return e instanceof SQLiteException sqlite
                && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    }

    /** For tests of a full disk: as if it had room for so many pages. */
    void limitPages(long pages) throws SQLException {
        control.execute("PRAGMA max_page_count = " + pages);
    }

    @Override
    public void close() throws SQLException {
        checkpointer.close();
        connection.close();
    }
}
