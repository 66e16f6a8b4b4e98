package org.gongzhi.api.administration;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Notary;
import org.gongzhi.core.store.sqlite.SqliteCommitSource;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteProofStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator calls it while another process, here the test, holds the data folder and the log. */
class LogCommandTest {

    private record Ended(int exit, List<String> out, String err) {}

    @TempDir
    Path path;

    private DataFolder folder;
    private SqliteEventLog log;

    @BeforeEach
    void aRunningLog() {
        folder = DataFolder.open(path.resolve("data"));
        log = SqliteEventLog.open(folder);
        for (int i = 0; i < 3; i++) {
            byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
            var event = new NewEvent("e" + i, "a", "Thing", i, "test.Happened", null, json, json, Instant.EPOCH);
            log.append(new Commit("c" + i, List.of(event), null));
        }
    }

    @AfterEach
    void close() {
        log.close();
        folder.close();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(), Files.readAllLines(path.resolve("out")), Files.readString(path.resolve("err")));
    }

    private Process start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.gongzhi.api.GongzhiApplication"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(path.resolve("out").toFile())
                .redirectError(path.resolve("err").toFile())
                .start();
    }

    private String data() {
        return "--gongzhi.data=" + folder.path();
    }

    @Test
    void a_whole_log_is_verified_while_it_is_in_use() throws Exception {
        var ended = run("--gongzhi.verify", data());

        assertThat(ended.out.getLast()).isEqualTo("The log is whole: 3 events in 1 streams.");
        assertThat(ended.exit).isZero();
    }

    @Test
    void a_log_that_is_not_whole_ends_with_1_and_says_what_is_wrong() throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.path().resolve("log.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM event WHERE position = 2");
        }

        var ended = run("--gongzhi.verify", data());

        assertThat(ended.out.getLast()).isEqualTo("The log is not whole: after position 1 comes 3.");
        assertThat(ended.exit).isEqualTo(1);
    }

    @Test
    void an_auditor_brings_a_checkpoint_and_the_key_that_they_trust() throws Exception {
        var signer = NoteSigner.of("district.example/log", NoteSigner.newKey());
        SignedCheckpoint checkpoint;
        try (var source = SqliteCommitSource.open(folder.path());
                var evidence = SqliteProofStore.open(folder)) {
            checkpoint = new Notary(source, evidence, signer, Instant::now, Duration.ofDays(1)).checkpoint();
        }
        Path kept = Files.writeString(path.resolve("kept"), checkpoint.note().toString());
        Files.delete(folder.path().resolve("evidence.db"));
        var arguments =
                List.of("--gongzhi.verify", data(), "--gongzhi.checkpoint=" + kept, "--gongzhi.checkpoint-key=");

        var ended = run(with(arguments, signer.verifier().toString()));
        assertThat(ended.out.getLast())
                .isEqualTo("The log is whole: 3 events in 1 streams. A checkpoint was signed over its first 3 events.");
        assertThat(run(with(arguments, "nobody")).err).contains("is no verifier key");

        Files.writeString(
                kept,
                signer.sign(checkpoint.checkpoint().text().replace("\n3\n", "\n4\n"))
                        .toString());
        ended = run(with(arguments, signer.verifier().toString()));
        assertThat(ended.out.getLast())
                .isEqualTo("The log is not whole: it ends at position 3, and a checkpoint was signed over 4 events.");
        assertThat(ended.exit).isEqualTo(1);
    }

    private static String[] with(List<String> arguments, String lastValue) {
        var all = new ArrayList<>(arguments);
        all.add(all.removeLast() + lastValue);
        return all.toArray(String[]::new);
    }

    @Test
    void a_backup_is_copied_and_verified_while_the_log_is_in_use() throws Exception {
        Path backup = path.resolve("backup");

        var ended = run("--gongzhi.backup=" + backup, data());

        assertThat(ended.out.getFirst()).contains(backup.resolve("log.db").toString());
        assertThat(ended.out.getLast()).isEqualTo("The log is whole: 3 events in 1 streams.");
        assertThat(ended.exit).isZero();
        assertThat(backup.resolve("log.db")).isNotEmptyFile();
    }

    @Test
    void a_backup_never_overwrites_another() throws Exception {
        Path backup = Files.createDirectories(path.resolve("backup"));
        Files.writeString(backup.resolve("log.db"), "yesterday's");

        var ended = run("--gongzhi.backup=" + backup, data());

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.err).contains("There is a log at " + backup.resolve("log.db") + " already.");
        assertThat(backup.resolve("log.db")).hasContent("yesterday's");
    }

    @Test
    void a_log_that_is_not_there_is_told_and_not_made() throws Exception {
        var ended = run("--gongzhi.verify", "--gongzhi.data=" + path.resolve("elsewhere"));

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.err).contains("There is no log at ");
        assertThat(path.resolve("elsewhere")).doesNotExist();
    }

    private String stopped() {
        log.close();
        folder.close();
        return "--gongzhi.from=" + folder.path();
    }

    @Test
    void a_log_is_copied_to_mongodb_and_back_and_both_are_verified() throws Exception {
        var server = new MongoServer(new MemoryBackend());
        try {
            String uri = "mongodb://localhost:" + server.bind().getPort() + "/district";

            var there = run("--gongzhi.copy-log", stopped(), "--gongzhi.to=" + uri);
            var back = run("--gongzhi.copy-log", "--gongzhi.from=" + uri, "--gongzhi.to=" + path.resolve("back"));
            var verified = run("--gongzhi.verify", "--gongzhi.mongodb.uri=" + uri);

            assertThat(there.out.getLast())
                    .startsWith("Copied from " + folder.path() + " to mongodb://localhost:")
                    .contains(": 3 events (0 were there already), all 3 verified one by one.");
            assertThat(back.out.getLast()).contains(": 3 events (0 were there already), all 3 verified one by one.");
            assertThat(back.err).contains("copied", "verified", "3/3");
            assertThat(verified.out).containsExactly("The log is whole: 3 events in 1 streams.");
            assertThat(List.of(there.exit, back.exit, verified.exit)).containsOnly(0);
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void a_copy_that_is_killed_goes_on_where_it_was() throws Exception {
        for (int i = 3; i < 40_000; i += 1_000) fill(i, i + 1_000);
        String from = stopped();
        String to = "--gongzhi.to=" + path.resolve("copy");
        Process process = start("--gongzhi.copy-log", from, to);
        Awaitility.await("some is copied")
                .atMost(Duration.ofMinutes(2))
                .until(() -> Files.exists(path.resolve("copy/log.db-wal"))
                        && Files.size(path.resolve("copy/log.db-wal")) > 100_000);
        process.destroyForcibly().onExit().join();

        var ended = run("--gongzhi.copy-log", from, to);

        assertThat(ended.out.getLast()).contains("all 40003 verified one by one");
        assertThat(ended.out.getLast()).doesNotContain("(0 were there already)");
        assertThat(ended.exit).isZero();
    }

    private void fill(int from, int to) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = from; i < to; i++) {
                byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
                var event =
                        new NewEvent("e" + i, "s" + i, "Thing", 0, "test.Happened", null, json, json, Instant.EPOCH);
                clients.execute(() -> log.append(new Commit(event.id(), List.of(event), null)));
            }
        }
    }

    @Test
    void a_log_in_use_is_not_copied() throws Exception {
        var ended =
                run("--gongzhi.copy-log", "--gongzhi.from=" + folder.path(), "--gongzhi.to=" + path.resolve("copy"));

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.err)
                .contains("is in use by process " + ProcessHandle.current().pid());
        assertThat(path.resolve("copy")).doesNotExist();
    }

    @Test
    void a_password_is_never_printed() throws Exception {
        String away = "mongodb://clerk:sesame@localhost:1/district?serverSelectionTimeoutMS=200";
        String wrong = "mongodb://clerk:ses@ame@localhost:1/district";

        for (String uri : List.of(away, wrong)) {
            var ended = run("--gongzhi.copy-log", stopped(), "--gongzhi.to=" + uri);

            assertThat(ended.exit).isEqualTo(1);
            assertThat(ended.err.lines()).hasSize(1);
            assertThat(String.join("", ended.out) + ended.err).doesNotContain("sesame", "ses@", "ame@");
        }
    }

    @Test
    void a_log_is_exported_while_it_is_in_use_and_imported_elsewhere() throws Exception {
        Path file = path.resolve("log.jsonl");

        var exported = run("--gongzhi.export=" + file, data());
        var printed = run("--gongzhi.export=-", data());
        var imported = run("--gongzhi.import=" + file, "--gongzhi.to=" + path.resolve("again"));
        var verified = run("--gongzhi.verify", "--gongzhi.data=" + path.resolve("again"));

        assertThat(exported.out).containsExactly("3 events of " + folder.path() + " are exported to " + file + ".");
        assertThat(printed.out).isEqualTo(Files.readAllLines(file)).hasSize(5);
        assertThat(imported.out.getLast())
                .startsWith("Imported from " + file + " to " + path.resolve("again") + ": 3 events");
        assertThat(verified.out).containsExactly("The log is whole: 3 events in 1 streams.");
        assertThat(List.of(exported.exit, printed.exit, imported.exit, verified.exit))
                .containsOnly(0);
    }

    @Test
    void a_bad_file_is_imported_only_as_far_as_it_is_whole_and_only_if_that_is_asked_for() throws Exception {
        Path file = path.resolve("log.jsonl");
        run("--gongzhi.export=" + file, data());
        Files.write(file, Files.readAllLines(file).subList(0, 3));
        String to = "--gongzhi.to=" + path.resolve("again");

        var refused = run("--gongzhi.import=" + file, to);
        assertThat(refused.exit).isEqualTo(1);
        assertThat(refused.err).contains("The file " + file + " is bad: line 4 is missing: the file is cut off");
        assertThat(path.resolve("again")).doesNotExist();

        var salvaged = run("--gongzhi.import=" + file, "--gongzhi.salvage", to);
        assertThat(salvaged.out.getFirst()).contains("is bad: line 4 is missing");
        assertThat(salvaged.out.getLast()).contains(": 2 events (0 were there already)");
    }

    @Test
    void commands_are_given_one_at_a_time_and_with_all_that_they_need() throws Exception {
        assertThat(run("--gongzhi.verify", "--gongzhi.export=x", data()).err)
                .contains("One at a time, not --gongzhi.verify and --gongzhi.export.");
        assertThat(run("--gongzhi.copy-log", data()).err)
                .contains("Say which: --gongzhi.from=<data folder, or MongoDB URI>.");
    }
}
