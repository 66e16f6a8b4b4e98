package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.NewEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that runs, copied and checked beside it. */
class LogCheckTest {

    @TempDir
    private Path path;

    private DataFolder folder;
    private SqliteEventLog log;

    @BeforeEach
    void aLogOfThreeStreams() {
        folder = DataFolder.open(path.resolve("data"));
        log = SqliteEventLog.open(folder);
        for (int i = 0; i < 10; i++) append(event("a", i), event("b", i));
        append(event("c", 0));
    }

    @AfterEach
    void close() {
        log.close();
        folder.close();
    }

    private static NewEvent event(String stream, long sequence) {
        return new NewEvent(
                stream + sequence,
                stream,
                "Thing",
                sequence,
                "test.Happened",
                null,
                "{}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH);
    }

    private void append(NewEvent... events) {
        log.append(new Commit(events[0].id(), List.of(events), null));
    }

    private LogCheck.Verdict check(Path of) {
        return LogCheck.of(of, (what, done, total) -> {});
    }

    private void tamper(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.path().resolve("log.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void aWholeLogIsFoundWholeWhileItRunsAndToldHowFarTheCheckIs() {
        var told = new ArrayList<String>();

        var verdict = LogCheck.of(folder.path(), (what, done, total) -> told.add(what + " " + done + "/" + total));

        assertThat(verdict.whole()).isTrue();
        assertThat(verdict.sentence()).isEqualTo("The log is whole: 21 events in 3 streams.");
        assertThat(told).contains("file 0/0", "positions 21/21", "streams 21/21");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM event WHERE position = 7|after position 6 comes 8",
                "DELETE FROM event WHERE position = 1|after position 0 comes 2",
                "UPDATE event SET sequence = 99 WHERE id = 'b4'|in stream b number 4 is missing",
                "UPDATE event SET stream = 'd' WHERE id = 'a9'|in stream d number 0 is missing",
                "UPDATE event SET payload = 'gone' WHERE position = 3|position 3 is no JSON"
            })
    void whatWasTamperedWithIsFound(String sql, String found) throws Exception {
        tamper(sql);

        var verdict = check(folder.path());

        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.sentence()).startsWith("The log is not whole: ").contains(found);
    }

    @Test
    void aStreamOutOfOrderIsFound() throws Exception {
        tamper("UPDATE event SET sequence = 50 WHERE id = 'a3'");
        tamper("UPDATE event SET sequence = 3 WHERE id = 'a4'");
        tamper("UPDATE event SET sequence = 4 WHERE id = 'a3'");

        assertThat(check(folder.path()).sentence()).contains("in stream a number 4 stands before number 3");
    }

    @Test
    void aDamagedFileIsFound() throws IOException {
        log.close();
        Path file = folder.path().resolve("log.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4_096; i < bytes.length; i += 512) bytes[i] ^= 0x55;
        Files.write(file, bytes);

        var verdict = check(folder.path());

        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.sentence()).contains("damaged");
    }

    @Test
    void aLogThatIsNotThereIsNotMade() {
        assertThatThrownBy(() -> check(path)).isInstanceOf(DataFolderException.class);
        assertThat(path.resolve("log.db")).doesNotExist();
    }

    @Test
    void aCopyOfARunningLogIsALogOfThatMoment() {
        Path copy = path.resolve("backup");

        LogBackup.copy(folder.path(), copy);
        append(event("c", 1));

        assertThat(check(copy).sentence()).isEqualTo("The log is whole: 21 events in 3 streams.");
        try (var restored = DataFolder.open(copy);
                var reopened = SqliteEventLog.open(restored)) {
            assertThat(reopened.read(0, 100))
                    .hasSize(21)
                    .usingRecursiveComparison()
                    .isEqualTo(log.read(0, 21));
            reopened.append(new Commit("again", List.of(event("c", 1)), null));
            assertThat(reopened.head()).isEqualTo(22);
        }
    }

    @Test
    void aCopyReplacesNoOther() {
        Path copy = path.resolve("backup");
        LogBackup.copy(folder.path(), copy);

        assertThatThrownBy(() -> LogBackup.copy(folder.path(), copy))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("already");
    }
}
