package org.gongzhi.api.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
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
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.gongzhi.api.GongzhiApplication"));
        command.addAll(List.of(arguments));
        Path out = path.resolve("out");
        Path err = path.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readAllLines(out), Files.readString(err));
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
}
