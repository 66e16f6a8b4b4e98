package org.gongzhi.core.participation.pabulib;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.core.participation.count.CostedEntry;
import org.gongzhi.core.participation.count.CountingRule;
import org.gongzhi.core.participation.count.Tally;

/**
 * All of a file but its votes: what the ballot is about. Keeps what we do not understand, so that an export gives it
 * back.
 *
 * @param meta every key and its text, in the order of the file
 * @param projectColumns in the order of the file
 * @param projects in the order of the file, which is the published order
 * @param voteColumns in the order of the file
 */
public record PabulibBallot(
        Map<String, String> meta,
        List<String> projectColumns,
        List<PabulibProject> projects,
        List<String> voteColumns) {

    /** In units of currency. */
    public BigDecimal budget() {
        return number("budget").orElseThrow();
    }

    public VoteType voteType() {
        return VoteType.parse(text("vote_type")).orElseThrow();
    }

    /** Empty if the file names a rule that is not ours to count. */
    public Optional<CountingRule> rule() {
        return CountingRule.parse(
                text("rule"), number("min_project_score_threshold").orElse(null));
    }

    public LocalDate begin() {
        return PabulibDate.begin(text("date_begin")).orElseThrow();
    }

    /** The last day of voting. */
    public LocalDate end() {
        return PabulibDate.end(text("date_end")).orElseThrow();
    }

    public Optional<BigDecimal> number(String key) {
        return PabulibNumber.parse(text(key));
    }

    /** A tally of its projects, for its votes to be cast into. */
    public Tally.Builder tally() {
        return Tally.of(projects.stream()
                .map(project -> new CostedEntry(project.id(), project.cost()))
                .toList());
    }

    private String text(String key) {
        return meta.getOrDefault(key, "").strip();
    }
}
