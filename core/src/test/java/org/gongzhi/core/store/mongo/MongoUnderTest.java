package org.gongzhi.core.store.mongo;

import com.mongodb.ConnectionString;
import de.bwaldvogel.mongo.MongoServer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The servers on which whatever needs MongoDB is tested, in every module. A test never leaves one out silently: it says
 * on which it ran, and why it did not run on the other.
 */
public enum MongoUnderTest {

    /** mongo-java-server, in memory, in the tests' own process: always there. */
    IN_PROCESS {
        @Override
        Optional<String> whyNot() {
            return Optional.empty();
        }

        @Override
        String address() {
            return InProcess.ADDRESS;
        }
    },

    /** The real server, as a replica set of one: where there is a Docker engine and it has the image. */
    REPLICA_SET {
        @Override
        Optional<String> whyNot() {
            return RealMongo.whyNot();
        }

        @Override
        String address() {
            return RealMongo.address();
        }
    };

    private static final class InProcess {

        /** Ends with the process. */
        private static final MongoServer SERVER = new MongoServer(new IndexedMemory());

        private static final String ADDRESS = "localhost:" + SERVER.bind().getPort();
    }

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    /** Why it cannot be used here, in a few words; empty where it can. */
    abstract Optional<String> whyNot();

    abstract String address();

    /** Says whether the test runs on it. */
    public boolean isThereFor(Class<?> test) {
        @Nullable String why = whyNot().orElse(null);
        String line = "STORE " + test.getSimpleName() + (why == null ? ": ran on " : ": NOT RUN on ") + "MongoDB ("
                + name() + ")" + (why == null ? "" : ": " + why);
        if (SAID.add(line)) System.out.println(line);
        return why == null;
    }

    /** This, in a test's constructor; where the server is not there, says so and aborts the test. */
    public MongoUnderTest requiredBy(Class<?> test) {
        Assumptions.assumeTrue(isThereFor(test), () -> whyNot().orElse(""));
        return this;
    }

    /** An empty database of its own. */
    public ConnectionString emptyDatabase() {
        return new ConnectionString("mongodb://" + address() + "/test-" + UUID.randomUUID() + "?directConnection=true");
    }
}
