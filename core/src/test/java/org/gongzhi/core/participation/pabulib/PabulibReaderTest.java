package org.gongzhi.core.participation.pabulib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gongzhi.core.participation.count.CountingRule;
import org.gongzhi.core.participation.pabulib.Defect.Code;
import org.gongzhi.core.participation.pabulib.PabulibReader.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PabulibReaderTest {

    /** Lines are numbered as in an editor: VOTES is line 19, the first vote line 21. */
    private static final String GOOD = """
            META
            key;value
            description;A test
            country;Utopia
            unit;Nowhere
            instance;2026
            num_projects;3
            num_votes;3
            budget;100.50
            vote_type;approval
            rule;greedy
            date_begin;01.02.2026
            date_end;28.02.2026
            PROJECTS
            project_id;cost;name;selected
            a;60;A park;1
            b/2;50.25;"Benches; ""green"" ones";0
            c;5;A tree;1
            VOTES
            voter_id;vote;age
            1;a,b/2;30
            2;c;
            x-3;a,c;41
            """;

    @Test
    void givenAGoodFile_whenRead_thenEverythingInItIsThere() {
        var reading = new Reading(Mode.STRICT);
        PabulibReport report = reading.read(GOOD.getBytes(StandardCharsets.UTF_8));

        assertThat(report).isEqualTo(new PabulibReport(true, List.of(), 0, 3, 0));
        PabulibBallot ballot = reading.ballot();
        assertThat(ballot.meta()).containsEntry("unit", "Nowhere").hasSize(11);
        assertThat(ballot.budget()).isEqualByComparingTo("100.5");
        assertThat(ballot.rule()).contains(new CountingRule.Greedy());
        assertThat(ballot.begin()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(ballot.end()).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(ballot.projects())
                .extracting(PabulibProject::id, PabulibProject::cost, PabulibProject::name)
                .containsExactly(
                        tuple("a", new BigDecimal("60"), "A park"),
                        tuple("b/2", new BigDecimal("50.25"), "Benches; \"green\" ones"),
                        tuple("c", new BigDecimal("5"), "A tree"));
        assertThat(reading.votes)
                .extracting(PabulibVote::line, PabulibVote::voter, PabulibVote::entries, PabulibVote::fields)
                .containsExactly(
                        tuple(21L, "1", List.of("a", "b/2"), List.of("1", "a,b/2", "30")),
                        tuple(22L, "2", List.of("c"), List.of("2", "c", "")),
                        tuple(23L, "x-3", List.of("a", "c"), List.of("x-3", "a,c", "41")));
    }

    static Stream<Arguments> sameFileOtherwiseWritten() {
        return Stream.of(
                Arguments.of("byte order mark", "\uFEFF" + GOOD),
                Arguments.of("CRLF", GOOD.replace("\n", "\r\n")),
                Arguments.of("no line end at the end", GOOD.stripTrailing()),
                Arguments.of("trailing blank lines", GOOD + "\n\r\n  \n;;\n"),
                Arguments.of("blank lines between", GOOD.replace("PROJECTS\n", "\nPROJECTS\n\n")),
                Arguments.of("section names in small letters", GOOD.replace("VOTES", "votes")),
                Arguments.of("a spreadsheet's empty cells", GOOD.replace("PROJECTS\n", "PROJECTS;;;;\n")),
                Arguments.of("needless quotes", GOOD.replace("1;a,b/2;30", "1;\"a,b/2\";30")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sameFileOtherwiseWritten")
    void givenAFileAsRealLifeWritesIt_whenRead_thenItIsTheSame(String ignored, String file) {
        var plain = new Reading(Mode.STRICT);
        plain.read(GOOD.getBytes(StandardCharsets.UTF_8));
        var reading = new Reading(Mode.STRICT);
        PabulibReport report = reading.read(file.getBytes(StandardCharsets.UTF_8));

        assertThat(report.defects()).isEmpty();
        assertThat(reading.ballot()).isEqualTo(plain.ballot());
        assertThat(reading.votes)
                .extracting(PabulibVote::fields)
                .isEqualTo(plain.votes.stream().map(PabulibVote::fields).toList());
    }

    static Stream<Arguments> badVotes() {
        return Stream.of(
                bad("2;c;", "2;zz;", Code.UNKNOWN_PROJECT, "vote"),
                bad("2;c;", "1;c;", Code.DUPLICATE_VOTER, "voter_id"),
                bad("2;c;", ";c;", Code.MISSING_ID, "voter_id"),
                bad("2;c;", "2;c", Code.WRONG_NUMBER_OF_FIELDS, ""),
                bad("2;c;", "2;c;9;9", Code.WRONG_NUMBER_OF_FIELDS, ""),
                bad("2;c;", "2;\"c;", Code.BROKEN_QUOTE, "VOTES"),
                bad("2;c;", "2;\"c\"d;", Code.BROKEN_QUOTE, "VOTES"),
                bad("2;c;", "2;c;4\"1", Code.BROKEN_QUOTE, "VOTES"),
                bad("2;c;", "2".repeat(201) + ";c;", Code.FIELD_TOO_LONG, "voter_id"),
                bad("2;c;", "2;c;" + "9".repeat(10_001), Code.FIELD_TOO_LONG, "age"),
                bad("2;c;", "2;c;" + "9".repeat(2_000_000), Code.LINE_TOO_LONG, "VOTES"));
    }

    private static Arguments bad(String line, String by, Code code, String field) {
        return Arguments.of(code, field, GOOD.replace(line, by), 22L);
    }

    static Stream<Arguments> votesOutOfBounds() {
        return Stream.of(
                bounded("max_length;1", Code.TOO_MANY_ENTRIES, "vote", 21L),
                bounded("min_length;2", Code.TOO_FEW_ENTRIES, "vote", 22L),
                bounded("max_sum_cost;110", Code.TOO_HIGH_COST, "vote", 21L),
                bounded("min_sum_cost;6", Code.TOO_FEW_ENTRIES, "vote", 22L));
    }

    private static Arguments bounded(String meta, Code code, String field, long line) {
        return Arguments.of(code, field, GOOD.replace("PROJECTS\n", meta + "\nPROJECTS\n"), line + 1);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource({"badVotes", "votesOutOfBounds"})
    void givenABadVote_whenBadLinesAreSkipped_thenItIsListedAndTheOthersAreRead(
            Code code, String field, String file, long line) {
        var reading = new Reading(Mode.SKIP_BAD_LINES);
        PabulibReport report = reading.read(file.getBytes(StandardCharsets.UTF_8));

        assertThat(report.accepted()).isTrue();
        assertThat(report.defects().getFirst())
                .extracting(Defect::code, Defect::field, Defect::line)
                .containsExactly(code, field, line);
        assertThat(report.votes()).isEqualTo(3);
        assertThat(report.skipped()).isEqualTo(report.totalDefects());
        assertThat(reading.votes).hasSize(3 - (int) report.skipped()).noneMatch(vote -> vote.line() == line);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource({"badVotes", "votesOutOfBounds"})
    void givenABadVote_whenStrict_thenTheFileIsRefusedAndNothingIsReadAfterIt(
            Code code, String ignored, String file, long line) {
        var reading = new Reading(Mode.STRICT);
        PabulibReport report = reading.read(file.getBytes(StandardCharsets.UTF_8));

        assertThat(report.accepted()).isFalse();
        assertThat(report.defects()).extracting(Defect::code).contains(code);
        assertThat(reading.votes).allMatch(vote -> vote.line() < line);
    }

    @Test
    void givenAProjectDoubledInABallot_whenBadLinesAreSkipped_thenItIsListedAndCountsOnce() {
        String file = GOOD.replace("2;c;", "2;c,a,c;");
        var reading = new Reading(Mode.SKIP_BAD_LINES);
        PabulibReport report = reading.read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(report.defects())
                .extracting(Defect::code, Defect::line, Defect::value)
                .containsExactly(tuple(Code.DOUBLED_PROJECT, 22L, "c"));
        assertThat(reading.votes.get(1).entries()).containsExactly("c", "a");

        assertThat(new Reading(Mode.STRICT)
                        .read(file.getBytes(StandardCharsets.UTF_8))
                        .accepted())
                .isFalse();
    }

    @Test
    void givenAnotherNumberOfVotesThanAnnounced_whenRead_thenOnlyStrictRefuses() {
        byte[] file = GOOD.replace("num_votes;3", "num_votes;4").getBytes(StandardCharsets.UTF_8);
        PabulibReport skipping = new Reading(Mode.SKIP_BAD_LINES).read(file);
        assertThat(skipping.accepted()).isTrue();
        assertThat(skipping.defects()).extracting(Defect::code).containsExactly(Code.NUM_VOTES_MISMATCH);
        assertThat(new Reading(Mode.STRICT).read(file).accepted()).isFalse();
    }

    @Test
    void givenAVoteThatIsNotUtf8_whenBadLinesAreSkipped_thenThatLineIs() {
        byte[] file = GOOD.replace("2;c;", "2;c;#").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < file.length; i++) if (file[i] == '#') file[i] = (byte) 0xff;
        var reading = new Reading(Mode.SKIP_BAD_LINES);
        assertThat(reading.read(file).defects())
                .extracting(Defect::code, Defect::line)
                .containsExactly(tuple(Code.BAD_UTF8, 22L));
        assertThat(reading.votes).hasSize(2);
    }

    static Stream<Arguments> fatal() {
        return Stream.of(
                fatal("META\n", "MATE\n", Code.WRONG_SECTION, 1),
                fatal("key;value\n", "name;value\n", Code.WRONG_HEADER, 2),
                fatal("unit;Nowhere\n", "", Code.MISSING_META, 0),
                fatal("unit;Nowhere", "unit;", Code.MISSING_META, 5),
                fatal("unit;Nowhere", "unit", Code.WRONG_NUMBER_OF_FIELDS, 5),
                fatal("unit;Nowhere", "unit;\"Nowhere", Code.BROKEN_QUOTE, 5),
                fatal("unit;Nowhere", "country;Nowhere", Code.DUPLICATE_META, 5),
                fatal("budget;100.50", "budget;100,50", Code.NOT_A_NUMBER, 9),
                fatal("budget;100.50", "budget;1e999999999", Code.NOT_A_NUMBER, 9),
                fatal("budget;100.50", "budget;-1", Code.NEGATIVE_NUMBER, 9),
                fatal("num_votes;3", "num_votes;3.5", Code.NOT_A_NUMBER, 8),
                fatal("num_projects;3", "num_projects;4", Code.NUM_PROJECTS_MISMATCH, 0),
                fatal("vote_type;approval", "vote_type;applause", Code.WRONG_VALUE, 10),
                fatal("01.02.2026", "31.02.2026", Code.BAD_DATE, 12),
                fatal("01.02.2026", "soon", Code.BAD_DATE, 12),
                fatal("28.02.2026", "28.01.2026", Code.BAD_DATE, 13),
                fatal("PROJECTS\n", "PROJEKTS\n", Code.WRONG_SECTION, 19),
                fatal("project_id;cost", "project_id;price", Code.WRONG_HEADER, 15),
                fatal("name;selected", "name;name", Code.WRONG_HEADER, 15),
                fatal("a;60;", "a;sixty;", Code.NOT_A_NUMBER, 16),
                fatal("a;60;", "a;-60;", Code.NEGATIVE_NUMBER, 16),
                fatal("a;60;", "a;60;more;", Code.WRONG_NUMBER_OF_FIELDS, 16),
                fatal("a;60;", ";60;", Code.MISSING_ID, 16),
                fatal("c;5;", "a;5;", Code.DUPLICATE_PROJECT, 18),
                fatal("A tree", "A \"tree\"", Code.BROKEN_QUOTE, 18),
                fatal("A tree", "A" + " tree".repeat(2_001), Code.FIELD_TOO_LONG, 18),
                fatal("VOTES\n", "", Code.WRONG_SECTION, 0),
                fatal("voter_id;vote", "voter;vote", Code.WRONG_HEADER, 20),
                fatal("x-3;a,c;41\n", "PROJECTS\n", Code.WRONG_SECTION, 23));
    }

    private static Arguments fatal(String text, String by, Code code, long line) {
        return Arguments.of(code, line, GOOD.replaceFirst(text, by));
    }

    @ParameterizedTest(name = "{0} at line {1}")
    @MethodSource("fatal")
    void givenADefectOutsideTheVotes_whenBadLinesAreSkipped_thenTheFileIsRefusedAllTheSame(
            Code code, long line, String file) {
        PabulibReport report = new Reading(Mode.SKIP_BAD_LINES).read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(report.accepted()).isFalse();
        assertThat(report.defects()).extracting(Defect::code, Defect::line).contains(tuple(code, line));
    }

    @Test
    void givenDefectsEverywhere_whenChecked_thenAllAreListedAtOnce() throws IOException {
        String file = GOOD.replace("a;60;", "a;sixty;")
                .replace("budget;100.50", "budget;much")
                .replace("2;c;", "2;zz;");
        assertThat(PabulibReader.check(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), Mode.STRICT)
                        .defects())
                .extracting(Defect::line, Defect::field)
                .contains(tuple(9L, "budget"), tuple(16L, "cost"), tuple(22L, "vote"));
    }

    @Test
    void givenMoreDefectsThanAReportHolds_whenRead_thenTheRestIsCounted() {
        var file = new StringBuilder(GOOD);
        for (int i = 0; i < 2_500; i++) file.append(i + 100).append(";zz;1\n");
        PabulibReport report =
                new Reading(Mode.SKIP_BAD_LINES).read(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(report.defects()).hasSize(PabulibReport.MOST_DEFECTS);
        assertThat(report.totalDefects()).isEqualTo(2_501);
        assertThat(report.skipped()).isEqualTo(2_500);
    }

    @Test
    void givenPoints_whenRead_thenTheyAreCheckedAgainstTheRulesOfTheBallot() {
        String file = GOOD.replace("approval", "cumulative")
                .replace("PROJECTS\n", "max_sum_points;5\nmax_points;3\nmin_sum_points;1\nPROJECTS\n")
                .replace("voter_id;vote;age", "voter_id;vote;points")
                .replace(
                        "1;a,b/2;30\n2;c;\nx-3;a,c;41\n",
                        "1;a,b/2;3,2\n2;a;4\n3;a,c;3,2.5\n4;a,c;3\n5;a;many\n6;a;-1\n7;a;0\n");
        var reading = new Reading(Mode.SKIP_BAD_LINES);
        assertThat(reading.read(file.getBytes(StandardCharsets.UTF_8)).defects())
                .extracting(Defect::line, Defect::code)
                .containsExactly(
                        tuple(25L, Code.TOO_MANY_POINTS),
                        tuple(26L, Code.TOO_MANY_POINTS),
                        tuple(27L, Code.POINTS_MISMATCH),
                        tuple(28L, Code.NOT_A_NUMBER),
                        tuple(29L, Code.NEGATIVE_NUMBER),
                        tuple(30L, Code.TOO_FEW_POINTS),
                        tuple(0L, Code.NUM_VOTES_MISMATCH));
        assertThat(reading.votes.getFirst().points()).containsExactly(new BigDecimal("3"), new BigDecimal("2"));
    }

    @Test
    void givenAnOrdinalBallotWithoutPoints_whenRead_thenRanksGivePoints() {
        String file = GOOD.replace("approval", "ordinal").replace("PROJECTS\n", "max_length;3\nPROJECTS\n");
        var reading = new Reading(Mode.STRICT);
        reading.read(file.getBytes(StandardCharsets.UTF_8));
        assertThat(reading.votes.getFirst().points()).containsExactly(new BigDecimal("3"), new BigDecimal("2"));
    }

    @Test
    void givenAnyBytes_whenRead_thenThereIsAReportAndNoException() {
        byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
        byte[] spice = "\";\n\r,-0\u00e9".getBytes(StandardCharsets.UTF_8);
        for (int seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            byte[] file = Arrays.copyOf(good, good.length - (seed % 3 == 0 ? random.nextInt(good.length) : 0));
            for (int i = 0; i < 1 + random.nextInt(6) && file.length > 0; i++) {
                file[random.nextInt(file.length)] =
                        random.nextBoolean() ? spice[random.nextInt(spice.length)] : (byte) random.nextInt(256);
            }
            for (Mode mode : Mode.values()) {
                var reading = new Reading(mode);
                PabulibReport report = reading.read(file);
                if (!report.accepted()) assertThat(report.defects()).isNotEmpty();
                else assertThat(reading.votes).hasSize((int) (report.votes() - report.skipped()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void givenAStreamThatComesInSmallPieces_whenRead_thenItIsReadAlike(int piece) throws IOException {
        byte[] file = ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8);
        var slow = new ByteArrayInputStream(file) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(piece, length));
            }
        };
        assertThat(PabulibReader.check(slow, Mode.STRICT)).isEqualTo(new PabulibReport(true, List.of(), 0, 3, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.2026", "01/02/2026", "01-02-2026", "2026-02-01", "02.2026", "2026"})
    void givenADateInOneOfTheFormsInUse_whenRead_thenItIsUnderstood(String date) {
        assertThat(PabulibDate.begin(date))
                .hasValueSatisfying(day -> assertThat(day.getYear()).isEqualTo(2026));
        assertThat(PabulibDate.end(date))
                .hasValueSatisfying(day ->
                        assertThat(day).isAfterOrEqualTo(PabulibDate.begin(date).orElseThrow()));
    }

    static Stream<String> samples() {
        return SampleFiles.names().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void givenARealFile_whenRead_thenItHasNoDefectAndIsWrittenBackTheSame(String name) throws IOException {
        byte[] file = SampleFiles.bytes(name);
        var strict = new Reading(Mode.STRICT);
        assertThat(strict.read(file).defects()).isEmpty();

        String text = new String(file, StandardCharsets.UTF_8);
        String written = written(strict, text.contains("\r\n") ? "\r\n" : "\n");
        // Two files lack the last line end, or have one stray line end among the others.
        assertThat(written.replace("\r\n", "\n").strip())
                .isEqualTo(text.replace("\r\n", "\n").strip());

        var again = new Reading(Mode.STRICT);
        assertThat(again.read(written.getBytes(StandardCharsets.UTF_8)).accepted())
                .isTrue();
        assertThat(again.ballot()).isEqualTo(strict.ballot());
        assertThat(again.votes).isEqualTo(strict.votes);
    }

    @Test
    void givenFieldsThatNeedQuotes_whenWritten_thenTheyAreReadBackTheSame() throws IOException {
        var reading = new Reading(Mode.STRICT);
        reading.read(GOOD.replace("A tree", "\"A \"\"tree\"\";\nand\r\nmore\"").getBytes(StandardCharsets.UTF_8));
        var again = new Reading(Mode.STRICT);
        again.read(written(reading, "\n").getBytes(StandardCharsets.UTF_8));
        assertThat(again.ballot()).isEqualTo(reading.ballot());
        assertThat(again.ballot().projects().getLast().name()).isEqualTo("A \"tree\";\nand\r\nmore");
        assertThat(again.votes).extracting(PabulibVote::line).containsExactly(23L, 24L, 25L);
    }

    private static String written(Reading reading, String lineEnd) throws IOException {
        var out = new ByteArrayOutputStream();
        PabulibBallot ballot = reading.ballot();
        try (var writer = new PabulibWriter(out, ballot, lineEnd)) {
            for (PabulibVote vote : reading.votes) writer.vote(vote.fields());
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
