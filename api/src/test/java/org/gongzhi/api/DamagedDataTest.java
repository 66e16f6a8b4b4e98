package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service on data that it cannot use says so in one sentence, does not start, and touches nothing. */
class DamagedDataTest {

    @TempDir
    Path folder;

    private Path data;
    private Path log;

    @BeforeEach
    void makeLog() {
        data = folder.resolve("data");
        log = data.resolve("log.db");
        try (var held = DataFolder.open(data);
                var events = SqliteEventLog.open(held)) {
            for (int i = 0; i < 200; i++) {
                byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
                var event = new NewEvent("id-" + i, "s", "T", i, "test.Happened", null, json, json, Instant.EPOCH);
                events.append(new Commit(event.id(), List.of(event), null));
            }
        }
    }

    private void assertRefusedUntouched(String... parts) throws Exception {
        byte[] before = Files.readAllBytes(log);

        FailedStart.inProcess(data, "--server.port=0").saysOnly(parts);

        assertThat(Files.readAllBytes(log)).isEqualTo(before);
    }

    private void flip(long from, int bytes) throws Exception {
        try (var raw = new RandomAccessFile(log.toFile(), "rw")) {
            byte[] there = new byte[bytes];
            raw.seek(from);
            raw.readFully(there);
            for (int i = 0; i < bytes; i++) there[i] ^= 0x5a;
            raw.seek(from);
            raw.write(there);
        }
    }

    @Test
    void aLogWithFlippedBytesInItsHeader() throws Exception {
        flip(0, 64);

        assertRefusedUntouched(log.toString());
    }

    @Test
    void aLogWithFlippedBytesInItsMiddle() throws Exception {
        flip(Files.size(log) / 2, 8_192);

        assertRefusedUntouched(log.toString(), "damaged");
    }

    @Test
    void aDatabaseOfAnotherApplication() throws Exception {
        Files.delete(log);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + log);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE notes (text TEXT)");
        }

        assertRefusedUntouched(log.toString(), "another application");
    }

    @Test
    void aTextFileInTheLogsPlace() throws Exception {
        Files.writeString(log, "shopping list\n".repeat(100));

        assertRefusedUntouched(log.toString(), "not a database");
    }

    @Test
    void aFolderThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        FailedStart.inProcess(file, "--server.port=0").saysOnly(file.toString(), "cannot be written");

        assertThat(file).hasContent("not a folder");
    }
}
