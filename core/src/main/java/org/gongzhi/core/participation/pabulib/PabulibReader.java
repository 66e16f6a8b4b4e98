package org.gongzhi.core.participation.pabulib;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongzhi.core.participation.pabulib.Defect.Code;
import org.gongzhi.core.participation.pabulib.PabulibRecords.Row;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .pb} file as a stream: first META and PROJECTS, then vote by vote, each checked. UTF-8, with or without
 * a byte order mark; lines end with LF or CRLF; blank lines, spaces around ids and numbers, and empty fields beyond the
 * last column (as spreadsheets leave them) are passed over. Memory is bounded by META, PROJECTS and the set of voter
 * ids, not by the votes.
 *
 * <p>Votes reach the sink before the rest of the file is known. So who must take all or nothing reads twice: once with
 * {@link #check}, and again if the report is accepted.
 */
public final class PabulibReader {

    /** What to do about defects. */
    public enum Mode {
        /** Any defect refuses the file; the sink gets nothing after the first. */
        STRICT,
        /** Bad vote lines are left out and listed; a defect in META or PROJECTS refuses the file. */
        SKIP_BAD_LINES
    }

    private static final List<String> NEEDED_META = List.of(
            "description",
            "country",
            "unit",
            "instance",
            "num_projects",
            "num_votes",
            "budget",
            "vote_type",
            "rule",
            "date_begin",
            "date_end");
    private static final List<String> WHOLE_META = List.of("num_projects", "num_votes", "min_length", "max_length");
    private static final List<String> NUMBER_META = List.of(
            "budget",
            "min_sum_cost",
            "max_sum_cost",
            "min_points",
            "max_points",
            "min_sum_points",
            "max_sum_points",
            "min_project_score_threshold");

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_META = 1_000;
    /** Of each, the text is kept in memory. */
    private static final int MOST_PROJECTS = 20_000;
    /** A vote may name every project. */
    private static final int LONGEST_VOTE = 1 << 18;

    private final PabulibRecords records;
    private final Mode mode;
    private final PabulibSink sink;

    private final List<Defect> defects = new ArrayList<>();
    private long totalDefects;
    private boolean fatal;
    private long votes;
    private long skipped;
    /** Whether {@link #MOST_PROJECTS} was exceeded. */
    private boolean full;

    private PabulibReader(InputStream in, Mode mode, PabulibSink sink) {
        this.records = new PabulibRecords(in);
        this.mode = mode;
        this.sink = sink;
    }

    /**
     * Reads to the end, also past defects, to list them all.
     *
     * @throws IOException the stream failed; what the file holds never throws
     */
    public static PabulibReport read(InputStream in, Mode mode, PabulibSink sink) throws IOException {
        return new PabulibReader(in, mode, sink).read();
    }

    /** Reads and takes nothing: would the file be accepted in this mode? */
    public static PabulibReport check(InputStream in, Mode mode) throws IOException {
        return read(in, mode, new PabulibSink() {
            @Override
            public void ballot(PabulibBallot ballot) {}

            @Override
            public void vote(PabulibVote vote) {}
        });
    }

    private PabulibReport read() throws IOException {
        Row row = nextFilled();
        if (row == null) {
            fatal(0, Code.WRONG_SECTION, "META", "", "The file is empty.");
        } else if (!isSection(row, "META")) {
            fatal(row.line(), Code.WRONG_SECTION, "META", text(row), "The file does not begin with the line META.");
        } else {
            readSections();
        }
        boolean accepted = mode == Mode.STRICT ? totalDefects == 0 : !fatal;
        return new PabulibReport(accepted, List.copyOf(defects), totalDefects, votes, skipped);
    }

    private void readSections() throws IOException {
        Map<String, String> meta = readMeta();
        if (meta == null) return;
        var projects = new LinkedHashMap<String, PabulibProject>();
        List<String> projectColumns = readProjects(projects);
        if (projectColumns == null) return;
        Optional<BigDecimal> stated = PabulibNumber.parse(meta.getOrDefault("num_projects", ""));
        if (stated.isPresent() && stated.get().compareTo(BigDecimal.valueOf(projects.size())) != 0) {
            defect(
                    0,
                    Code.NUM_PROJECTS_MISMATCH,
                    "num_projects",
                    stated.get().toPlainString(),
                    "META announces " + stated.get().toPlainString() + " projects, PROJECTS has " + projects.size()
                            + ".",
                    true);
        }
        List<String> voteColumns = columns("VOTES", List.of("voter_id", "vote"));
        if (voteColumns == null) return;
        if (fatal && VoteType.parse(meta.getOrDefault("vote_type", "")).isEmpty()) return;
        readVotes(new PabulibBallot(
                Collections.unmodifiableMap(meta), projectColumns, List.copyOf(projects.values()), voteColumns));
    }

    // META

    /** @return null if the next section was not found */
    private @Nullable Map<String, String> readMeta() throws IOException {
        var meta = new LinkedHashMap<String, String>();
        var lines = new HashMap<String, Long>();
        Row header = nextFilled();
        if (header == null || !lower(header.fields()).equals(List.of("key", "value"))) {
            fatal(
                    header == null ? 0 : header.line(),
                    Code.WRONG_HEADER,
                    "META",
                    header == null ? "" : text(header),
                    "The line after META is not key;value.");
            if (header != null && isSection(header, "PROJECTS")) {
                checkMeta(meta, lines);
                return meta;
            }
        }
        Row row;
        while ((row = nextFilled()) != null && !isSection(row, "PROJECTS")) {
            if (isSection(row, "VOTES") || isSection(row, "META")) break;
            if (unsplit(row, "META", true)) continue;
            List<String> fields = trimmed(row.fields(), 2);
            String key = fields.getFirst().strip();
            if (fields.size() != 2) {
                fatal(
                        row.line(),
                        Code.WRONG_NUMBER_OF_FIELDS,
                        key,
                        text(row),
                        "A line of META has a key and a value, this one has " + fields.size() + " fields.");
            } else if (fields.get(1).length() > LONGEST_TEXT || key.length() > LONGEST_ID) {
                tooLong(row.line(), key.length() > LONGEST_ID ? "META" : key, fields.get(1), true);
            } else if (meta.size() == MOST_META) {
                fatal(row.line(), Code.TOO_MANY, "META", "", "META has more than " + MOST_META + " keys.");
                return null;
            } else if (meta.putIfAbsent(key, fields.get(1)) != null) {
                fatal(row.line(), Code.DUPLICATE_META, key, fields.get(1), "META has the key " + key + " twice.");
            } else {
                lines.put(key, row.line());
            }
        }
        checkMeta(meta, lines);
        if (row == null || !isSection(row, "PROJECTS")) {
            fatal(
                    row == null ? 0 : row.line(),
                    Code.WRONG_SECTION,
                    "PROJECTS",
                    row == null ? "" : text(row),
                    "META is not followed by the section PROJECTS.");
            return null;
        }
        return meta;
    }

    private void checkMeta(Map<String, String> meta, Map<String, Long> lines) {
        for (String key : NEEDED_META) {
            if (meta.getOrDefault(key, "").isBlank()) {
                fatal(lines.getOrDefault(key, 0L), Code.MISSING_META, key, "", "META does not say " + key + ".");
            }
        }
        for (String key : WHOLE_META) checkNumber(meta, lines, key, true);
        for (String key : NUMBER_META) checkNumber(meta, lines, key, false);
        String voteType = meta.getOrDefault("vote_type", "");
        if (!voteType.isBlank() && VoteType.parse(voteType).isEmpty()) {
            fatal(
                    lines.getOrDefault("vote_type", 0L),
                    Code.WRONG_VALUE,
                    "vote_type",
                    voteType,
                    "vote_type is none of approval, choose-1, ordinal, cumulative, scoring.");
        }
        var begin = PabulibDate.begin(meta.getOrDefault("date_begin", ""));
        var end = PabulibDate.end(meta.getOrDefault("date_end", ""));
        if (begin.isEmpty()) badDate(meta, lines, "date_begin");
        if (end.isEmpty()) badDate(meta, lines, "date_end");
        if (begin.isPresent() && end.isPresent() && end.get().isBefore(begin.get())) {
            fatal(
                    lines.getOrDefault("date_end", 0L),
                    Code.BAD_DATE,
                    "date_end",
                    meta.getOrDefault("date_end", ""),
                    "date_end is before date_begin.");
        }
    }

    private void checkNumber(Map<String, String> meta, Map<String, Long> lines, String key, boolean whole) {
        String text = meta.getOrDefault(key, "");
        if (text.isBlank()) return;
        Optional<BigDecimal> number = PabulibNumber.parse(text);
        long line = lines.getOrDefault(key, 0L);
        if (number.isEmpty() || (whole && number.get().scale() > 0)) {
            fatal(line, Code.NOT_A_NUMBER, key, text, key + " is not a" + (whole ? " whole" : "") + " number.");
        } else if (number.get().signum() < 0) {
            fatal(line, Code.NEGATIVE_NUMBER, key, text, key + " is negative.");
        }
    }

    private void badDate(Map<String, String> meta, Map<String, Long> lines, String key) {
        String text = meta.getOrDefault(key, "");
        if (text.isBlank()) return;
        fatal(lines.getOrDefault(key, 0L), Code.BAD_DATE, key, text, key + " is not a date such as 31.12.2023.");
    }

    // PROJECTS

    /** @return the columns; null if the next section was not found */
    private @Nullable List<String> readProjects(Map<String, PabulibProject> projects) throws IOException {
        List<String> columns = columns("PROJECTS", List.of("project_id", "cost"));
        Row row;
        while ((row = nextFilled()) != null && !isSection(row, "VOTES")) {
            if (isSection(row, "META") || isSection(row, "PROJECTS")) break;
            if (columns == null || unsplit(row, "PROJECTS", true)) continue;
            readProject(row, columns, projects);
        }
        if (row == null || !isSection(row, "VOTES")) {
            fatal(
                    row == null ? 0 : row.line(),
                    Code.WRONG_SECTION,
                    "VOTES",
                    row == null ? "" : text(row),
                    "PROJECTS is not followed by the section VOTES.");
            return null;
        }
        return columns;
    }

    private void readProject(Row row, List<String> columns, Map<String, PabulibProject> projects) {
        List<String> values = trimmed(row.fields(), columns.size());
        if (wrongNumberOfFields(row, values, columns, true)) return;
        var fields = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            if (values.get(i).length() > LONGEST_TEXT) {
                tooLong(row.line(), columns.get(i), values.get(i), true);
                return;
            }
            fields.put(columns.get(i), values.get(i));
        }
        String id = fields.getOrDefault("project_id", "").strip();
        String costText = fields.getOrDefault("cost", "");
        if (id.isEmpty() || id.length() > LONGEST_ID || id.indexOf(',') >= 0) {
            fatal(
                    row.line(),
                    id.length() > LONGEST_ID ? Code.FIELD_TOO_LONG : Code.MISSING_ID,
                    "project_id",
                    id,
                    "A project's id is 1 to " + LONGEST_ID + " characters, without a comma.");
            return;
        }
        Optional<BigDecimal> cost = PabulibNumber.parse(costText);
        if (cost.isEmpty()) {
            fatal(row.line(), Code.NOT_A_NUMBER, "cost", costText, "The cost of project " + id + " is not a number.");
            return;
        }
        if (cost.get().signum() < 0) {
            fatal(row.line(), Code.NEGATIVE_NUMBER, "cost", costText, "The cost of project " + id + " is negative.");
            return;
        }
        if (projects.size() == MOST_PROJECTS) {
            if (!full)
                fatal(row.line(), Code.TOO_MANY, "PROJECTS", "", "There are more than " + MOST_PROJECTS + " projects.");
            full = true;
            return;
        }
        var project = new PabulibProject(id, cost.get(), Collections.unmodifiableMap(fields));
        if (projects.putIfAbsent(id, project) != null) {
            fatal(row.line(), Code.DUPLICATE_PROJECT, "project_id", id, "Project " + id + " is listed twice.");
        }
    }

    // VOTES

    private void readVotes(PabulibBallot ballot) throws IOException {
        if (!fatal) sink.ballot(ballot);
        var check = new VoteCheck(ballot);
        Row row;
        while ((row = records.next()) != null) {
            if (row.blank()) continue;
            if (isSection(row, "META") || isSection(row, "PROJECTS") || isSection(row, "VOTES")) {
                fatal(row.line(), Code.WRONG_SECTION, text(row), "", "A section begins after VOTES.");
                return;
            }
            votes++;
            long before = totalDefects;
            PabulibVote vote = check.vote(row);
            if (vote == null) skipped++;
            boolean wanted = mode == Mode.STRICT ? totalDefects == 0 : !fatal;
            if (vote != null && wanted && (mode == Mode.SKIP_BAD_LINES || totalDefects == before)) sink.vote(vote);
        }
        ballot.number("num_votes")
                .filter(stated -> stated.compareTo(BigDecimal.valueOf(votes)) != 0)
                .ifPresent(stated -> defect(
                        0,
                        Code.NUM_VOTES_MISMATCH,
                        "num_votes",
                        stated.toPlainString(),
                        "META announces " + stated.toPlainString() + " votes, VOTES has " + votes + ".",
                        false));
    }

    /** Checks vote lines against the ballot. */
    private final class VoteCheck {
        private final PabulibBallot ballot;
        private final int voterColumn;
        private final int voteColumn;
        private final int pointsColumn;
        private final Map<String, BigDecimal> costs = new HashMap<>();
        private final VoterIds voters = new VoterIds();
        private final boolean pointed;
        private final long least;
        private final long most;
        private final @Nullable BigDecimal mostCost;
        private final @Nullable BigDecimal leastCost;
        private final @Nullable BigDecimal mostPoints;
        private final @Nullable BigDecimal leastSum;
        private final @Nullable BigDecimal mostSum;

        VoteCheck(PabulibBallot ballot) {
            this.ballot = ballot;
            voterColumn = ballot.voteColumns().indexOf("voter_id");
            voteColumn = ballot.voteColumns().indexOf("vote");
            pointsColumn = ballot.voteColumns().indexOf("points");
            for (PabulibProject project : ballot.projects()) costs.put(project.id(), project.cost());
            pointed = ballot.voteType().hasPoints();
            least = ballot.number("min_length").map(BigDecimal::longValue).orElse(0L);
            most = ballot.voteType() == VoteType.CHOOSE_1
                    ? 1
                    : ballot.number("max_length").map(BigDecimal::longValue).orElse(Long.MAX_VALUE);
            mostCost = ballot.number("max_sum_cost").orElse(null);
            leastCost = ballot.number("min_sum_cost").orElse(null);
            mostPoints = ballot.number("max_points").orElse(null);
            leastSum = ballot.number("min_sum_points").orElse(null);
            mostSum = ballot.number("max_sum_points").orElse(null);
        }

        /** @return null if it has a defect for which it is skipped */
        @Nullable
        PabulibVote vote(Row row) {
            if (unsplit(row, "VOTES", false)) return null;
            List<String> columns = ballot.voteColumns();
            List<String> fields = trimmed(row.fields(), columns.size());
            if (wrongNumberOfFields(row, fields, columns, false)) return null;
            for (int i = 0; i < fields.size(); i++) {
                int longest = i == voterColumn
                        ? LONGEST_ID
                        : i == voteColumn || i == pointsColumn ? LONGEST_VOTE : LONGEST_TEXT;
                if (fields.get(i).length() > longest) {
                    tooLong(row.line(), columns.get(i), fields.get(i), false);
                    return null;
                }
            }
            String voter = fields.get(voterColumn).strip();
            if (voter.isEmpty()) {
                skip(row, Code.MISSING_ID, "voter_id", "", "The vote has no voter_id.");
                return null;
            }
            List<String> named = list(fields.get(voteColumn));
            for (String entry : named) {
                if (!costs.containsKey(entry)) {
                    skip(
                            row,
                            Code.UNKNOWN_PROJECT,
                            "vote",
                            entry,
                            "Voter " + voter + " votes for " + entry + ", which is not among the projects.");
                    return null;
                }
            }
            List<BigDecimal> given = pointed ? points(row, voter, named, fields) : List.of();
            if (given == null) return null;
            var entries = new LinkedHashSet<>(named);
            if (outOfBounds(row, voter, entries, given)) return null;
            if (!voters.add(voter)) {
                skip(row, Code.DUPLICATE_VOTER, "voter_id", voter, "Voter " + voter + " has voted before.");
                return null;
            }
            if (entries.size() < named.size()) {
                String doubled = firstDoubled(named);
                defect(
                        row.line(),
                        Code.DOUBLED_PROJECT,
                        "vote",
                        doubled,
                        "Voter " + voter + " names project " + doubled + " twice; it counts once.",
                        false);
                if (pointed) given = ofFirstMention(named, given);
            }
            return new PabulibVote(row.line(), voter, List.copyOf(entries), given, List.copyOf(fields));
        }

        /** @return null if they are wrong */
        private @Nullable List<BigDecimal> points(Row row, String voter, List<String> named, List<String> fields) {
            if (pointsColumn < 0) return byRank(row, voter, named);
            List<String> texts = list(fields.get(pointsColumn));
            if (texts.size() != named.size()) {
                skip(
                        row,
                        Code.POINTS_MISMATCH,
                        "points",
                        fields.get(pointsColumn),
                        "Voter " + voter + " names " + named.size() + " projects and gives points " + texts.size()
                                + " times.");
                return null;
            }
            var given = new ArrayList<BigDecimal>();
            for (String text : texts) {
                Optional<BigDecimal> number = PabulibNumber.parse(text);
                if (number.isEmpty() || number.get().signum() < 0) {
                    skip(
                            row,
                            number.isEmpty() ? Code.NOT_A_NUMBER : Code.NEGATIVE_NUMBER,
                            "points",
                            text,
                            "Voter " + voter + " gives " + text + " points.");
                    return null;
                }
                given.add(number.get());
            }
            return given;
        }

        /** An ordinal ballot without points: as many for the first as a ballot may name, then one less for each. */
        private @Nullable List<BigDecimal> byRank(Row row, String voter, List<String> named) {
            if (ballot.voteType() != VoteType.ORDINAL) {
                skip(row, Code.POINTS_MISMATCH, "points", "", "The vote of " + voter + " has no points.");
                return null;
            }
            long top = most == Long.MAX_VALUE ? costs.size() : most;
            var given = new ArrayList<BigDecimal>();
            for (int rank = 0; rank < named.size(); rank++) given.add(BigDecimal.valueOf(Math.max(0, top - rank)));
            return given;
        }

        private boolean outOfBounds(Row row, String voter, Set<String> entries, List<BigDecimal> given) {
            if (entries.size() > most) {
                skip(
                        row,
                        Code.TOO_MANY_ENTRIES,
                        "vote",
                        "" + entries.size(),
                        "Voter " + voter + " names " + entries.size() + " projects; at most " + most + " are allowed.");
                return true;
            }
            if (entries.size() < least) {
                skip(
                        row,
                        Code.TOO_FEW_ENTRIES,
                        "vote",
                        "" + entries.size(),
                        "Voter " + voter + " names " + entries.size() + " projects; at least " + least
                                + " are needed.");
                return true;
            }
            if (mostCost != null || leastCost != null) {
                BigDecimal cost = entries.stream()
                        .map(entry -> costs.getOrDefault(entry, BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                if (mostCost != null && cost.compareTo(mostCost) > 0) {
                    skip(
                            row,
                            Code.TOO_HIGH_COST,
                            "vote",
                            cost.toPlainString(),
                            "The projects of voter " + voter + " cost " + cost.toPlainString() + "; at most "
                                    + mostCost.toPlainString() + " is allowed.");
                    return true;
                }
                if (leastCost != null && cost.compareTo(leastCost) < 0) {
                    skip(
                            row,
                            Code.TOO_FEW_ENTRIES,
                            "vote",
                            cost.toPlainString(),
                            "The projects of voter " + voter + " cost " + cost.toPlainString() + "; at least "
                                    + leastCost.toPlainString() + " is needed.");
                    return true;
                }
            }
            return pointed && ballot.voteType() != VoteType.ORDINAL && pointsOutOfBounds(row, voter, given);
        }

        private boolean pointsOutOfBounds(Row row, String voter, List<BigDecimal> given) {
            BigDecimal sum = given.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            if ((mostSum != null && sum.compareTo(mostSum) > 0)
                    || (mostPoints != null && given.stream().anyMatch(one -> one.compareTo(mostPoints) > 0))) {
                skip(
                        row,
                        Code.TOO_MANY_POINTS,
                        "points",
                        sum.toPlainString(),
                        "Voter " + voter + " gives more points than allowed.");
                return true;
            }
            if (leastSum != null && sum.compareTo(leastSum) < 0) {
                skip(
                        row,
                        Code.TOO_FEW_POINTS,
                        "points",
                        sum.toPlainString(),
                        "Voter " + voter + " gives fewer points than needed.");
                return true;
            }
            return false;
        }
    }

    private static List<BigDecimal> ofFirstMention(List<String> named, List<BigDecimal> given) {
        var first = new LinkedHashMap<String, BigDecimal>();
        for (int i = 0; i < named.size(); i++) first.putIfAbsent(named.get(i), given.get(i));
        return List.copyOf(first.values());
    }

    private static String firstDoubled(List<String> named) {
        var seen = new HashSet<String>();
        return named.stream().filter(entry -> !seen.add(entry)).findFirst().orElse("");
    }

    /** A comma list; a trailing comma and empty items count for nothing. */
    private static List<String> list(String text) {
        var items = new ArrayList<String>();
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            String item = text.substring(from, to).strip();
            if (!item.isEmpty()) items.add(item);
            from = to + 1;
        }
        return items;
    }

    // What the sections share

    /** Reads the line that names a section's columns. @return null if it is wrong */
    private @Nullable List<String> columns(String section, List<String> needed) throws IOException {
        Row row = nextFilled();
        if (row == null || row.defect() != null) {
            fatal(
                    row == null ? 0 : row.line(),
                    Code.WRONG_HEADER,
                    section,
                    "",
                    section + " has no line with the names of its columns.");
            return null;
        }
        List<String> columns = lower(row.fields());
        for (String name : needed) {
            if (!columns.contains(name)) {
                fatal(row.line(), Code.WRONG_HEADER, name, text(row), section + " has no column " + name + ".");
                return null;
            }
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            fatal(row.line(), Code.WRONG_HEADER, section, text(row), section + " has two columns of one name.");
            return null;
        }
        return columns;
    }

    private @Nullable Row nextFilled() throws IOException {
        Row row = records.next();
        while (row != null && row.blank()) row = records.next();
        return row;
    }

    private static boolean isSection(Row row, String name) {
        List<String> fields = trimmed(row.fields(), 1);
        return fields.size() == 1 && fields.getFirst().strip().equalsIgnoreCase(name);
    }

    /** Column names: without the empty ones that spreadsheets leave at the end. */
    private static List<String> lower(List<String> fields) {
        return trimmed(fields, 0).stream()
                .map(field -> field.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Without empty fields beyond the last column. */
    private static List<String> trimmed(List<String> fields, int columns) {
        int size = fields.size();
        while (size > columns && size > 0 && fields.get(size - 1).isBlank()) size--;
        return fields.subList(0, size);
    }

    private boolean unsplit(Row row, String section, boolean fatally) {
        Code code = row.defect();
        if (code == null) return false;
        String sentence = switch (code) {
            case BROKEN_QUOTE -> "A quote is not closed, or stands within a field that is not quoted.";
            case BAD_UTF8 -> "The line is not UTF-8.";
            default -> "The line is longer than " + PabulibRecords.LONGEST_LINE + " bytes.";
        };
        defect(row.line(), code, section, "", sentence, fatally);
        return true;
    }

    private boolean wrongNumberOfFields(Row row, List<String> values, List<String> columns, boolean fatally) {
        if (values.size() == columns.size()) return false;
        defect(
                row.line(),
                Code.WRONG_NUMBER_OF_FIELDS,
                "",
                text(row),
                "The line has " + values.size() + " fields; there are " + columns.size() + " columns.",
                fatally);
        return true;
    }

    private void tooLong(long line, String field, String value, boolean fatally) {
        defect(line, Code.FIELD_TOO_LONG, field, value, field + " has " + value.length() + " characters.", fatally);
    }

    private static String text(Row row) {
        return String.join(";", row.fields());
    }

    private void fatal(long line, Code code, String field, String value, String sentence) {
        defect(line, code, field, value, sentence, true);
    }

    private void skip(Row row, Code code, String field, String value, String sentence) {
        defect(row.line(), code, field, value, sentence, false);
    }

    private void defect(long line, Code code, String field, String value, String sentence, boolean fatally) {
        fatal |= fatally;
        totalDefects++;
        if (defects.size() < PabulibReport.MOST_DEFECTS) defects.add(new Defect(line, code, field, value, sentence));
    }
}
