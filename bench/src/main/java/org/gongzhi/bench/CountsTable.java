package org.gongzhi.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.gongzhi.core.participation.count.Count;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.core.participation.count.CountingRule;
import org.gongzhi.core.participation.count.Tally;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.core.participation.pabulib.PabulibReport;
import org.gongzhi.core.participation.pabulib.PabulibSink;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.jspecify.annotations.Nullable;

/**
 * Counts every {@code .pb} file of a directory and writes a table: our winners beside the official ones.
 * Arguments: the directory with the files ({@code .pb} or {@code .pb.gz}), the Markdown file to write.
 */
public final class CountsTable {

    private static final int RUNS = 9;

    private CountsTable() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: CountsTable <directory of .pb files> <file.md>");
            System.exit(2);
        }
        List<Path> files;
        try (var listed = Files.list(Path.of(arguments[0]))) {
            files = listed.filter(file -> file.toString().matches(".*\\.pb(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        var rows = new ArrayList<String>();
        var unlike = new TreeSet<String>();
        for (Path file : files) {
            String name = file.getFileName().toString().replaceFirst("\\.pb(\\.gz)?$", "");
            Row row = Row.of(name, file);
            rows.add(row.markdown());
            if (!row.alike()) unlike.add(name);
        }
        Files.writeString(Path.of(arguments[1]), page(rows));
        System.out.println(rows.size() + " files, " + unlike.size() + " unlike the official result " + unlike);
    }

    private static String page(List<String> rows) {
        return """
                # Real ballots, counted

                Every ballot under `core/src/test/resources/pb` (see the ATTRIBUTION beside them), read and counted by
                the rule that the file names, in exact arithmetic. "Official" are the entries that the file marks as
                `selected` = 1. `OfficialResultsTest` asserts the same with every build. Times are medians of %d runs in
                one process on two cores: reading is parsing and tallying; counting includes the explanation of every
                step.

                The service does it too, over HTTP: `ImportedResultsTest` sends every file here whose votes are approval or
                choose-1 and whose rule is counted, 22 of them, Wieliczka's Equal Shares among them, through
                `POST /government/ballots:import`, follows the import's progress to its end, waits for the count, and
                compares the winners of `GET /open/ballots/{id}` with the official ones; then it reads
                `GET /open/ballots/{id}.pb` back and finds the same winners and every voter's entries. One such file is
                left to the bench for its 131,778 votes, which take as long as all others together:
                Poland_Wroclaw_2015_150_-_500 is imported by `CityBallot`, as commands and not over HTTP, and its winners
                are compared (on 2026-11-25 the test imported it over HTTP once, in 39 s: the same winners and votes).
                Cumulative and ordinal ballots are read and counted here; the service does not import them, and says so
                (`participation.vote-type-not-counted`).

                Written by
                `java -cp bench/target/classes:core/target/classes org.gongzhi.bench.CountsTable core/src/test/resources/pb docs/counts.md`.

                | file | votes are | rule | votes | entries | our winners | official | result | reading, ms | counting, ms |
                |---|---|---|--:|--:|--:|--:|---|--:|--:|
                """.formatted(RUNS) + String.join("\n", rows) + "\n";
    }

    private record Row(
            String name,
            PabulibBallot ballot,
            PabulibReport report,
            Optional<CountResult> result,
            long readNanos,
            long countNanos) {

        static Row of(String name, Path file) throws IOException {
            long[] reading = new long[RUNS];
            long[] counting = new long[RUNS];
            Reading read = null;
            CountResult result = null;
            for (int run = 0; run < RUNS; run++) {
                long start = System.nanoTime();
                read = Reading.of(file);
                Tally tally = read.tally();
                reading[run] = System.nanoTime() - start;
                Optional<CountingRule> rule = read.ballot().rule();
                if (rule.isEmpty()) continue;
                start = System.nanoTime();
                result = Count.of(rule.get(), tally, read.ballot().budget());
                counting[run] = System.nanoTime() - start;
            }
            if (read == null) throw new IllegalStateException("no runs");
            return new Row(
                    name, read.ballot(), read.report(), Optional.ofNullable(result), median(reading), median(counting));
        }

        boolean alike() {
            Set<String> official = official();
            return official.isEmpty()
                    || result.isEmpty()
                    || official.equals(Set.copyOf(result.get().winners()));
        }

        String markdown() {
            return "| " + name
                    + " | " + ballot.voteType().pabulibName()
                    + " | " + ballot.meta().get("rule")
                    + String.format(
                            Locale.ROOT,
                            " | %,d | %d | ",
                            report.votes(),
                            ballot.projects().size())
                    + result.map(counted -> "" + counted.winners().size()).orElse("")
                    + " | " + (official().isEmpty() ? "" : "" + official().size())
                    + " | " + verdict()
                    + String.format(Locale.ROOT, " | %.1f | ", readNanos / 1e6)
                    + (result.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", countNanos / 1e6))
                    + " |";
        }

        private String verdict() {
            var said = new ArrayList<String>();
            if (result.isEmpty())
                said.add(
                        "not counted: the file names no rule (`" + ballot.meta().get("rule") + "`)");
            else if (official().isEmpty()) said.add("counted; the file marks no winners to compare with");
            else if (alike()) said.add("match");
            else said.add("differs: " + difference(result.get()));
            long special = ballot.projects().stream()
                    .filter(project -> project.selected().orElse(0) > 1)
                    .count();
            if (special > 0) {
                said.add(
                        special + " more marked 2 or 3: given money from elsewhere, or otherwise outside of the count");
            }
            if (report.totalDefects() > 0)
                said.add(report.totalDefects() + " defects, " + report.skipped() + " skipped");
            return String.join("; ", said);
        }

        private String difference(CountResult counted) {
            var ours = new TreeSet<>(counted.winners());
            ours.removeAll(official());
            var theirs = new TreeSet<>(official());
            theirs.removeAll(counted.winners());
            return "only ours " + ours + ", only official " + theirs;
        }

        private Set<String> official() {
            return ballot.projects().stream()
                    .filter(project -> project.selected().orElse(0) == 1)
                    .map(PabulibProject::id)
                    .collect(Collectors.toSet());
        }

        private static long median(long[] nanos) {
            Arrays.sort(nanos);
            return nanos[nanos.length / 2];
        }
    }

    /** Lays the votes on the tally as they are read. */
    private static final class Reading implements PabulibSink {
        private @Nullable PabulibBallot ballot;
        private Tally.@Nullable Builder tally;
        private @Nullable PabulibReport report;

        static Reading of(Path file) throws IOException {
            var reading = new Reading();
            try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                    InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw) {
                reading.report = PabulibReader.read(in, PabulibReader.Mode.SKIP_BAD_LINES, reading);
            }
            if (reading.ballot == null) throw new IOException(file + " cannot be read: " + reading.report);
            return reading;
        }

        @Override
        public void ballot(PabulibBallot read) {
            ballot = read;
            tally = read.tally();
        }

        @Override
        public void vote(PabulibVote vote) {
            if (tally != null) vote.castInto(tally);
        }

        PabulibBallot ballot() {
            if (ballot == null) throw new IllegalStateException("not read");
            return ballot;
        }

        PabulibReport report() {
            if (report == null) throw new IllegalStateException("not read");
            return report;
        }

        Tally tally() {
            if (tally == null) throw new IllegalStateException("not read");
            return tally.build();
        }
    }
}
