package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.transfer.LogCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One byte of a log's file is flipped, at seeded places: who notices? The figures stand in docs/reliability.md. */
class FlippedBytesTest {

    private enum Seen {
        REFUSED_AT_START,
        FOUND_BY_VERIFY,
        HARMLESS,
        UNNOTICED
    }

    private static final int FLIPS = 200;

    @TempDir
    private Path path;

    private byte[] whole;
    private List<LoggedCommit> original;

    @BeforeEach
    void aLog() throws Exception {
        try (var folder = DataFolder.open(path);
                var target = SqliteCommitTarget.open(folder)) {
            for (int i = 0; i < 400; i++) {
                byte[] json = ("{\"title\":\"Bench no. " + i + "\",\"cost\":" + 1000 * i + "}")
                        .getBytes(StandardCharsets.UTF_8);
                var event = new NewEvent(
                        "id-" + i, "s" + i % 40, "T", i / 40, "test.Happened", null, json, json, Instant.EPOCH);
                target.append(List.of(new LoggedCommit(i + 1, new Commit(event.id(), List.of(event), null))));
            }
            original = target.after(0, 1_000);
        }
        whole = Files.readAllBytes(path.resolve("log.db"));
    }

    @Test
    void structureIsCheckedAtTheStartAndEveryWordByVerify() throws Exception {
        var random = new Random(20261125);
        var seen = new EnumMap<Seen, Integer>(Seen.class);
        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = whole.clone();
            int at = 4_096 + random.nextInt(whole.length - 4_096);
            while (flipped[at] == 0) at = 4_096 + random.nextInt(whole.length - 4_096); // not in what is free
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(path.resolve("log.db"), flipped);
            seen.merge(look(), 1, Integer::sum);
        }
        System.out.println("of " + FLIPS + " flipped bits: " + seen);

        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(FLIPS);
        assertThat(seen.getOrDefault(Seen.REFUSED_AT_START, 0)).isPositive();
        assertThat(seen.getOrDefault(Seen.FOUND_BY_VERIFY, 0)).isPositive();
        assertThat(seen).doesNotContainKey(Seen.UNNOTICED);
    }

    private Seen look() {
        try (var folder = DataFolder.open(path);
                var log = SqliteEventLog.open(folder)) {
            assertThat(log.head()).isNotNegative();
        } catch (DataFolderException e) {
            return Seen.REFUSED_AT_START;
        }
        try (var commits = SqliteCommitSource.open(path)) {
            if (!LogCheck.of(commits, LogProgress.NONE).whole()) return Seen.FOUND_BY_VERIFY;
            var now = commits.after(0, 1_000);
            if (now.size() != original.size()) return Seen.UNNOTICED;
            for (int i = 0; i < now.size(); i++) {
                if (now.get(i).difference(original.get(i)).isPresent()) return Seen.UNNOTICED;
            }
            return Seen.HARMLESS;
        }
    }
}
