package org.gongzhi.core.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bson.Document;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventLogContract;
import org.gongzhi.core.store.LogGapException;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.StreamConflictException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(MongoUnderTest.class)
class MongoEventLogTest extends EventLogContract {

    private final MongoUnderTest on;
    private @Nullable MongoConnection connection;

    MongoEventLogTest(MongoUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    private MongoDatabase database() {
        if (connection == null) connection = MongoConnection.open(on.emptyDatabase(), "test", Duration.ofSeconds(5));
        return connection.database();
    }

    @Override
    protected EventLog open() {
        return MongoEventLog.open(database(), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
    }

    @AfterEach
    void disconnect() {
        log().close();
        if (connection == null) return;
        connection.database().drop();
        connection.close();
    }

    @Test
    void twoNodesAppendAtOnceToOneGaplessLogAndOneOfEachPairOfRivalsIsRefused() throws Exception {
        try (var other = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (int i = 0; i < 200; i++) {
                for (EventLog node : new EventLog[] {log(), other}) {
                    var commit = commit(event("s" + i, 0));
                    answers.add(threads.submit(() -> {
                        try {
                            node.append(commit);
                            return true;
                        } catch (StreamConflictException e) {
                            return false;
                        }
                    }));
                }
            }
            int stored = 0;
            for (var answer : answers) if (answer.get()) stored++;

            assertThat(stored).isEqualTo(200);
            assertThat(log().read(0, 1000))
                    .extracting(LoggedEvent::position)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 200).boxed().toList());
        }
    }

    @Test
    void anAppendOnAnotherNodeWakesTailingReaders() throws Exception {
        try (var other = open()) {
            var woken = new CountDownLatch(1);
            log().onAppend(woken::countDown);

            other.append(commit(event("a", 0)));

            assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(log().head()).isEqualTo(1);
        }
    }

    @Test
    void aStreamThatMovedOnAnotherNodeCanBeContinuedHere() {
        try (var other = open()) {
            log().append(commit(event("a", 0)));
            other.append(commit(event("a", 1)));

            assertThat(log().append(commit(event("a", 2)))).isEqualTo(3);
        }
    }

    @Test
    void aHoleStopsReaders() {
        for (int i = 0; i < 3; i++) log().append(commit(event("a", i)));
        database().getCollection("commits").deleteOne(new Document("_id", 2L));

        assertThatThrownBy(() -> log().read(0, 10)).isInstanceOf(LogGapException.class);
        assertThatThrownBy(() -> log().read(1, 10)).isInstanceOf(LogGapException.class);
    }

    @Test
    void aNewerDatabaseIsRefused() {
        database()
                .getCollection("format")
                .updateOne(new Document("_id", "log"), new Document("$set", new Document("version", 99)));

        assertThatThrownBy(() -> open().close())
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("newer version");
    }
}
