package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/** One connection with its prepared statements; used by one thread at a time. */
final class SqliteConnection implements AutoCloseable {

    private static final int STATEMENTS = 256;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(64, 0.75f, true);

    private SqliteConnection(Connection connection) {
        this.connection = connection;
    }

    /** @param cacheKib page cache of this connection */
    static SqliteConnection open(Path file, int cacheKib) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-cacheKib);
        config.setGetGeneratedKeys(
                false); // else the driver asks for the last rowid after each insert, in a statement of its own
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(1L << 30));
        return new SqliteConnection(config.createConnection("jdbc:sqlite:" + file));
    }

    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) return known;
        if (statements.size() >= STATEMENTS) {
            var eldest = statements.entrySet().iterator().next();
            eldest.getValue().close();
            statements.remove(eldest.getKey());
        }
        PreparedStatement prepared = connection.prepareStatement(sql);
        statements.put(sql, prepared);
        return prepared;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    /** Statements of dropped tables are of no more use. */
    void forgetStatements() throws SQLException {
        for (PreparedStatement statement : statements.values()) statement.close();
        statements.clear();
    }

    @Override
    public void close() throws SQLException {
        forgetStatements();
        connection.close();
    }
}
