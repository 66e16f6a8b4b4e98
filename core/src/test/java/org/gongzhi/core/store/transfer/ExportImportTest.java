package org.gongzhi.core.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.gongzhi.core.store.LogProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportImportTest {

    @TempDir
    private Path path;

    private final StandInMongo mongo = new StandInMongo();
    private LogAddress log;
    private Path file;

    @BeforeEach
    void aLog() {
        log = folder("log");
        file = path.resolve("log.jsonl");
        new RandomLog(7).fill(log, 200);
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    private LogAddress folder(String name) {
        return LogAddress.of(path.resolve(name).toString());
    }

    private static long export(LogAddress from, Path to) {
        try (var source = from.toRead()) {
            return LogExport.toFile(source.log(), to, LogProgress.NONE);
        }
    }

    private static LogCopy.Copied importTo(LogAddress to, Path from, boolean salvage) {
        try (var source = ExportedLog.open(from, salvage, LogProgress.NONE);
                var target = to.toWrite()) {
            return LogCopy.run(source, target.log(), LogProgress.NONE);
        }
    }

    // --- the same again

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void exportedImportedAndExportedAgainTheBytesAreTheSame(long seed) throws Exception {
        var original = folder("original");
        new RandomLog(seed).fill(original, 100 + 300 * (int) seed);
        var database = LogAddress.of(mongo.uri("d" + seed));

        export(original, file);
        importTo(database, file, false);
        export(database, path.resolve("2.jsonl.gz"));
        importTo(folder("again"), path.resolve("2.jsonl.gz"), false);
        export(folder("again"), path.resolve("3.jsonl"));

        assertThat(path.resolve("3.jsonl")).hasSameBinaryContentAs(file);
        assertThat(Rows.of(path.resolve("again"))).isEqualTo(Rows.of(path.resolve("original")));
    }

    @Test
    void aLineIsWhatTheRunbookSays() throws Exception {
        export(log, file);
        var lines = Files.readAllLines(file);

        assertThat(lines.getFirst()).isEqualTo("{\"gongzhi\":\"log\",\"version\":1}");
        assertThat(lines.get(1)).matches(Pattern.compile("""
                \\{"position":1,"commit":"[^"]+",("more":\\d,)?"id":"event-0","stream":"([^"\\\\]|\\\\")+",\
                ("streamType":"Thing",)?"sequence":0,"type":"test.Happened",("revision":"2",)?"time":"2026-[^"]+Z",\
                "payload(Text)?":.+,"metadata(Text)?":.+(,"receipt":\\{"key":"[^"]+","fingerprint":"print-\\d"})?}"""));
        assertThat(lines.getLast()).matches("\\{\"events\":" + (lines.size() - 2) + ",\"sha256\":\"[0-9a-f]{64}\"}");
    }

    @Test
    void numbersOfManyDigitsStandInTheFileAsTheyWereGiven() throws Exception {
        export(log, file);

        assertThat(Files.readString(file))
                .contains("\"payload\":{\"n\":123456789012345678901234567890.000000000000000000000000000001}");
    }

    @Test
    void anExportOverwritesNoFileAndABrokenOneBearsNoName() throws Exception {
        Files.writeString(file, "yesterday's");
        assertThatThrownBy(() -> export(log, file)).hasMessage("There is a file " + file + " already.");
        assertThat(file).hasContent("yesterday's");

        tamper("UPDATE event SET payload = 'gone' WHERE position = 30");
        Path broken = path.resolve("broken.jsonl");
        assertThatThrownBy(() -> export(log, broken))
                .hasMessage("The log is damaged: the event at position 30 is no JSON.");
        assertThat(broken).doesNotExist();
    }

    private void tamper(String sql) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + path.resolve("log/log.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void toAStreamTheSameIsWritten() throws Exception {
        export(log, file);
        var out = new ByteArrayOutputStream();
        try (var source = log.toRead()) {
            LogExport.toStream(source.log(), out, LogProgress.NONE);
        }

        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void anImportThatWasKilledGoesOn() throws Exception {
        export(log, file);
        try (var source = ExportedLog.open(file, false, LogProgress.NONE);
                var target = folder("again").toWrite()) {
            RandomLog.append(target.log(), source.after(0, 57));
        }

        assertThat(importTo(folder("again"), file, false).before()).isGreaterThanOrEqualTo(57);
        assertThat(Rows.of(path.resolve("again"))).isEqualTo(Rows.of(path.resolve("log")));
    }

    @Test
    void anImportIntoALogThatHoldsSomethingElseIsRefused() {
        export(log, file);
        new RandomLog(99).fill(folder("other"), 5);

        assertThatThrownBy(() -> importTo(folder("other"), file, false)).hasMessageContaining("something else");
    }

    // --- bad files

    /** Every line that is left out, doubled or swapped is found, and nothing is imported. */
    @Test
    void aFileWithALineLeftOutDoubledOrSwappedIsRefusedWithTheLine() throws Exception {
        export(log, file);
        var whole = Files.readAllLines(file);
        var random = new Random(3);
        for (int round = 0; round < 60; round++) {
            var lines = new ArrayList<>(whole);
            int at = random.nextInt(lines.size() - 1);
            switch (round % 3) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(at, lines.get(at));
                default -> lines.set(at, lines.set(at + 1, lines.get(at)));
            }
            assertRefused(lines, "line \\d+ ");
        }
    }

    private void assertRefused(List<String> lines, String sentence) throws Exception {
        Path bad = path.resolve("bad.jsonl");
        Files.writeString(bad, String.join("\n", lines) + "\n");
        assertThatThrownBy(() -> importTo(folder("nothing"), bad, false))
                .isInstanceOf(TransferException.class)
                .hasMessageMatching("(?s)The file .* is bad: .*" + sentence + ".*");
        assertThat(path.resolve("nothing")).doesNotExist();
    }

    @Test
    void aFileCutAnywhereIsRefused() throws Exception {
        export(log, file);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(5);
        for (int round = 0; round < 60; round++) {
            Path cut = path.resolve("cut.jsonl");
            Files.write(cut, java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            assertThatThrownBy(() -> importTo(folder("nothing"), cut, false))
                    .isInstanceOf(TransferException.class)
                    .hasMessageMatching("The file .* is bad: line \\d+ .*(cut off|missing|ends the file).*");
        }
        assertThat(path.resolve("nothing")).doesNotExist();
    }

    @Test
    void aFileWithAnyBitFlippedIsRefused() throws Exception {
        export(log, file);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(6);
        for (int round = 0; round < 300; round++) {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Path bad = path.resolve("bad.jsonl");
            Files.write(bad, flipped);
            assertThatThrownBy(() -> importTo(folder("nothing"), bad, false)).isInstanceOf(TransferException.class);
        }
        assertThat(path.resolve("nothing")).doesNotExist();
    }

    @Test
    void aPackedFileThatIsCutIsRefused() throws Exception {
        Path packed = path.resolve("log.jsonl.gz");
        export(log, packed);
        byte[] whole = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> importTo(folder("nothing"), packed, false)).hasMessageContaining("cut off");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"position\":3,|\"position\":5,|line 4 has position 5, where 3 is due: lines are missing",
                "\"position\":3,|\"position\":2,|line 4 repeats position 2, where 3 is due",
                "\"position\":3,|\"position\":\"3\",|line 4 has a wrong \"position\"",
                "\"position\":3,|\"position\":3,\"extra\":1,|line 4 has an unknown field \"extra\"",
                "\"position\":3,|\"position\":3,\"position\":3,|line 4 has \"position\" twice",
                "\"position\":3,||line 4 has no \"position\"",
                "{\"position\":3,|[{\"position\":3,|line 4 is no JSON object",
                "{\"position\":3,|{position:3,|line 4 is no JSON",
                "\"version\":1|\"version\":2|line 1 says that a newer version of Gongzhi wrote it",
                "\"gongzhi\":\"log\"|\"gongzhi\":\"views\"|line 1 is not that of an exported log",
                "{\"gongzhi\":\"log\",\"version\":1}|{}|line 1 has no \"gongzhi\"",
                "test.Happened|test.Tampered|has another check sum than the lines before it"
            })
    void aTamperedLineIsRefusedWithWhatIsWrong(String was, String is, String sentence) throws Exception {
        export(log, file);
        String text = Files.readString(file);
        assertThat(text).contains(was);
        int at = text.indexOf(was);
        Path bad = path.resolve("bad.jsonl");
        Files.writeString(bad, text.substring(0, at) + (is == null ? "" : is) + text.substring(at + was.length()));

        assertThatThrownBy(() -> importTo(folder("nothing"), bad, false))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining(sentence);
        assertThat(path.resolve("nothing")).doesNotExist();
    }

    @Test
    void aStreamThatDoesNotGoOnIsRefused() throws Exception {
        export(log, file);
        var lines = new ArrayList<>(Files.readAllLines(file));
        int at = lines.size() - 2;
        while (!lines.get(at).contains("\"stream\":\"busy/")) at--;
        lines.set(at, lines.get(at).replaceFirst("\"sequence\":\\d+", "\"sequence\":1000"));

        assertRefused(lines, "line " + (at + 1) + " continues stream busy/\\d with number 1000, where \\d+ is due");
    }

    @Test
    void ofABadFileAllUpToTheLastWholeCommitIsImportedIfThatIsAskedFor() throws Exception {
        export(log, file);
        var lines = Files.readAllLines(file);
        int within = 1;
        while (within < 60 || !lines.get(within).contains("\"more\":")) within++; // cut within a commit
        Files.writeString(file, String.join("\n", lines.subList(0, within + 1)) + "\n{\"posi", StandardCharsets.UTF_8);

        try (var source = ExportedLog.open(file, true, LogProgress.NONE)) {
            assertThat(source.fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("is cut off"));
        }
        importTo(folder("rest"), file, true);

        var all = Rows.of(path.resolve("log"));
        var rest = Rows.of(path.resolve("rest")).stream()
                .filter(row -> row.startsWith("position="))
                .toList();
        assertThat(rest).hasSizeBetween(within - 4, within - 1).isEqualTo(all.subList(0, rest.size()));
        assertThat(rest.getLast()).contains("|more=0|");
    }

    @Test
    void ofADamagedLogAllThatLiesBeforeTheDamageIsSaved() throws Exception {
        tamper("DELETE FROM event WHERE position = 150");
        assertThatThrownBy(() -> export(log, file)).hasMessageMatching("The log is damaged: .*149.*|.*150.*|.*151.*");

        importTo(folder("saved"), path.resolve("log.jsonl.unfinished"), true);

        var saved = Rows.of(path.resolve("saved")).stream()
                .filter(row -> row.startsWith("position="))
                .toList();
        assertThat(saved).hasSizeBetween(145, 149);
        assertThat(Rows.of(path.resolve("log"))).containsAll(saved);
    }

    @Test
    void aFileThatIsNotThere() {
        assertThatThrownBy(() -> importTo(folder("nothing"), file, false)).hasMessage("There is no file " + file + ".");
    }

    @Test
    void theOutputIsUtf8WithoutEscapedChinese() throws Exception {
        export(log, file);

        assertThat(Files.readString(file, StandardCharsets.UTF_8)).contains("\"text\":\"路灯坏了 \uD83D\uDCA1");
    }
}
