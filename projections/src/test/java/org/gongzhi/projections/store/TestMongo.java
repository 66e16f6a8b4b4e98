package org.gongzhi.projections.store;

import static java.util.Objects.requireNonNull;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server in the tests' own process that speaks MongoDB's protocol, behind the real driver. It can be told to fail at a
 * given operation, each single write of a bulk being one: before it is done, or after, when only the answer is lost.
 */
final class TestMongo implements AutoCloseable {

    private static final Set<String> OF_THE_DRIVER = Set.of("hello", "ismaster", "isMaster", "ping", "endSessions");
    private static final Set<String> BULKS = Set.of("update", "insert", "delete");
    private static final int NEVER = Integer.MIN_VALUE;
    private static final int UNKNOWN_ERROR = 8;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final FailingBackend backend = new FailingBackend();
    private final MongoServer server = new MongoServer(backend);
    private final String address;

    TestMongo() {
        this(new InetSocketAddress("localhost", 0));
    }

    private TestMongo(InetSocketAddress where) {
        server.bind(where);
        var bound = server.getLocalAddress();
        address = bound.getHostString() + ":" + bound.getPort();
    }

    /** An empty database. */
    ConnectionString database() {
        return new ConnectionString("mongodb://" + address + "/test" + DATABASES.incrementAndGet());
    }

    /** The next operations succeed, as many as said; the one behind them fails, and those behind it succeed again. */
    void failAfter(int operations, boolean done) {
        backend.failAfter(operations, done, false);
    }

    /** The next write is not done, and answered as an upsert is that another one came before. */
    void collide() {
        backend.failAfter(0, false, true);
    }

    TestMongo recording() {
        backend.recording = true;
        return this;
    }

    /** The commands that clients have sent while recording, but for those of the driver itself. */
    List<Document> commands() {
        return List.copyOf(backend.commands);
    }

    /** @return whether the operation that was to fail has come */
    boolean failed() {
        return backend.failed();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static final class FailingBackend extends MemoryBackend {

        private final List<Document> commands = new CopyOnWriteArrayList<>();
        private volatile boolean recording;
        private int left = NEVER;
        private boolean done;
        private boolean collides;

        private synchronized void failAfter(int operations, boolean whenDone, boolean byCollision) {
            left = operations;
            done = whenDone;
            collides = byCollision;
        }

        private synchronized boolean failed() {
            boolean came = left == NEVER;
            left = NEVER;
            return came;
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (OF_THE_DRIVER.contains(command)) return super.handleCommand(channel, database, command, query);
            if (recording) commands.add(query);
            synchronized (this) {
                if (left == NEVER) return super.handleCommand(channel, database, command, query);
                return BULKS.contains(command)
                        ? oneByOne(channel, database, command, query)
                        : counted(channel, database, command, query);
            }
        }

        private Document counted(Channel channel, String database, String command, Document query) {
            boolean fails = left == 0;
            if (left != NEVER) left--;
            if (!fails) return super.handleCommand(channel, database, command, query);
            left = NEVER;
            if (collides) return new Document("n", 0).append("writeErrors", List.of(duplicateKey()));
            if (done) super.handleCommand(channel, database, command, query);
            throw new MongoServerError(UNKNOWN_ERROR, "UnknownError", "failed on purpose");
        }

        private static Document duplicateKey() {
            return new Document("index", 0).append("code", 11_000).append("errmsg", "on purpose");
        }

        private Document oneByOne(Channel channel, String database, String command, Document query) {
            String list = command.equals("insert") ? "documents" : command + "s";
            @SuppressWarnings("unchecked")
            List<Document> each = requireNonNull((List<Document>) query.get(list));
            var answer = new Document("ok", 1);
            int n = 0;
            var upserted = new ArrayList<Document>();
            var errors = new ArrayList<Document>();
            for (int i = 0; i < each.size(); i++) {
                var one = query.clone();
                one.put(list, List.of(each.get(i)));
                Document result = counted(channel, database, command, one);
                n += ((Number) result.getOrDefault("n", 0)).intValue();
                collect(result, "upserted", i, upserted);
                collect(result, "writeErrors", i, errors);
            }
            answer.put("n", n);
            if (command.equals("update")) answer.put("nModified", n - upserted.size());
            if (!upserted.isEmpty()) answer.put("upserted", upserted);
            if (!errors.isEmpty()) answer.put("writeErrors", errors);
            return answer;
        }

        @SuppressWarnings("unchecked")
        private static void collect(Document result, String field, int index, List<Document> to) {
            if (!result.containsKey(field)) return;
            for (Document each : (List<Document>) result.get(field)) {
                var renumbered = each.clone();
                renumbered.put("index", index);
                to.add(renumbered);
            }
        }
    }
}
