package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.mongo.MongoUnderTest;
import org.junit.jupiter.api.Assumptions;

/** The stores on which whatever stands above them is tested: each such test runs on all of them, and says so. */
enum StoreUnderTest {
    SQLITE {
        @Override
        Place in(Path path) {
            DataFolder folder = DataFolder.open(path);
            return new Place() {
                @Override
                public ViewStore open() {
                    return SqliteViewStore.open(folder);
                }

                @Override
                public void close() {
                    folder.close();
                }
            };
        }
    },
    /** The real driver, and a server in the tests' process. */
    MONGODB {
        @Override
        Place in(Path path) {
            var server = new TestMongo();
            var database = server.database();
            return new Place() {
                @Override
                public ViewStore open() {
                    return MongoViewStore.open(database);
                }

                @Override
                public void close() {
                    server.close();
                }
            };
        }
    },
    /** The real server, where there is one: see {@link MongoUnderTest}. */
    REPLICA_SET {
        @Override
        Place in(Path path) {
            var database = MongoUnderTest.REPLICA_SET.emptyDatabase();
            return new Place() {
                @Override
                public ViewStore open() {
                    return MongoViewStore.open(database);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        boolean isThereFor(Class<?> test) {
            return MongoUnderTest.REPLICA_SET.isThereFor(test);
        }
    };

    /** Where one test's views are kept, from one opening of the store to the next. */
    interface Place extends AutoCloseable {

        ViewStore open();

        @Override
        void close();
    }

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    abstract Place in(Path path);

    /** Says whether the test runs on it. */
    boolean isThereFor(Class<?> test) {
        String line = "STORE " + test.getSimpleName() + ": ran on " + (this == MONGODB ? "MongoDB (IN_PROCESS)" : this);
        if (SAID.add(line)) System.out.println(line);
        return true;
    }

    /** This, in a test's constructor; where the store is not there, says so and aborts the test. */
    StoreUnderTest requiredBy(Class<?> test) {
        Assumptions.assumeTrue(isThereFor(test));
        return this;
    }

    /** An empty place; in the folder, if the store needs one. */
    Place forTest(Object test, Path path) {
        return requiredBy(test.getClass()).in(path);
    }

    void say(Object test) {
        requiredBy(test.getClass());
    }
}
