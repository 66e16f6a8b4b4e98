package org.gongzhi.core.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoConnectionTest {

    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Set<String> WRITES = Set.of("insert", "update", "delete", "findAndModify", "createIndexes");

    private final InProcessMongo server = new InProcessMongo();

    @AfterEach
    void stop() {
        server.close();
    }

    private static MongoConnection connect(ConnectionString uri) {
        return MongoConnection.open(uri, "test", ANSWER);
    }

    private static MongoEventLog log(MongoConnection connection) {
        return MongoEventLog.open(connection.database(), Duration.ofMillis(10), AppendObserver.NONE);
    }

    private static NewEvent event(long sequence) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        return new NewEvent("e" + sequence, "a", "Thing", sequence, "test.Happened", null, json, json, Instant.EPOCH);
    }

    private static Commit commit(long sequence) {
        return new Commit("c" + sequence, List.of(event(sequence)), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "w=0",
                "w=1&journal=false&wtimeoutMS=1",
                "readConcernLevel=local",
                "readPreference=secondaryPreferred&maxStalenessSeconds=90",
                "retryWrites=true&retryReads=false"
            })
    void no_option_of_the_uri_makes_an_answer_less_sure(String options) {
        try (var connection = connect(server.database(options));
                var log = log(connection);
                var snapshots = new MongoSnapshotStore(connection.database())) {
            log.append(commit(0));
            log.read(0, 10);
            log.readStream("a", 0, 10);
            log.receipt("key");
            snapshots.store(event(0));
            snapshots.latest("a");
            KeyCheck.isBegunWith(connection.database(), "x");
        }

        var seen = new HashSet<String>();
        for (var command : server.commands()) {
            String name = command.keySet().iterator().next();
            seen.add(name);
            if (WRITES.contains(name))
                assertThat(String.valueOf(command.get("writeConcern")))
                        .as(name)
                        .contains("\"w\" : \"majority\"", "\"j\" : true")
                        .doesNotContain("wtimeout");
            if (name.equals("find"))
                assertThat(String.valueOf(command.get("readConcern"))).contains("\"level\" : \"majority\"");
            assertThat(String.valueOf(command.get("$readPreference")))
                    .as(name)
                    .matches("null|.*\"primary(Preferred)?\".*");
            assertThat(command).as(name).doesNotContainKeys("txnNumber");
        }
        assertThat(seen).contains("insert", "update", "createIndexes", "find");
    }

    @Test
    void a_uri_without_a_database_means_gongzhi() {
        try (var connection = connect(new ConnectionString("mongodb://localhost:" + server.port()))) {
            assertThat(connection.database().getName()).isEqualTo("gongzhi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "http://localhost",
                "mongodb://",
                "mongodb://me:se@cr:et@host/x",
                "mongodb://h:x"
            })
    void what_is_no_uri_is_told_in_a_sentence_that_repeats_no_password(String text) {
        assertThatThrownBy(() -> MongoConnection.uri(text))
                .isInstanceOf(MongoConnectionException.class)
                .hasMessageContaining("GONGZHI_MONGODB_URI is no connection string of MongoDB")
                .hasMessageNotContaining("cr:et");
    }

    @Test
    void a_limit_for_all_operations_alike_is_refused() {
        assertThatThrownBy(() -> MongoConnection.uri("mongodb://host/?timeoutMS=0"))
                .isInstanceOf(MongoConnectionException.class)
                .hasMessageContaining("timeoutMS");
    }

    @Test
    void a_server_that_is_not_there_is_told_in_bounded_time_without_the_password() {
        server.stopServer();
        var uri = new ConnectionString(
                "mongodb://me:secret@localhost:" + server.port() + "/?serverSelectionTimeoutMS=200");

        assertThatThrownBy(() -> connect(uri))
                .isInstanceOf(MongoConnectionException.class)
                .hasMessageContaining("MongoDB at localhost:" + server.port() + " did not answer in time")
                .hasMessageNotContaining("secret");
    }

    /** As an option would have it for ever; the test ends because it does not. */
    @Test
    void a_server_that_never_answers_is_told_in_bounded_time_whatever_the_uri_says() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var uri = new ConnectionString("mongodb://localhost:" + silent.getLocalPort()
                    + "/?socketTimeoutMS=0&connectTimeoutMS=0&serverSelectionTimeoutMS=3600000");

            assertThatThrownBy(() -> connect(uri))
                    .isInstanceOf(MongoConnectionException.class)
                    .hasMessageContaining("did not answer in time");
        }
    }

    @Test
    void one_member_of_a_replica_set_is_refused_unless_the_set_is_named_or_it_is_meant() {
        server.saysOfItself("setName", "rs0");

        assertThatThrownBy(() -> connect(server.database("")))
                .isInstanceOf(MongoConnectionException.class)
                .hasMessageContaining("add replicaSet=rs0 to GONGZHI_MONGODB_URI");
        connect(server.database("directConnection=true")).close();
    }

    @Test
    void a_member_that_is_not_the_primary_is_refused() {
        server.saysOfItself("setName", "rs0");
        server.saysOfItself("secondary", true);
        server.saysOfItself("ismaster", false);
        server.saysOfItself("isWritablePrimary", false);

        assertThatThrownBy(() -> connect(server.database("directConnection=true")))
                .isInstanceOf(MongoConnectionException.class)
                .hasMessageContaining("not its replica set's primary");
    }

    @Test
    void a_database_of_something_else_is_refused_and_left_as_it_is() {
        try (var connection = connect(server.database(""))) {
            var commits = connection.database().getCollection("commits");
            commits.insertOne(new Document("_id", 1).append("repository", "a program's"));

            assertThatThrownBy(() -> log(connection).close())
                    .isInstanceOf(StoreFormatException.class)
                    .hasMessageContaining("not Gongzhi's");
            assertThat(connection.database().listCollectionNames()).containsExactly("commits");
        }
    }

    @Test
    void a_log_is_begun_with_one_key_and_no_other_is_its() {
        try (var connection = connect(server.database(""));
                var log = log(connection)) {
            assertThat(log.head()).isZero();
            assertThat(KeyCheck.isBegunWith(connection.database(), "first")).isTrue();
            assertThat(KeyCheck.isBegunWith(connection.database(), "second")).isFalse();
            assertThat(KeyCheck.isBegunWith(connection.database(), "first")).isTrue();
        }
    }

    @Test
    void a_log_whose_server_goes_away_refuses_in_bounded_time() {
        try (var connection = connect(server.database("serverSelectionTimeoutMS=500"));
                var log = log(connection)) {
            log.append(commit(0));
            server.stopServer();

            assertThatThrownBy(() -> log.append(commit(1))).isInstanceOf(LogUnavailableException.class);
            assertThatThrownBy(() -> log.read(0, 1)).isInstanceOf(LogUnavailableException.class);
        }
    }
}
