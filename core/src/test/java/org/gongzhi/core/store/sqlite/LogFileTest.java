package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.transfer.LogCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in the place of the log's file when the log is opened. */
class LogFileTest {

    private DataFolder folder;
    private Path file;

    @BeforeEach
    void openFolder(@TempDir Path path) {
        folder = DataFolder.open(path);
        file = path.resolve("log.db");
    }

    @AfterEach
    void closeFolder() {
        folder.close();
    }

    private void assertRefusedUntouched(String sentence) throws Exception {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteEventLog.open(folder).close())
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining(sentence)
                .hasMessageContaining(file.toString());

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(file.resolveSibling("log.db-wal")).doesNotExist();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        Files.writeString(file, "shopping list\n".repeat(100));

        assertRefusedUntouched("is not a database");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        Files.createFile(file);

        assertRefusedUntouched("is not a database");
    }

    @Test
    void aDatabaseOfAnotherApplicationIsRefused() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE event (position INTEGER PRIMARY KEY)");
        }

        assertRefusedUntouched("belongs to another application");
    }

    @Test
    void aLogOfANewerVersionIsRefused() throws Exception {
        SqliteEventLog.open(folder).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertRefusedUntouched("newer version");
    }

    @Test
    void aTruncatedLogIsRefused() throws Exception {
        makeLog();
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(raw.length() / 2);
        }

        assertRefusedUntouched("is damaged");
    }

    @Test
    void aLogWithOverwrittenPagesIsRefused() throws Exception {
        makeLog();
        byte[] garbage = new byte[8192];
        Arrays.fill(garbage, (byte) 0x5a);
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(raw.length() / 2);
            raw.write(garbage);
        }

        assertRefusedUntouched("is damaged");
    }

    @Test
    void aHalfMadeFileOfABrokenStartIsMadeAnew() throws Exception {
        Files.writeString(file.resolveSibling("log.db.new"), "broken off");

        try (var log = SqliteEventLog.open(folder)) {
            assertThat(log.head()).isZero();
        }
    }

    @Test
    void aLogOfVersion1IsBroughtUpToDateAndReceiptsHoldTheirCommitsTogether() throws Exception {
        try (var log = SqliteEventLog.open(folder)) {
            log.append(new Commit("a0", List.of(event("a", 0)), null));
            log.append(new Commit("b0", List.of(event("b", 0), event("a", 1), event("c", 0)), new Receipt("key", "p")));
            log.append(new Commit("c1", List.of(event("c", 1)), new Receipt("key-2", "p")));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE event DROP COLUMN more");
            statement.execute("ALTER TABLE event DROP COLUMN commit_id");
            statement.execute("ALTER TABLE event DROP COLUMN chain");
            statement.execute("PRAGMA user_version = 1");
        }
        assertThatThrownBy(() -> SqliteCommitSource.open(folder.path()).close())
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("start the service on it once");

        var told = new ArrayList<String>();
        try (var log = SqliteEventLog.open(
                        folder, AppendObserver.NONE, (what, done, total) -> told.add(what + " " + done + "/" + total));
                var commits = SqliteCommitSource.open(folder.path())) {
            assertThat(told).containsExactly("chained 1/5", "chained 5/5");
            assertThat(log.append(new Commit("d0", List.of(event("d", 0), event("d", 1)), null)))
                    .isEqualTo(7);
            assertThat(commits.after(0, 100))
                    .extracting(commit ->
                            commit.position() + "+" + commit.commit().events().size())
                    .containsExactly("1+1", "2+3", "5+1", "6+2");
            assertThat(log.receipt("key"))
                    .hasValueSatisfying(stored -> assertThat(stored.position()).isEqualTo(4));
            assertThat(LogCheck.of(commits, LogProgress.NONE).sentence())
                    .isEqualTo("The log is whole: 7 events in 4 streams.");
        }
    }

    @Test
    void whenALogCannotBeWrittenNoneOfItsFilesStaysOpen() throws Exception {
        makeLog();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE event DROP COLUMN latest");
        }

        for (Runnable open : List.<Runnable>of(
                () -> SqliteEventLog.open(folder).close(),
                () -> SqliteCommitTarget.open(folder).close())) {
            assertThatThrownBy(open::run).isInstanceOf(DataFolderException.class);
            assertThat(openFiles()).noneMatch(each -> each.startsWith(file.toString()));
        }
    }

    /** Of this process; on other systems than Linux, none. */
    private static List<String> openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (Files.notExists(descriptors)) return List.of();
        var open = new ArrayList<String>();
        try (var each = Files.list(descriptors)) {
            for (Path descriptor : each.toList()) {
                try {
                    open.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException closedMeanwhile) {
                    // so it is none that stays open
                }
            }
        }
        return open;
    }

    private static NewEvent event(String stream, long sequence) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        return new NewEvent(stream + sequence, stream, "T", sequence, "test.Happened", null, json, json, Instant.EPOCH);
    }

    private void makeLog() {
        try (var log = SqliteEventLog.open(folder)) {
            byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 200; i++) {
                var event = new NewEvent("id-" + i, "s", "T", i, "test.Happened", null, json, json, Instant.EPOCH);
                log.append(new Commit(event.id(), List.of(event), null));
            }
        }
    }
}
