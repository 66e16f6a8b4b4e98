package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.sqlite.Checkpointer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Views in one SQLite file of their own, beside the log. Documents, the place in the log and parked events are committed
 * together. {@code synchronous=NORMAL} is right here, unlike in the log: after a power loss the last commits may be
 * gone, but documents and place go back together, and the log has all that is needed to fold on from there.
 */
public final class SqliteViewStore implements ViewStore {

    private static final int READERS = 8;
    private static final int READER_CACHE_KIB = 16 * 1024;
    private static final int WRITER_CACHE_KIB = 128 * 1024;

    private static final String PARKED =
            "SELECT document, position, event_type, cause_type, cause_message, enqueued_at, last_touched, diagnostics "
                    + "FROM parked ";

    /** A row's id, keys and place in indexes, about. */
    private static final int ROW_OVERHEAD = 200;

    private static final int IN_CHUNK = 64;
    private static final JsonMapper JSON = new JsonMapper();

    private interface Work<T> {
        T on(SqliteConnection connection) throws SQLException;
    }

    private final Path file;
    private final SqliteConnection writer;
    /** Fair, so that a rebuild's batches and those of the live views take turns. */
    private final ReentrantLock writing = new ReentrantLock(true);

    /** The one used last is used next: its pages are the ones still at hand. */
    private final BlockingDeque<SqliteConnection> readers = new LinkedBlockingDeque<>();

    private final Map<Edition, EditionTables> tables = new ConcurrentHashMap<>();

    private final Checkpointer checkpointer;

    private SqliteViewStore(Path file, SqliteConnection writer, Checkpointer checkpointer) {
        this.file = file;
        this.writer = writer;
        this.checkpointer = checkpointer;
    }

    /**
     * Opens the folder's views, and creates their file if there is none.
     *
     * @throws DataFolderException the file is not ours, damaged, of a newer version of Gongzhi, or cannot be written
     */
    public static SqliteViewStore open(DataFolder folder) {
        Path file = ViewFile.prepare(folder);
        SqliteConnection writer = null;
        Checkpointer checkpointer = null;
        try {
            writer = SqliteConnection.open(file, WRITER_CACHE_KIB);
            writer.execute("PRAGMA wal_autocheckpoint = " + Checkpointer.CATCH_UP_PAGES);
            checkpointer = Checkpointer.start(file);
            var store = new SqliteViewStore(file, writer, checkpointer);
            for (StoredEdition edition : store.editions()) {
                store.tables.put(edition.edition(), new EditionTables(edition));
            }
            for (int i = 0; i < READERS; i++) store.readers.push(SqliteConnection.open(file, READER_CACHE_KIB));
            return store;
        } catch (SQLException | ViewStoreException e) {
            if (checkpointer != null) closeQuietly(checkpointer, e);
            if (writer != null) closeQuietly(writer, e);
            String sentence = e instanceof SQLException cause ? SqliteFaults.sentence(file, cause) : e.getMessage();
            throw new DataFolderException(String.valueOf(sentence), e);
        }
    }

    @Override
    public List<StoredEdition> editions() {
        return write(connection -> {
            var found = new ArrayList<StoredEdition>();
            try (ResultSet rows = connection
                    .prepare("SELECT view, version, build, position, live, indexes FROM edition "
                            + "ORDER BY view, version, build")
                    .executeQuery()) {
                while (rows.next()) {
                    found.add(new StoredEdition(
                            new Edition(rows.getString(1), rows.getInt(2), rows.getInt(3)),
                            rows.getLong(4),
                            rows.getBoolean(5),
                            JSON.readValue(rows.getString(6), new TypeReference<List<ViewIndex>>() {})));
                }
            }
            return found;
        });
    }

    @Override
    public StoredEdition create(String view, int version, List<ViewIndex> indexes, boolean live) {
        return transaction(connection -> {
            PreparedStatement next = connection.prepare(
                    "SELECT coalesce(max(build), 0) + 1 FROM edition WHERE view = ? AND version = ?");
            next.setString(1, view);
            next.setInt(2, version);
            int build;
            try (ResultSet rows = next.executeQuery()) {
                rows.next();
                build = rows.getInt(1);
            }
            var created = new StoredEdition(new Edition(view, version, build), 0, live, indexes);
            PreparedStatement insert =
                    connection.prepare("INSERT INTO edition (view, version, build, position, live, indexes) "
                            + "VALUES (?, ?, ?, 0, ?, ?)");
            bind(insert, created.edition());
            insert.setBoolean(4, live);
            insert.setString(5, JSON.writeValueAsString(indexes));
            insert.executeUpdate();
            var newTables = new EditionTables(created);
            for (String sql : newTables.create()) connection.execute(sql);
            if (live) index(connection, newTables);
            tables.put(created.edition(), newTables);
            return created;
        });
    }

    @Override
    public void drop(Edition edition) {
        transaction(connection -> {
            PreparedStatement delete =
                    connection.prepare("DELETE FROM edition WHERE view = ? AND version = ? AND build = ? AND live = 0");
            bind(delete, edition);
            if (delete.executeUpdate() == 0) throw new IllegalArgumentException(edition + " is live, or not there");
            PreparedStatement parked =
                    connection.prepare("DELETE FROM parked WHERE view = ? AND version = ? AND build = ?");
            bind(parked, edition);
            parked.executeUpdate();
            connection.forgetStatements();
            for (String sql : tablesOf(edition).drop()) connection.execute(sql);
            return true;
        });
        tables.remove(edition);
    }

    @Override
    public Optional<StoredDocument> get(Edition edition, String id) {
        String sql = tablesOf(edition).get();
        return read(connection -> {
            PreparedStatement statement = connection.prepare(sql);
            statement.setLong(1, EditionTables.hash(id));
            statement.setString(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(document(rows)) : Optional.empty();
            }
        });
    }

    @Override
    public Map<String, StoredDocument> getAll(Edition edition, Collection<String> ids) {
        if (ids.isEmpty()) return Map.of();
        var wanted = ids instanceof Set<String> set ? set : new HashSet<>(ids);
        long[] hashes = wanted.stream().mapToLong(EditionTables::hash).sorted().toArray();
        String sql = tablesOf(edition).getAll(IN_CHUNK);
        return write(
                connection -> { // which has in memory what it wrote last
                    var found = new HashMap<String, StoredDocument>();
                    PreparedStatement statement = connection.prepare(sql);
                    for (int from = 0; from < hashes.length; from += IN_CHUNK) {
                        for (int i = 0; i < IN_CHUNK; i++) {
                            statement.setLong(i + 1, hashes[Math.min(from + i, hashes.length - 1)]);
                        }
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                if (wanted.contains(rows.getString(1))) {
                                    StoredDocument document = document(rows);
                                    found.put(document.id(), document);
                                }
                            }
                        }
                    }
                    return found;
                });
    }

    @Override
    public Slice read(Edition edition, IndexRange range) {
        EditionTables of = tablesOf(edition);
        int index = of.index(range.index());
        KeyRange keys = KeyRange.of(edition.view(), of.indexes().get(index), range);
        KeyRange.Place after = keys.place(range.after());
        String sql = of.range(index, range.descending(), after != null);
        return read(connection -> {
            PreparedStatement statement = connection.prepare(sql);
            int next = 1;
            if (after != null && !range.descending()) {
                statement.setBytes(next++, after.key());
                statement.setString(next++, after.id());
            } else {
                statement.setBytes(next++, keys.from());
            }
            if (after != null && range.descending()) {
                statement.setBytes(next++, after.key());
                statement.setString(next++, after.id());
            } else {
                statement.setBytes(next++, keys.to());
            }
            statement.setInt(next, range.limit() + 1);
            var documents = new ArrayList<StoredDocument>();
            byte[] lastKey = null;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (documents.size() == range.limit() && lastKey != null) {
                        return new Slice(
                                documents,
                                keys.cursor(lastKey, documents.getLast().id()));
                    }
                    documents.add(document(rows));
                    lastKey = rows.getBytes(4);
                }
            }
            return new Slice(documents, null);
        });
    }

    @Override
    public void forEach(Edition edition, Consumer<StoredDocument> action) {
        String sql = tablesOf(edition).all();
        read(connection -> {
            try (ResultSet rows = connection.prepare(sql).executeQuery()) {
                while (rows.next()) action.accept(document(rows));
            }
            return true;
        });
    }

    @Override
    public void apply(ViewBatch batch) {
        transaction(connection -> {
            for (ViewBatch.OfEdition part : batch.editions()) {
                write(connection, tablesOf(part.edition()), part.changes());
                park(connection, part);
                PreparedStatement place = connection.prepare(
                        "UPDATE edition SET position = ? WHERE view = ? AND version = ? AND build = ?");
                place.setLong(1, part.position());
                place.setString(2, part.edition().view());
                place.setInt(3, part.edition().version());
                place.setInt(4, part.edition().build());
                if (place.executeUpdate() != 1) throw new IllegalArgumentException(part.edition() + " is not there");
            }
            for (Edition edition : batch.switchTo()) {
                PreparedStatement retire =
                        connection.prepare("UPDATE edition SET live = 0 WHERE view = ? AND live = 1");
                retire.setString(1, edition.view());
                retire.executeUpdate();
                PreparedStatement enlist =
                        connection.prepare("UPDATE edition SET live = 1 WHERE view = ? AND version = ? AND build = ?");
                bind(enlist, edition);
                if (enlist.executeUpdate() != 1) throw new IllegalArgumentException(edition + " is not there");
                index(connection, tablesOf(edition));
            }
            return true;
        });
        checkpointer.committed(bytes(batch));
    }

    private static long bytes(ViewBatch batch) {
        long bytes = 0;
        for (ViewBatch.OfEdition part : batch.editions()) {
            for (DocumentChange change : part.changes()) {
                byte[] body = change.body();
                bytes += ROW_OVERHEAD + (body == null ? 0 : body.length);
            }
        }
        return bytes;
    }

    /** Before it is live nobody asks an edition for more than a document. */
    private static void index(SqliteConnection connection, EditionTables of) throws SQLException {
        for (String sql : of.createIndexes()) connection.execute(sql);
    }

    private static void write(SqliteConnection connection, EditionTables of, List<DocumentChange> changes)
            throws SQLException {
        for (DocumentChange change : changes) {
            if (change.body() == null) delete(connection, of, change);
            else if (change.valuesBefore() == null) insert(connection, of, change);
            else update(connection, of, change);
            for (int i = 0; i < of.indexes().size(); i++) {
                if (of.multiValued(i) && !change.values().equals(change.valuesBefore())) {
                    writeKeys(connection, of, i, change);
                }
            }
        }
    }

    private static void delete(SqliteConnection connection, EditionTables of, DocumentChange change)
            throws SQLException {
        PreparedStatement delete = connection.prepare(of.delete());
        delete.setLong(1, EditionTables.hash(change.id()));
        delete.setString(2, change.id());
        delete.executeUpdate();
    }

    private static void insert(SqliteConnection connection, EditionTables of, DocumentChange change)
            throws SQLException {
        PreparedStatement insert = connection.prepare(of.insert());
        insert.setLong(1, EditionTables.hash(change.id()));
        insert.setString(2, change.id());
        insert.setLong(3, change.position());
        insert.setBytes(4, change.body());
        bindKeys(insert, 5, of, change);
        if (insert.executeUpdate() == 1) return;
        // an earlier try of the batch was stored after all, though it was not confirmed
        delete(connection, of, change);
        for (int i = 0; i < of.indexes().size(); i++) {
            if (!of.multiValued(i)) continue;
            PreparedStatement keys = connection.prepare(of.deleteKeys(i));
            keys.setString(1, change.id());
            keys.executeUpdate();
        }
        insert.executeUpdate();
    }

    private static void update(SqliteConnection connection, EditionTables of, DocumentChange change)
            throws SQLException {
        boolean keysStay = change.values().equals(change.valuesBefore());
        PreparedStatement update = connection.prepare(keysStay ? of.updateBody() : of.update());
        update.setLong(1, change.position());
        update.setBytes(2, change.body());
        int next = keysStay ? 3 : bindKeys(update, 3, of, change);
        update.setLong(next, EditionTables.hash(change.id()));
        update.setString(next + 1, change.id());
        if (update.executeUpdate() != 1) {
            throw new IllegalStateException(of.edition() + " has no document " + change.id() + " to change");
        }
    }

    private static int bindKeys(PreparedStatement statement, int first, EditionTables of, DocumentChange change)
            throws SQLException {
        int next = first;
        for (int i = 0; i < of.indexes().size(); i++) {
            if (!of.multiValued(i)) {
                statement.setBytes(next++, OrderedKey.of(change.values().get(i)));
            }
        }
        return next;
    }

    private static void writeKeys(SqliteConnection connection, EditionTables of, int index, DocumentChange change)
            throws SQLException {
        List<List<@Nullable Object>> before = change.valuesBefore();
        if (before != null) {
            PreparedStatement delete = connection.prepare(of.deleteKey(index));
            for (byte[] key : eachKey(of, index, before.get(index))) {
                delete.setBytes(1, key);
                delete.setString(2, change.id());
                delete.executeUpdate();
            }
        }
        if (change.body() != null) {
            PreparedStatement insert = connection.prepare(of.insertKey(index));
            for (byte[] key : eachKey(of, index, change.values().get(index))) {
                insert.setBytes(1, key);
                insert.setString(2, change.id());
                insert.setLong(3, EditionTables.hash(change.id()));
                insert.executeUpdate();
            }
        }
    }

    private static List<byte[]> eachKey(EditionTables of, int index, List<@Nullable Object> values) {
        ViewIndex declared = of.indexes().get(index);
        String multiValued = declared.multiValued();
        int many = multiValued == null ? -1 : declared.fields().indexOf(multiValued);
        if (!(values.get(many) instanceof Collection<?> each)) return List.of();
        var single = new ArrayList<@Nullable Object>(values);
        var keys = new ArrayList<byte[]>(each.size());
        for (Object value : each) {
            single.set(many, value);
            keys.add(OrderedKey.of(single));
        }
        return keys;
    }

    private static void park(SqliteConnection connection, ViewBatch.OfEdition part) throws SQLException {
        for (Parked parked : part.park()) {
            PreparedStatement insert =
                    connection.prepare("INSERT OR REPLACE INTO parked (view, version, build, document, position, "
                            + "event_type, cause_type, cause_message, enqueued_at, last_touched, diagnostics) "
                            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            bind(insert, part.edition());
            insert.setString(4, parked.document());
            insert.setLong(5, parked.position());
            insert.setString(6, parked.eventType());
            insert.setString(7, parked.causeType());
            insert.setString(8, parked.causeMessage());
            insert.setString(9, parked.enqueuedAt().toString());
            insert.setString(10, parked.lastTouched().toString());
            insert.setString(11, JSON.writeValueAsString(parked.diagnostics()));
            insert.executeUpdate();
        }
        for (Parked folded : part.unpark()) {
            PreparedStatement delete = connection.prepare(
                    "DELETE FROM parked WHERE view = ? AND version = ? AND build = ? AND document = ? AND position = ?");
            bind(delete, part.edition());
            delete.setString(4, folded.document());
            delete.setLong(5, folded.position());
            delete.executeUpdate();
        }
    }

    @Override
    public List<Parked> parked(Edition edition, int limit) {
        return read(connection -> {
            PreparedStatement select = connection.prepare(
                    PARKED + "WHERE view = ? AND version = ? AND build = ? ORDER BY document, position LIMIT ?");
            bind(select, edition);
            select.setInt(4, limit);
            return parked(select);
        });
    }

    @Override
    public List<Parked> parked(Edition edition, String document) {
        return read(connection -> {
            PreparedStatement select = connection.prepare(
                    PARKED + "WHERE view = ? AND version = ? AND build = ? AND document = ? ORDER BY position");
            bind(select, edition);
            select.setString(4, document);
            return parked(select);
        });
    }

    private static List<Parked> parked(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Parked>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(new Parked(
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        Instant.parse(rows.getString(6)),
                        Instant.parse(rows.getString(7)),
                        JSON.readValue(rows.getString(8), new TypeReference<Map<String, String>>() {})));
            }
        }
        return found;
    }

    @Override
    public Map<String, Long> parkedDocuments(Edition edition) {
        return read(connection -> {
            PreparedStatement select = connection.prepare("SELECT document, count(*) FROM parked "
                    + "WHERE view = ? AND version = ? AND build = ? GROUP BY document ORDER BY document");
            bind(select, edition);
            var counts = new LinkedHashMap<String, Long>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        });
    }

    /** How SQLite would run the range; for the test that no question scans or sorts. */
    List<String> plan(Edition edition, IndexRange range, boolean goesOn) {
        EditionTables of = tablesOf(edition);
        String sql = of.range(of.index(range.index()), range.descending(), goesOn);
        return read(connection -> {
            var steps = new ArrayList<String>();
            try (ResultSet rows =
                    connection.prepare("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
                while (rows.next()) steps.add(rows.getString("detail"));
            }
            return steps;
        });
    }

    @Override
    public void close() {
        writing.lock();
        try {
            checkpointer.close();
            writer.execute("PRAGMA optimize");
            for (int i = 0; i < READERS; i++) readers.take().close();
            writer.close();
        } catch (SQLException e) {
            throw SqliteFaults.exception(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writing.unlock();
        }
    }

    private EditionTables tablesOf(Edition edition) {
        EditionTables of = tables.get(edition);
        if (of == null) throw new IllegalArgumentException(edition + " is not there");
        return of;
    }

    private static StoredDocument document(ResultSet rows) throws SQLException {
        return new StoredDocument(rows.getString(1), rows.getLong(2), rows.getBytes(3));
    }

    private static void bind(PreparedStatement statement, Edition edition) throws SQLException {
        statement.setString(1, edition.view());
        statement.setInt(2, edition.version());
        statement.setInt(3, edition.build());
    }

    private <T> T read(Work<T> work) {
        SqliteConnection connection;
        try {
            connection = readers.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ViewStoreException("Interrupted while waiting to read the views.", e);
        }
        try {
            return work.on(connection);
        } catch (SQLException e) {
            throw SqliteFaults.exception(file, e);
        } finally {
            readers.push(connection);
        }
    }

    private <T> T write(Work<T> work) {
        writing.lock();
        try {
            return work.on(writer);
        } catch (SQLException e) {
            throw SqliteFaults.exception(file, e);
        } finally {
            writing.unlock();
        }
    }

    private <T> T transaction(Work<T> work) {
        return write(connection -> {
            connection.execute("BEGIN IMMEDIATE");
            try {
                T result = work.on(connection);
                connection.execute("COMMIT");
                checkpointer.committed(1);
                return result;
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.execute("ROLLBACK");
                } catch (SQLException alreadyRolledBack) {
                    e.addSuppressed(alreadyRolledBack);
                }
                throw e;
            }
        });
    }

    private static void closeQuietly(AutoCloseable opened, Exception because) {
        try {
            opened.close();
        } catch (Exception e) {
            because.addSuppressed(e);
        }
    }
}
