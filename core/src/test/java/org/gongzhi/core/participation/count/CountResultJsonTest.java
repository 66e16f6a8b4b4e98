package org.gongzhi.core.participation.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.gongzhi.core.participation.pabulib.SampleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Results are stored in the log as plain JSON. */
class CountResultJsonTest {

    private final JsonMapper json = JsonMapper.builder().build();

    static Stream<CountingRule> rules() {
        return Stream.concat(
                Stream.of(
                        new CountingRule.Greedy(),
                        new CountingRule.GreedyNoSkip(),
                        new CountingRule.GreedyThreshold(BigDecimal.TWO)),
                Stream.of(Completion.values()).map(CountingRule.EqualShares::new));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void givenAnyResult_whenWrittenAndReadBack_thenItIsTheSame(CountingRule rule) {
        RandomBallot.some(50).forEach(ballot -> {
            CountResult result = ballot.countedBy(rule);
            assertThat(json.readValue(json.writeValueAsString(result), CountResult.class))
                    .isEqualTo(result);
        });
    }

    @Test
    void givenAResult_whenWritten_thenAnAuditorCanReadIt() {
        Tally tally = Tally.of(List.of(new CostedEntry("park", BigDecimal.TEN)))
                .add(List.of("park"), 3)
                .build();
        CountResult result = Count.of(new CountingRule.EqualShares(Completion.NONE), tally, new BigDecimal("20"));
        assertThat(json.readTree(json.writeValueAsString(result))).isEqualTo(json.readTree("""
                        {"rule": {"rule": "equalshares", "completion": "NONE"}, "budget": 20, "voters": 3,
                         "winners": ["park"], "totalCost": 10,
                         "steps": [
                           {"step": "sharesGiven", "share": "20/3", "voters": 3},
                           {"step": "shared", "entry": "park", "cost": 10, "supporters": 3, "rho": "1/3", "price": "10/3",
                            "payments": {"full": 3, "rest": 0, "restTotal": "0", "restLeast": "0", "restMost": "0",
                                         "none": 0},
                            "left": "10", "tie": null}]}
                        """));
    }

    @Test
    void givenTheGreenBudgetOfWieliczka_whenWritten_thenTheResultIsSmallEnoughForAnEvent() {
        var sample = SampleFiles.read("Poland_Wieliczka_2023_Green_Budget");
        CountResult result = Count.of(
                sample.ballot().rule().orElseThrow(),
                sample.tally(),
                sample.ballot().budget());
        assertThat(json.writeValueAsBytes(result).length).isLessThan(100_000);
    }

    @Test
    void givenARulesPabulibName_whenParsed_thenItIsThatRule() {
        rules().forEach(rule -> assertThat(CountingRule.parse(
                        rule.pabulibName(), rule instanceof CountingRule.GreedyThreshold ? BigDecimal.TWO : null))
                .contains(rule));
        assertThat(CountingRule.parse("unknown", null)).isEmpty();
    }
}
