package org.gongzhi.core.store.mongo;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in this process for one test, which may listen to what it is sent, have it say what it is not, and stop it. */
public final class InProcessMongo implements AutoCloseable {

    private static final Set<String> OF_THE_DRIVER = Set.of("hello", "ismaster", "isMaster", "ping", "endSessions");

    private final Listening backend = new Listening();
    private final MongoServer server = new MongoServer(backend);
    private final int port = server.bind().getPort();

    public int port() {
        return port;
    }

    /** @param options behind the question mark; may be empty */
    public ConnectionString database(String options) {
        return new ConnectionString(
                "mongodb://localhost:" + port + "/gongzhi" + (options.isEmpty() ? "" : "?" + options));
    }

    /** What clients have sent, but for what the driver sends by itself. */
    public List<Document> commands() {
        return List.copyOf(backend.commands);
    }

    /** Besides what it is, the server now says this when it is asked. */
    public void saysOfItself(String field, Object value) {
        backend.said.put(field, value);
    }

    public void stopServer() {
        server.shutdownNow();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class Listening extends MemoryBackend {

        private final List<Document> commands = new CopyOnWriteArrayList<>();
        private final Map<String, Object> said = new ConcurrentHashMap<>();

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            Document answer = super.handleCommand(channel, database, command, query);
            if (!OF_THE_DRIVER.contains(command)) commands.add(query);
            else if (!command.equals("ping")) answer.putAll(said);
            return answer;
        }
    }
}
