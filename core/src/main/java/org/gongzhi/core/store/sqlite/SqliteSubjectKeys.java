package org.gongzhi.core.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.MasterKeys.Wrapped;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.IsoInstant;
import org.gongzhi.core.store.LogUnavailableException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * People's keys in a file of their own, {@code keys.db}. Deleted content is overwritten ({@code secure_delete}) and the
 * write-ahead log cut to nothing, so that a destroyed key is in neither file. Callers that want new keys at once share
 * one transaction.
 */
public final class SqliteSubjectKeys implements SubjectKeys {

    public static final String FILE = "keys.db";

    /** "GZky". */
    private static final int APPLICATION_ID = 0x475A6B79;

    private static final int VERSION = 1;
    private static final long GATHERING_NANOS = 5_000_000;

    private static final List<String> TABLES = List.of("""
            CREATE TABLE subject_key (
              subject TEXT PRIMARY KEY,
              number INTEGER NOT NULL,
              master TEXT NOT NULL,
              wrapped BLOB NOT NULL
            ) STRICT, WITHOUT ROWID
            """, """
            CREATE TABLE destroyed (
              subject TEXT PRIMARY KEY,
              at TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """);

    /** Somebody waits for a key. */
    private static final class Wanted {
        private final String subject;
        private @Nullable SubjectKey key;
        private @Nullable SQLException failure;

        private Wanted(String subject) {
            this.subject = subject;
        }

        private boolean isSettled() {
            return key != null || failure != null;
        }
    }

    /** One connection's way to a key; used by one thread at a time. */
    private static final class Lookup {
        private final PreparedStatement key;
        private final PreparedStatement destroyed;
        private final MasterKeys masters;

        private Lookup(Connection connection, MasterKeys masters) throws SQLException {
            key = connection.prepareStatement("SELECT number, master, wrapped FROM subject_key WHERE subject = ?");
            destroyed = connection.prepareStatement("SELECT at FROM destroyed WHERE subject = ?");
            this.masters = masters;
        }

        private SubjectKey find(String subject) throws SQLException {
            key.setString(1, subject);
            try (var row = key.executeQuery()) {
                if (row.next()) {
                    int number = row.getInt(1);
                    return masters.unwrap(subject, number, new Wrapped(row.getString(2), row.getBytes(3)))
                            .<SubjectKey>map(found -> new SubjectKey.Held(number, found))
                            .orElseGet(SubjectKey.None::new);
                }
            }
            destroyed.setString(1, subject);
            try (var row = destroyed.executeQuery()) {
                return row.next()
                        ? new SubjectKey.Destroyed(IsoInstant.parse(row.getString(1)))
                        : new SubjectKey.None();
            }
        }
    }

    private final Connection connection;
    private final Connection reading;
    private final MasterKeys masters;
    private final Lookup lookup;
    private final Lookup lookupByReaders;
    private final ReentrantLock lock = new ReentrantLock();
    /** So that nobody who reads waits for a transaction to become durable. */
    private final ReentrantLock readersLock = new ReentrantLock();

    private final BlockingQueue<Wanted> waiting = new LinkedBlockingQueue<>();
    /** Guarded by the lock. */
    private long lastMade = System.nanoTime() - GATHERING_NANOS;

    private SqliteSubjectKeys(Connection connection, Connection reading, MasterKeys masters) throws SQLException {
        this.connection = connection;
        this.reading = reading;
        this.masters = masters;
        this.lookup = new Lookup(connection, masters);
        this.lookupByReaders = new Lookup(reading, masters);
    }

    /** @throws DataFolderException the file is not ours or damaged, or holds keys under another master key */
    public static SqliteSubjectKeys open(DataFolder folder, MasterKeys masters) {
        Path path = folder.path().resolve(FILE);
        var file = new SqliteFile(path, APPLICATION_ID, VERSION, TABLES, List.of());
        file.prepare();
        try {
            var connection = file.write(SynchronousMode.FULL);
            try (var statement = connection.createStatement()) {
                statement.execute("PRAGMA secure_delete = ON");
                try (var rows = statement.executeQuery("SELECT DISTINCT master FROM subject_key")) {
                    while (rows.next()) {
                        if (masters.knows(rows.getString(1))) continue;
                        connection.close();
                        throw new DataFolderException("The file " + path
                                + " holds keys under another master key than those of the key file: put its backup in"
                                + " its place.");
                    }
                }
            }
            return new SqliteSubjectKeys(connection, file.read(), masters);
        } catch (SQLException e) {
            throw file.damaged(e);
        }
    }

    @Override
    public SubjectKey find(String subject) {
        readersLock.lock();
        try {
            return lookupByReaders.find(subject);
        } catch (SQLException e) {
            throw away("read", e);
        } finally {
            readersLock.unlock();
        }
    }

    private PreparedStatement prepare(String sql, String subject) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setString(1, subject);
        return statement;
    }

    /** Whoever gets the lock first makes the keys of all who wait. */
    @Override
    public SubjectKey require(String subject) {
        SubjectKey found = find(subject);
        if (!(found instanceof SubjectKey.None)) return found;
        var wanted = new Wanted(subject);
        waiting.add(wanted);
        lock.lock();
        try {
            if (!wanted.isSettled()) makeAll();
        } finally {
            lock.unlock();
        }
        if (wanted.key != null) return wanted.key;
        throw away("written", wanted.failure);
    }

    private void makeAll() {
        gather();
        var group = new ArrayList<Wanted>();
        waiting.drainTo(group);
        var keys = new ArrayList<SubjectKey>(group.size());
        try {
            transaction(() -> {
                for (Wanted each : group) keys.add(foundOrMade(each.subject));
            });
            for (int i = 0; i < group.size(); i++) group.get(i).key = keys.get(i);
        } catch (SQLException e) {
            for (Wanted each : group) each.failure = e;
        }
        lastMade = System.nanoTime();
    }

    /**
     * Keys that come one after another are made durable together, or they would take the disk from the log, which waits
     * for them. Who comes alone does not wait.
     */
    private void gather() {
        long left = lastMade + GATHERING_NANOS - System.nanoTime();
        if (left > 0 && left <= GATHERING_NANOS) LockSupport.parkNanos(left);
    }

    private SubjectKey foundOrMade(String subject) throws SQLException {
        SubjectKey found = lookup.find(subject);
        if (!(found instanceof SubjectKey.None)) return found;
        var made = masters.make(subject);
        try (var statement =
                prepare("INSERT INTO subject_key (subject, number, master, wrapped) VALUES (?, ?, ?, ?)", subject)) {
            statement.setInt(2, made.held().number());
            statement.setString(3, made.wrapped().master());
            statement.setBytes(4, made.wrapped().bytes());
            statement.executeUpdate();
        }
        return made.held();
    }

    @Override
    public void destroy(String subject, Instant at) {
        lock.lock();
        try {
            transaction(() -> {
                try (var key = prepare("DELETE FROM subject_key WHERE subject = ?", subject);
                        var mark = prepare("INSERT OR IGNORE INTO destroyed (subject, at) VALUES (?, ?)", subject)) {
                    key.executeUpdate();
                    mark.setString(2, at.toString());
                    mark.executeUpdate();
                }
            });
            cutWriteAheadLog();
        } catch (SQLException e) {
            throw away("destroyed", e);
        } finally {
            lock.unlock();
        }
    }

    private void cutWriteAheadLog() throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (!row.next() || row.getInt(1) != 0)
                throw new SQLException("somebody reads the file, so its write-ahead log cannot be cut");
        }
    }

    @Override
    public long rewrap() {
        lock.lock();
        try {
            var subjects = new ArrayList<String>();
            try (var statement = prepare("SELECT subject FROM subject_key WHERE master <> ?", masters.id());
                    var rows = statement.executeQuery()) {
                while (rows.next()) subjects.add(rows.getString(1));
            }
            transaction(() -> {
                for (String subject : subjects) rewrap(subject);
            });
            cutWriteAheadLog();
            return subjects.size();
        } catch (SQLException e) {
            throw away("written", e);
        } finally {
            lock.unlock();
        }
    }

    private void rewrap(String subject) throws SQLException {
        if (!(lookup.find(subject) instanceof SubjectKey.Held held))
            throw new SQLException("the key of " + subject + " cannot be unwrapped");
        Wrapped wrapped = masters.wrap(subject, held.number(), held.key());
        try (var update =
                connection.prepareStatement("UPDATE subject_key SET master = ?, wrapped = ? WHERE subject = ?")) {
            update.setString(1, wrapped.master());
            update.setBytes(2, wrapped.bytes());
            update.setString(3, subject);
            update.executeUpdate();
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void transaction(Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static LogUnavailableException away(String what, @Nullable SQLException e) {
        return new LogUnavailableException(
                "people's keys cannot be " + what + (e == null ? "" : ": " + e.getMessage()), e);
    }

    @Override
    public void close() {
        readersLock.lock();
        lock.lock();
        try {
            reading.close();
            connection.close();
        } catch (SQLException e) {
            throw away("closed", e);
        } finally {
            lock.unlock();
            readersLock.unlock();
        }
    }
}
