package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.mongo.InProcessMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that cannot start says why in one sentence; a real process ends with a failure. */
class StartTest {

    @TempDir
    Path folder;

    /** With what a service on MongoDB needs besides its URI. */
    private FailedStart startOn(String uri, String... more) throws IOException {
        Path key = Files.writeString(folder.resolve("pseudonyms.key"), MongoConfigured.KEY);
        return startWithKey(key.toString(), uri, more);
    }

    private FailedStart startWithKey(String keyFile, String uri, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--gongzhi.security.issuer-uri=http://localhost:9",
                "--gongzhi.pseudonym-key-file=" + keyFile,
                "--gongzhi.subject-key-file=" + keyFile,
                "--gongzhi.mongodb.uri=" + uri));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private FailedStart start(String... arguments) {
        return FailedStart.inProcess(data(), arguments);
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void a_port_that_is_in_use_is_told_in_one_sentence() throws Exception {
        try (var taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            FailedStart.ofAProcess(data(), List.of(), "--server.port=" + port).saysOnly("Port " + port + " is in use");
        }
    }

    @Test
    void a_data_folder_that_another_process_holds_is_told_in_one_sentence() throws Exception {
        try (var held = DataFolder.open(folder.resolve("data"))) {
            FailedStart.ofAProcess(data(), List.of(), "--server.port=0")
                    .saysOnly(held.path().toString(), "in use by process");
        }
    }

    @Test
    void a_foreign_file_in_the_data_folder_is_told_in_one_sentence_and_left_as_it_is() throws Exception {
        Path foreign = Files.createDirectories(folder.resolve("data")).resolve("log.db");
        Files.writeString(foreign, "my diary ".repeat(1_000));

        start("--server.port=0").saysOnly("log.db");

        assertThat(foreign).hasContent("my diary ".repeat(1_000));
    }

    @Test
    void a_bad_configuration_is_told_in_one_sentence() throws Exception {
        start("--server.port=0", "--gongzhi.zone=Mars/Olympus").saysOnly("gongzhi.zone", "Mars/Olympus");
    }

    @Test
    void demonstration_accounts_never_start_beside_a_production_store() throws Exception {
        start(
                        "--server.port=0",
                        "--gongzhi.security.demonstration.enabled=true",
                        "--gongzhi.mongodb.uri=mongodb://store")
                .saysOnly("demonstration accounts", "GONGZHI_MONGODB_URI");
    }

    @Test
    void a_production_store_without_an_issuer_is_told_in_one_sentence() throws Exception {
        start("--server.port=0", "--gongzhi.mongodb.uri=mongodb://localhost:1")
                .saysOnly("Nobody could log in", "gongzhi.security.issuer-uri");
    }

    @Test
    void the_environments_variable_chooses_mongodb() throws Exception {
        FailedStart.ofAProcess(data(), List.of("env", "GONGZHI_MONGODB_URI=mongodb://localhost:1"), "--server.port=0")
                .saysOnly("as a production store needs one");
    }

    @Test
    void the_story_is_never_told_into_a_production_store() throws Exception {
        startOn("mongodb://localhost:1", "--spring.profiles.active=demonstration")
                .saysOnly("leave out the profile demonstration");
    }

    @Test
    void a_log_of_sqlite_that_would_be_left_unseen_is_told_in_one_sentence_and_left_as_it_is() throws Exception {
        Path log = Files.createDirectories(folder.resolve("data")).resolve("log.db");
        Files.writeString(log, "a year's work");

        startOn("mongodb://localhost:1").saysOnly(log.toString(), "GONGZHI_MONGODB_URI");

        assertThat(log).hasContent("a year's work");
    }

    @Test
    void a_key_file_for_mongodb_beside_sqlite_is_told_in_one_sentence() throws Exception {
        start("--server.port=0", "--gongzhi.pseudonym-key-file=key").saysOnly("pseudonym-key-file is for MongoDB");
    }

    @Test
    void a_missing_key_file_is_told_in_one_sentence() throws Exception {
        startWithKey("", "mongodb://localhost:1").saysOnly("the same on all nodes", "gongzhi.pseudonym-key-file");
    }

    @Test
    void a_key_file_that_cannot_be_read_is_told_in_one_sentence() throws Exception {
        startWithKey("/nowhere/key", "mongodb://localhost:1").saysOnly("/nowhere/key", "cannot be read");
    }

    @Test
    void a_key_file_without_a_key_is_told_in_one_sentence_that_does_not_repeat_it() throws Exception {
        Path file = Files.writeString(folder.resolve("short.key"), "abcdef");

        var ended = startWithKey(file.toString(), "mongodb://localhost:1");

        ended.saysOnly(file.toString(), "64 hexadecimal digits");
        assertThat(ended.err()).doesNotContain("abcdef");
    }

    @Test
    void a_malformed_uri_is_told_in_one_sentence_without_its_password() throws Exception {
        var ended = startOn("mongodb://me:pass@word@localhost/gongzhi");

        ended.saysOnly("GONGZHI_MONGODB_URI is no connection string");
        assertThat(ended.out() + ended.err()).doesNotContain("word@localhost");
    }

    @Test
    void a_server_that_cannot_be_reached_is_told_in_one_sentence() throws Exception {
        startOn("mongodb://me:secret@localhost:1/?serverSelectionTimeoutMS=500")
                .saysOnly("MongoDB at localhost:1 did not answer in time");
    }

    @Test
    void a_database_of_something_else_is_told_in_one_sentence_and_left_as_it_is() throws Exception {
        try (var server = new InProcessMongo();
                var client = MongoClients.create(server.database(""))) {
            var format = client.getDatabase("gongzhi").getCollection("format");
            format.insertOne(new Document("_id", "log").append("application", "recipes"));

            startOn(server.database("").getConnectionString()).saysOnly("gongzhi belongs to another application");

            assertThat(client.getDatabase("gongzhi").listCollectionNames()).containsExactly("format");
        }
    }

    @Test
    void a_database_that_was_begun_with_another_key_is_told_in_one_sentence_and_left_as_it_is() throws Exception {
        try (var server = new InProcessMongo();
                var client = MongoClients.create(server.database(""))) {
            var format = client.getDatabase("gongzhi").getCollection("format");
            format.insertOne(new Document("_id", "log")
                    .append("application", "gongzhi")
                    .append("version", 1)
                    .append("pseudonymKey", "of another key"));

            startOn(server.database("").getConnectionString()).saysOnly("begun with another pseudonym key");

            assertThat(format.find().first()).containsEntry("pseudonymKey", "of another key");
            assertThat(client.getDatabase("gongzhi").listCollectionNames()).doesNotContain("view_editions");
        }
    }
}
