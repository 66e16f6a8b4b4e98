package org.gongzhi.core.store.transfer;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** The stand-in for MongoDB in this process; its databases are named by URIs. */
final class StandInMongo implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final int port = server.bind().getPort();
    private final MongoClient client = MongoClients.create("mongodb://localhost:" + port);

    StandInMongo() {
        System.out.println("store: the in-process stand-in for MongoDB at port " + port);
    }

    String uri(String database) {
        return "mongodb://localhost:" + port + "/" + database;
    }

    MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
