package org.gongzhi.bench.log;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongzhi.bench.Bench;
import org.gongzhi.core.store.mongo.IndexedMemory;

/**
 * What stands in for MongoDB where there is none: a server that speaks its protocol and keeps everything in memory, in a
 * process of its own; see {@link OrderedMemory} for the indexes that it knows.
 */
public final class StandInMongo implements AutoCloseable {

    private static final String INDEXED = "indexed";

    private final Process process;
    private final int port;
    private final MongoClient client;

    private StandInMongo(Process process, int port) {
        this.process = process;
        this.port = port;
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString("mongodb://127.0.0.1:" + port))
                .retryWrites(false)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }

    static StandInMongo start() throws IOException {
        return start(List.of());
    }

    /** As the tests' server: with what our log declares, see {@link IndexedMemory}. Not for comparisons. */
    public static StandInMongo startIndexed() throws IOException {
        return start(List.of(INDEXED));
    }

    private static StandInMongo start(List<String> arguments) throws IOException {
        var process = new ProcessBuilder(Bench.JavaProcess.commandWithTests(StandInMongo.class, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var told = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        String port = told.readLine();
        if (port == null) throw new IOException("the stand-in for MongoDB does not start");
        return new StandInMongo(process, Integer.parseInt(port));
    }

    /** Tells its port, and ends when whoever started it does. */
    public static void main(String[] arguments) throws IOException {
        var server = new MongoServer(List.of(arguments).contains(INDEXED) ? new IndexedMemory() : new OrderedMemory());
        server.bind("127.0.0.1", 0);
        System.out.println(server.getLocalAddress().getPort());
        while (System.in.read() >= 0) {}
        server.shutdownNow();
    }

    public int port() {
        return port;
    }

    MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** Of the server, since its start. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
