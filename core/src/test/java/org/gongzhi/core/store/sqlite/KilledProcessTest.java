package org.gongzhi.core.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {

    private static final int ROUNDS = 10;

    @TempDir
    private Path path;

    @Test
    void whateverAProcessAcknowledgedBeforeItWasKilledIsThereOnceAndWhole() throws Exception {
        var random = new Random(20261124);
        var acknowledged = new HashMap<String, Long>();
        for (int round = 0; round < ROUNDS; round++) {
            killAfter(1 + random.nextInt(600), acknowledged);
            assertThatTheLogHolds(acknowledged);
        }
        assertThat(acknowledged).isNotEmpty();
    }

    @Test
    void aSecondProcessIsToldWhichOneHoldsTheFolder() throws Exception {
        var process = start();
        try {
            assertThat(process.inputReader().readLine()).isNotNull();

            assertThatThrownBy(() -> DataFolder.open(path))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining("in use by process " + process.pid());
        } finally {
            process.destroyForcibly().waitFor();
        }
        DataFolder.open(path).close();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingProcess.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void killAfter(int lines, Map<String, Long> acknowledged) throws Exception {
        var process = start();
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            var all = new StringBuilder();
            int seen = 0;
            for (int c = output.read(); c >= 0; c = output.read()) {
                all.append((char) c);
                if (c == '\n' && ++seen == lines) process.toHandle().destroyForcibly(); // leaves the pipe readable
            }
            assertThat(seen).as("lines before the end").isGreaterThanOrEqualTo(lines);
            // the last line may be broken off
            int whole = all.lastIndexOf("\n");
            all.substring(0, whole).lines().forEach(line -> note(line, acknowledged));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void note(String line, Map<String, Long> acknowledged) {
        String[] parts = line.split(" ", -1);
        long last = Long.parseLong(parts[0]);
        acknowledged.put(parts[1], last - 1);
        acknowledged.put(parts[2], last);
    }

    private void assertThatTheLogHolds(Map<String, Long> acknowledged) {
        try (var folder = DataFolder.open(path);
                var log = SqliteEventLog.open(folder)) {
            var positions = new HashMap<String, Long>();
            var heads = new HashMap<String, Long>();
            var streams = new HashSet<String>();
            long expected = 0;
            for (LoggedEvent logged : log.read(0, Integer.MAX_VALUE)) {
                var event = logged.event();
                assertThat(logged.position()).isEqualTo(++expected);
                assertThat(positions.put(event.id(), logged.position()))
                        .as("event twice")
                        .isNull();
                Long before = heads.put(event.stream(), event.sequence());
                assertThat(event.sequence()).isEqualTo(before == null ? 0 : before + 1);
                streams.add(event.stream().replace("-b", ""));
            }
            assertThat(log.head()).isEqualTo(expected);
            assertThat(positions).containsAllEntriesOf(acknowledged);
            // both events of a commit, or none, and its receipt with them
            for (String stream : streams) assertThat(heads.get(stream + "-b")).isEqualTo(heads.get(stream));
            for (LoggedEvent logged : log.read(0, Integer.MAX_VALUE)) {
                if (!logged.event().stream().endsWith("-b"))
                    assertThat(log.receipt(logged.event().id())).isPresent();
            }
        }
    }
}
