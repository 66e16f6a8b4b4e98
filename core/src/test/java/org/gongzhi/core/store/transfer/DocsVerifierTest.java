package org.gongzhi.core.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.Notary;
import org.gongzhi.core.store.sqlite.SqliteProofStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/verify.py, which knows none of our code, on a log of everything that an event may hold. */
class DocsVerifierTest {

    @TempDir
    private Path path;

    private SignedCheckpoint checkpoint;

    @BeforeEach
    void anExportAndACheckpoint() throws Exception {
        var log = LogAddress.of(path.resolve("data").toString());
        var random = new RandomLog(7);
        random.fill(log, 700);
        try (var source = log.toRead();
                var folder = DataFolder.open(path.resolve("data"));
                var evidence = SqliteProofStore.open(folder)) {
            var signer = NoteSigner.of("district.example/log", NoteSigner.newKey());
            checkpoint =
                    new Notary(source.log(), evidence, signer, () -> Instant.EPOCH, Duration.ofDays(1)).checkpoint();
        }
        random.fill(log, 20); // the log has grown since
        try (var source = log.toRead()) {
            LogExport.toFile(source.log(), path.resolve("log.jsonl"), LogProgress.NONE);
            LogExport.toFile(source.log(), path.resolve("log.jsonl.gz"), LogProgress.NONE);
        }
        Files.writeString(path.resolve("note"), checkpoint.note().toString());
    }

    /** What it prints; empty, and told aloud, where there is no python3. */
    private String verify(String export) throws Exception {
        Path script = Path.of("../docs/verify.py");
        try {
            Process python = new ProcessBuilder(
                            "python3",
                            script.toString(),
                            path.resolve(export).toString(),
                            path.resolve("note").toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            System.out.println("docs/verify.py: " + said.strip());
            assertThat(python.waitFor() == 0).as(said).isEqualTo(said.startsWith("yes"));
            return said;
        } catch (IOException absent) {
            System.out.println("docs/verify.py: NOT RUN, there is no python3 here: " + absent.getMessage());
            return "";
        }
    }

    @Test
    void anExportIsVerifiedUpToTheCheckpointAlsoPacked() throws Exception {
        for (String export : List.of("log.jsonl", "log.jsonl.gz"))
            assertThat(verify(export)).matches("(?s)|yes: the first " + checkpoint.size() + " events are.*");
    }

    @Test
    void whatWasChangedDroppedExchangedOrCutIsNot() throws Exception {
        var lines = Files.readAllLines(path.resolve("log.jsonl"));

        var changed = new java.util.ArrayList<>(lines);
        changed.set(300, changed.get(300).replaceFirst("\"id\":\"event", "\"id\":\"Event"));
        Files.write(path.resolve("changed"), changed);
        assertThat(verify("changed")).matches("(?s)|NO:.*");

        var exchanged = new java.util.ArrayList<>(lines);
        String position300 = exchanged.get(300).split(",", 2)[0] + ",";
        String position301 = exchanged.get(301).split(",", 2)[0] + ",";
        exchanged.set(300, position300 + lines.get(301).split(",", 2)[1]);
        exchanged.set(301, position301 + lines.get(300).split(",", 2)[1]);
        Files.write(path.resolve("exchanged"), exchanged);
        assertThat(verify("exchanged")).matches("(?s)|NO:.*");

        var dropped = new java.util.ArrayList<>(lines);
        dropped.remove(300);
        Files.write(path.resolve("dropped"), dropped);
        assertThat(verify("dropped")).matches("(?s)|.*position 300 is missing.*");

        Files.write(path.resolve("cut"), lines.subList(0, 300));
        assertThat(verify("cut")).matches("(?s)|.*the export ends at position 299.*");
    }
}
