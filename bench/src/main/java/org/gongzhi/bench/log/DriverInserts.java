package org.gongzhi.bench.log;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.mongo.MongoEventLog;

/**
 * Commits a second of our log on MongoDB, over the driver's ordered {@code insertMany} of the same documents, in batches
 * of the same sizes, into a collection with the same indexes on the same server.
 *
 * <p>Arguments: commits a turn, turns.
 */
public final class DriverInserts {

    private static final List<Integer> CLIENTS = List.of(64, 500);

    private final MongoDatabase database;
    private final MongoEventLog log;
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final MongoCollection<Document> raw;

    private DriverInserts(MongoDatabase database) {
        this.database = database;
        log = MongoEventLog.open(
                database, MongoEventLog.POLL_INTERVAL, (commits, events, nanos) -> batches.add(commits));
        raw = database.getCollection("raw");
        for (Document index : database.getCollection("commits").listIndexes()) {
            Document key = index.get("key", Document.class);
            if (key.containsKey("_id") && key.size() == 1) continue;
            raw.createIndex(
                    key,
                    new IndexOptions()
                            .unique(index.getBoolean("unique", false))
                            .sparse(index.getBoolean("sparse", false)));
        }
    }

    public static void main(String[] arguments) throws Exception {
        int commits = Integer.parseInt(arguments[0]);
        int turns = Integer.parseInt(arguments[1]);
        for (int clients : CLIENTS) {
            try (var server = StandInMongo.start()) {
                new DriverInserts(server.database("log")).compare(clients, commits, turns);
            }
        }
    }

    private void compare(int clients, int commits, int turns) throws Exception {
        var measured = new Turns();
        double meanBatch = 0;
        try (log) {
            for (int turn = -2; turn < turns; turn++) {
                batches.clear();
                long before = log.head();
                var prepared = prepare(clients, commits, turn);
                double rate = append(prepared);
                var documents = database.getCollection("commits")
                        .find(gt("_id", before))
                        .sort(new Document("_id", 1))
                        .into(new ArrayList<>());
                double baseline = insert(documents);
                meanBatch = (double) documents.size() / batches.size();
                System.out.printf(
                        Locale.ROOT,
                        "%d clients, batches of %.0f%s: %,.0f / %,.0f = %.2f%n",
                        clients,
                        meanBatch,
                        turn < 0 ? ", warming up" : "",
                        rate,
                        baseline,
                        rate / baseline);
                if (turn >= 0) measured.add(rate, baseline);
            }
        }
        Figure.atLeast(
                        0.6,
                        "MongoDB: commits of %,d clients / the driver's ordered insertMany of the same, batches of %.0f"
                                .formatted(clients, meanBatch),
                        "/s",
                        measured)
                .print();
    }

    /** Of each client, its commits. */
    private static List<List<Commit>> prepare(int clients, int commits, int turn) {
        var prepared = new ArrayList<List<Commit>>();
        for (int client = 0; client < clients; client++) {
            var history = new MeterHistory(1, commits / clients, 1_000);
            var mine = new ArrayList<Commit>();
            for (var message : history.events()) {
                var payload = message.serializePayload(MeterSide.JSON, byte[].class);
                mine.add(new Commit(
                        message.getIdentifier(),
                        List.of(new NewEvent(
                                message.getIdentifier(),
                                message.getAggregateIdentifier(),
                                message.getType(),
                                message.getSequenceNumber(),
                                payload.getType().getName(),
                                payload.getType().getRevision(),
                                payload.getData(),
                                message.serializeMetaData(MeterSide.JSON, byte[].class)
                                        .getData(),
                                message.getTimestamp())),
                        null));
            }
            prepared.add(mine);
        }
        return prepared;
    }

    private double append(List<List<Commit>> commitsOfClients) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long commits = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (List<Commit> mine : commitsOfClients) {
                commits += mine.size();
                running.add(threads.submit(() -> mine.forEach(log::append)));
            }
            for (Future<?> each : running) each.get();
        }
        return commits * 1e9 / (System.nanoTime() - start);
    }

    private double insert(List<Document> documents) {
        var ordered = new InsertManyOptions().ordered(true);
        long start = System.nanoTime();
        int from = 0;
        for (int size : batches) {
            raw.insertMany(documents.subList(from, from + size), ordered);
            from += size;
        }
        if (from != documents.size()) throw new IllegalStateException("batches of " + from + " documents");
        return documents.size() * 1e9 / (System.nanoTime() - start);
    }
}
