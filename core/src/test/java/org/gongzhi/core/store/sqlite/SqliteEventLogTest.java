package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventLogContract;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.Receipt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventLogTest extends EventLogContract {

    @TempDir
    private Path path;

    private @Nullable DataFolder folder;
    private final AtomicInteger observedCommits = new AtomicInteger();
    private final AtomicInteger observedEvents = new AtomicInteger();

    @Override
    protected EventLog open() {
        if (folder == null) folder = DataFolder.open(path);
        return SqliteEventLog.open(folder, (commits, events, nanos) -> {
            observedCommits.addAndGet(commits);
            observedEvents.addAndGet(events);
        });
    }

    @AfterEach
    void closeFolder() {
        if (folder != null) folder.close();
    }

    @Test
    void anAuditorReadsTheLogInTheShell() throws Exception {
        log().append(commit(new Receipt("key", "print"), event("a", 0)));

        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path.resolve("log.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT position, stream, sequence, type, payload ->> '$.n', typeof(payload), metadata, time
                        FROM event
                        """)) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(5)).isEqualTo("0");
            assertThat(row.getString(6)).isEqualTo("text");
            assertThat(row.getString(8)).isEqualTo("2026-11-24T12:00:00Z");
        }
    }

    @Test
    void theObserverHearsOfEveryCommitAndEvent() {
        log().append(commit(event("a", 0), event("a", 1)));
        assertThatThrownBy(() -> log().append(commit(event("a", 0)))).isInstanceOf(RuntimeException.class);
        log().append(commit(event("b", 0)));
        log().close();

        assertThat(observedCommits).hasValue(2);
        assertThat(observedEvents).hasValue(3);
    }

    @Test
    void aFullDiskRefusesTheCommitAndTheLogGoesOnWhenThereIsRoomAgain() throws Exception {
        var log = (SqliteEventLog) log();
        log.append(commit(event("a", 0)));
        log.limitPages(1); // no smaller than it is: no page more

        int stored = 1;
        var refused = new AtomicInteger();
        while (refused.get() == 0 && stored < 10_000) {
            try {
                log.append(commit(new Receipt("key-" + stored, "p"), event("a", stored)));
                stored++;
            } catch (LogUnavailableException e) {
                refused.incrementAndGet();
            }
        }

        assertThat(refused).hasValue(1);
        assertThat(log.head()).isEqualTo(stored);
        assertThat(log.read(0, Integer.MAX_VALUE)).hasSize(stored);
        assertThat(log.receipt("key-" + stored)).isEmpty();

        log.limitPages(1_000_000);
        assertThat(log.append(commit(event("a", stored)))).isEqualTo(stored + 1);
        assertThat(reopened().head()).isEqualTo(stored + 1);
    }
}
