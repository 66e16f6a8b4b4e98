package org.gongzhi.projections.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The tables of one edition and the SQL that runs on them.
 *
 * <p>Documents stand in the order in which they came, with one key column ({@link OrderedKey}) and one SQLite index for
 * each declared index; a multi-valued index has a table of its own. A document is found by a 32-bit hash of its id, and
 * then by the id: ids are mostly random, and an index of the whole texts, or a table in their order, is four to ten times
 * as many pages, each of which a batch of new documents would have to write.
 */
final class EditionTables {

    private final StoredEdition stored;
    private final String table;
    private final String get;
    private final String insert;
    private final String update;
    private final String updateBody;

    EditionTables(StoredEdition stored) {
        this.stored = stored;
        Edition edition = stored.edition();
        // view names are letters, digits and one dot (see View), so this is safe and unique
        this.table = edition.view().replace('.', '_') + "_" + edition.version() + "_" + edition.build();
        List<String> keys = keyColumns();
        this.get = "SELECT id, position, CAST(body AS BLOB) FROM " + table + " WHERE hash = ? AND id = ?";
        this.insert = "INSERT INTO " + table + " (hash, id, position, body"
                + keys.stream().map(k -> ", " + k).collect(Collectors.joining())
                + ") SELECT ?1, ?2, ?3, CAST(?4 AS TEXT)"
                + IntStream.range(0, keys.size()).mapToObj(i -> ", ?" + (5 + i)).collect(Collectors.joining())
                + " WHERE NOT EXISTS (SELECT 1 FROM " + table + " WHERE hash = ?1 AND id = ?2)";
        this.update = "UPDATE " + table + " SET position = ?, body = CAST(? AS TEXT)"
                + keys.stream().map(k -> ", " + k + " = ?").collect(Collectors.joining())
                + " WHERE hash = ? AND id = ?";
        this.updateBody = "UPDATE " + table + " SET position = ?, body = CAST(? AS TEXT) WHERE hash = ? AND id = ?";
    }

    List<ViewIndex> indexes() {
        return stored.indexes();
    }

    Edition edition() {
        return stored.edition();
    }

    int index(String name) {
        for (int i = 0; i < indexes().size(); i++) {
            if (indexes().get(i).name().equals(name)) return i;
        }
        throw new IllegalArgumentException(stored.edition().view() + " has no index " + name);
    }

    boolean multiValued(int index) {
        return indexes().get(index).multiValued() != null;
    }

    List<String> create() {
        var sql = new ArrayList<String>();
        sql.add("CREATE TABLE " + table + " (n INTEGER PRIMARY KEY, hash INTEGER NOT NULL, id TEXT NOT NULL, "
                + "position INTEGER NOT NULL, body TEXT NOT NULL"
                + keyColumns().stream().map(k -> ", " + k + " BLOB NOT NULL").collect(Collectors.joining()) + ")");
        sql.add("CREATE INDEX " + table + "_hash ON " + table + " (hash)");
        for (int i = 0; i < indexes().size(); i++) {
            sql.add(
                    multiValued(i)
                            ? "CREATE TABLE " + keyTable(i)
                                    + " (k BLOB NOT NULL, id TEXT NOT NULL, hash INTEGER NOT NULL, "
                                    + "PRIMARY KEY (k, id)) WITHOUT ROWID"
                            : "CREATE INDEX " + keyTable(i) + " ON " + table + " (k" + i + ", id)");
        }
        return sql;
    }

    List<String> drop() {
        var sql = new ArrayList<String>();
        sql.add("DROP TABLE IF EXISTS " + table);
        for (int i = 0; i < indexes().size(); i++) {
            if (multiValued(i)) sql.add("DROP TABLE IF EXISTS " + keyTable(i));
        }
        return sql;
    }

    /** Key columns in the order in which they are bound; multi-valued indexes have none. */
    List<String> keyColumns() {
        return IntStream.range(0, indexes().size())
                .filter(i -> !multiValued(i))
                .mapToObj(i -> "k" + i)
                .toList();
    }

    /** What a document's id is found by; collisions only cost a look at one row more. */
    static long hash(String id) {
        int hash = id.hashCode(); // specified, so the same in every Java
        return hash ^ hash >>> 15;
    }

    /** Binds: hash, id. */
    String get() {
        return get;
    }

    /** May find documents that were not asked for. Binds: hashes. */
    String getAll(int count) {
        return "SELECT id, position, CAST(body AS BLOB) FROM " + table + " WHERE hash IN ("
                + String.join(",", Collections.nCopies(count, "?")) + ")";
    }

    String all() {
        return "SELECT id, position, CAST(body AS BLOB) FROM " + table + " ORDER BY id";
    }

    /** Binds: lower key [, id], upper key [, id], limit; the id stands with the bound from which the page goes on. */
    String range(int index, boolean descending, boolean goesOn) {
        boolean many = multiValued(index);
        String key = many ? "m.k" : "d.k" + index;
        String id = many ? "m.id" : "d.id";
        String order = descending ? " DESC" : "";
        String lower = goesOn && !descending ? "(" + key + ", " + id + ") > (?, ?)" : key + " >= ?";
        String upper = goesOn && descending ? "(" + key + ", " + id + ") < (?, ?)" : key + " < ?";
        return "SELECT d.id, d.position, CAST(d.body AS BLOB), " + key + " FROM "
                + (many
                        ? keyTable(index) + " m CROSS JOIN " + table + " d ON d.hash = m.hash AND d.id = m.id"
                        : table + " d")
                + " WHERE " + lower + " AND " + upper
                + " ORDER BY " + key + order + ", " + id + order + " LIMIT ?";
    }

    /** Inserts nothing if there is such a document. Binds: hash, id, position, body, keys. */
    String insert() {
        return insert;
    }

    /** Binds: position, body, keys, hash, id. */
    String update() {
        return update;
    }

    /** For a document whose keys stay as they are. Binds: position, body, hash, id. */
    String updateBody() {
        return updateBody;
    }

    /** Binds: hash, id. */
    String delete() {
        return "DELETE FROM " + table + " WHERE hash = ? AND id = ?";
    }

    /** Binds: key, id, hash. */
    String insertKey(int index) {
        return "INSERT OR IGNORE INTO " + keyTable(index) + " (k, id, hash) VALUES (?, ?, ?)";
    }

    /** All of a document, whatever they are; reads the whole index. Binds: id. */
    String deleteKeys(int index) {
        return "DELETE FROM " + keyTable(index) + " WHERE id = ?";
    }

    /** Binds: key, id. */
    String deleteKey(int index) {
        return "DELETE FROM " + keyTable(index) + " WHERE k = ? AND id = ?";
    }

    private String keyTable(int index) {
        return table + "_" + index;
    }
}
