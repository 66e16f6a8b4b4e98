package org.gongzhi.projections.store;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongzhi.core.store.DataFolder;

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
    };

    /** Where one test's views are kept, from one opening of the store to the next. */
    interface Place extends AutoCloseable {

        ViewStore open();

        @Override
        void close();
    }

    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    abstract Place in(Path path);

    /** An empty place; in the folder, if the store needs one. */
    Place forTest(Object test, Path path) {
        say(test);
        return in(path);
    }

    void say(Object test) {
        String line = test.getClass().getSimpleName() + " runs on " + (this == MONGODB ? "MONGODB (in process)" : this);
        if (SAID.add(line)) System.out.println(line);
    }
}
