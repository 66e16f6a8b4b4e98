package org.gongzhi.bench.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.DataSourceConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Load;
import org.gongzhi.bench.Meter;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.sqlite.SqliteEventLog;

/**
 * Durable updates by 64 clients, and replay: on our log in SQLite, over Axon's JDBC engine on PostgreSQL, on the same disk.
 * Both run the same commands with the same cache. PostgreSQL has the number of connections, and the size of batches read,
 * that suit it best of those tried.
 *
 * <p>Arguments: seconds a turn, turns, events of the replayed log.
 */
public final class PostgresqlComparison {

    private static final int CLIENTS = 64;
    private static final int AGGREGATES = 1_000;
    private static final List<Integer> POOLS = List.of(16, 32, 64);
    private static final List<Integer> BATCHES = List.of(100, 1_000, 5_000);

    private PostgresqlComparison() {}

    public static void main(String[] arguments) throws Exception {
        var turn = Duration.ofSeconds(Long.parseLong(arguments[0]));
        int turns = Integer.parseInt(arguments[1]);
        int events = Integer.parseInt(arguments[2]);
        Path path = Folders.temporary("log");
        try (var server = PostgresqlServer.open()) {
            updates(server, path, new Load(CLIENTS, turn), turns);
            replay(server, path, events, turns);
        }
    }

    private static HikariDataSource pool(PostgresqlServer server, int size) {
        var config = new HikariConfig();
        config.setJdbcUrl(server.url());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    private static JdbcEventStorageEngine theirs(HikariDataSource pool, int batchSize) {
        return theirs(new UnitOfWorkAwareConnectionProviderWrapper(new DataSourceConnectionProvider(pool)), batchSize);
    }

    private static JdbcEventStorageEngine theirs(ConnectionProvider connections, int batchSize) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.instance())
                .eventSerializer(MeterSide.JSON)
                .snapshotSerializer(MeterSide.JSON)
                .batchSize(batchSize)
                .build();
    }

    private static void emptyTables(PostgresqlServer server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url());
                var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS DomainEventEntry, SnapshotEventEntry");
        }
        theirs(() -> DriverManager.getConnection(server.url()), 1).createSchema(PostgresEventTableFactory.INSTANCE);
    }

    private static void updates(PostgresqlServer server, Path path, Load load, int turns) throws Exception {
        var meters = IntStream.range(0, AGGREGATES).mapToObj(i -> Meter.newId()).toList();
        int best = bestPool(server, load, meters);
        try (var folder = DataFolder.open(path.resolve("updates"));
                var log = SqliteEventLog.open(folder);
                var pool = pool(server, best)) {
            emptyTables(server);
            try (var mine = new MeterSide(Engines.ours(log));
                    var other = new MeterSide(theirs(pool, 100))) {
                mine.mount(meters);
                other.mount(meters);
                var measured = Turns.take(
                        "updates/s",
                        1,
                        turns,
                        () -> load.rate(client -> mine.reading(meters, client)),
                        () -> load.rate(client -> other.reading(meters, client)));
                Figure.atLeast(
                                2,
                                "SQLite: durable updates / by Axon's JDBC engine on PostgreSQL with %d connections, %d clients, %,d aggregates"
                                        .formatted(best, CLIENTS, AGGREGATES),
                                "/s",
                                measured)
                        .print();
            }
        }
    }

    private static int bestPool(PostgresqlServer server, Load load, List<String> meters) throws Exception {
        int best = 0;
        double bestRate = 0;
        for (int size : POOLS) {
            try (var pool = pool(server, size)) {
                emptyTables(server);
                try (var side = new MeterSide(theirs(pool, 100))) {
                    side.mount(meters);
                    load.rate(client -> side.reading(meters, client));
                    double rate = load.rate(client -> side.reading(meters, client));
                    System.out.printf(Locale.ROOT, "PostgreSQL with %d connections: %,.0f updates/s%n", size, rate);
                    if (rate > bestRate) best = size;
                    bestRate = Math.max(rate, bestRate);
                }
            }
        }
        return best;
    }

    private static void replay(PostgresqlServer server, Path path, int events, int turns) throws Exception {
        var history = new MeterHistory(AGGREGATES, events / AGGREGATES, 1_000);
        try (var folder = DataFolder.open(path.resolve("replay"));
                var log = SqliteEventLog.open(folder);
                var pool = pool(server, 2)) {
            emptyTables(server);
            history.tell(Engines.ours(log));
            history.tell(theirs(pool, 100));
            analyze(server);
            var rates = new ArrayList<Double>();
            for (int batch : BATCHES) {
                var engine = theirs(pool, batch);
                Reading.replay(engine, null);
                rates.add(Reading.replay(engine, null));
                System.out.printf(
                        Locale.ROOT, "PostgreSQL in batches of %,d: %,.0f events/s%n", batch, rates.getLast());
            }
            int best = BATCHES.get(
                    rates.indexOf(rates.stream().max(Double::compare).orElseThrow()));
            var mine = Engines.ours(log);
            var other = theirs(pool, best);
            var measured = Turns.take(
                    "replayed events/s", 4, turns, () -> Reading.replay(mine, null), () -> Reading.replay(other, null));
            Figure.atLeast(
                            2,
                            "SQLite: replay of %,d events / by Axon's JDBC engine on PostgreSQL in batches of %,d"
                                    .formatted(history.events().size(), best),
                            "events/s",
                            measured)
                    .print();
        }
    }

    private static void analyze(PostgresqlServer server) throws SQLException {
        try (var connection = DriverManager.getConnection(server.url());
                var statement = connection.createStatement()) {
            statement.execute("ANALYZE");
        }
    }
}
