package org.gongzhi.core.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.junit.jupiter.api.Test;

class BallotFileTest {

    private static final Map<String, String> META = Map.of(
            "description", "Green Budget",
            "currency", "PLN",
            "budget", "500",
            "vote_type", "approval",
            "rule", "greedy",
            "min_length", "1",
            "date_begin", "01.05.2023",
            "date_end", "31.05.2023");
    private static final PabulibProject PARK =
            new PabulibProject("a", new BigDecimal("100"), Map.of("name", "Park", "category", "green"));

    private static OpenBallot command(String key, String text) {
        var meta = new HashMap<>(META);
        meta.put(key, text);
        var file = new PabulibBallot(meta, List.of("project_id", "cost", "name"), List.of(PARK), List.of());
        return BallotFile.toCommand(
                file, "b", "area-1", null, Channel.IMPORT, ZoneId.of("Europe/Warsaw"), Ballots.BEFORE);
    }

    private static void refused(ParticipationRule rule, String key, String text) {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> command(key, text))
                .matches(rejection -> rejection.rule() == rule, rule.code());
    }

    @Test
    void aFileBecomesABallotFromItsFirstDayToItsLast() {
        var ballot = command("description", "Green Budget");

        assertThat(ballot.title()).isEqualTo("Green Budget");
        assertThat(ballot.opensAt()).isEqualTo(Instant.parse("2023-04-30T22:00:00Z"));
        assertThat(ballot.closesAt()).isEqualTo(Instant.parse("2023-05-31T22:00:00Z"));
        assertThat(ballot.entries()).containsExactly(new BallotEntry("a", "Park", Ballots.pln("100"), "green", null));
    }

    @Test
    void aFileOfARuleOrAVoteTypeThatIsNotCountedHereIsRefused() {
        refused(ParticipationRule.UNKNOWN_COUNTING_RULE, "rule", "sortition");
        refused(ParticipationRule.VOTE_TYPE_NOT_COUNTED, "vote_type", "ordinal");
    }

    @Test
    void aFileWithoutACurrencyIsRefused() {
        refused(ParticipationRule.CURRENCY_MISSING, "currency", "");
    }
}
