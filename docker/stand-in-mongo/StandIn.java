import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/** Answers as MongoDB does at its usual port, from memory. */
class StandIn {

    public static void main(String[] arguments) {
        var server = new MongoServer(new MemoryBackend());
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
        server.bind(new InetSocketAddress(27017));
        System.out.println("A stand-in for MongoDB (mongo-java-server, in memory) listens at 27017.");
    }
}
