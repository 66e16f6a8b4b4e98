package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.transfer.LogCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that runs, copied beside it. */
class LogBackupTest {

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

    private static LogCheck.Verdict check(Path of) {
        try (var source = SqliteCommitSource.open(of)) {
            return LogCheck.of(source, LogProgress.NONE);
        }
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

    @Test
    void aCopyTakenWhileEightThreadsAppendHoldsAllThatWasAcknowledgedBefore() throws Exception {
        var acknowledged = new ConcurrentHashMap<String, Long>();
        var done = new AtomicBoolean();
        try (var clients = Executors.newFixedThreadPool(8)) {
            for (int client = 0; client < 8; client++) {
                String stream = "client-" + client + "-";
                clients.execute(() -> {
                    for (int i = 0; !done.get(); i++) {
                        var events = List.of(event(stream, i), event(stream + "b-", i));
                        acknowledged.put(stream + i, log.append(new Commit(stream + i, events, null)));
                    }
                });
            }
            try {
                for (int round = 0; round < 5; round++) backUpAndLook(round, acknowledged);
            } finally {
                done.set(true);
            }
        }
    }

    private void backUpAndLook(int round, Map<String, Long> acknowledged) {
        int atLeast = 200 * (round + 1);
        Awaitility.await().until(() -> acknowledged.size() > atLeast);
        var before = Map.copyOf(acknowledged);
        Path copy = path.resolve("backup-" + round);

        LogBackup.copy(folder.path(), copy);

        assertThat(check(copy).whole()).as(check(copy).sentence()).isTrue();
        try (var restored = DataFolder.open(copy);
                var reopened = SqliteEventLog.open(restored)) {
            var found = new HashMap<String, Long>();
            for (LoggedEvent logged : reopened.read(0, Integer.MAX_VALUE))
                found.put(logged.event().id(), logged.position());
            before.forEach((first, last) -> assertThat(found).containsEntry(first, last - 1));
        }
    }
}
