package org.gongzhi.core.participation.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GreedyTest {

    private static final int MANY = 500;
    private static final CountingRule GREEDY = new CountingRule.Greedy();
    private static final CountingRule NO_SKIP = new CountingRule.GreedyNoSkip();

    private final Tally tally = Tally.of(List.of(
                    entry("park", "60"),
                    entry("bench", "50"),
                    entry("lamp", "40"),
                    entry("tree", "5"),
                    entry("pond", "1")))
            .add(Set.of("park"), 5)
            .add(Set.of("bench", "lamp"), 4)
            .add(Set.of("tree"), 2)
            .build();

    @Test
    void givenAnEntryThatDoesNotFit_whenGreedy_thenItIsPassedOverAndByHowMuchIsSaid() {
        CountResult result = Count.of(GREEDY, tally, new BigDecimal("105"));
        assertThat(result.winners()).containsExactly("park", "lamp", "tree");
        assertThat(result.totalCost()).isEqualByComparingTo("105");
        Step because = result.why("bench").orElseThrow().because();
        assertThat(because)
                .isEqualTo(new Step.TooDear("bench", new BigDecimal("4"), new BigDecimal("50"), new BigDecimal("45")));
        assertThat(((Step.TooDear) because).missing()).isEqualByComparingTo("5");
    }

    @Test
    void givenAnEntryThatDoesNotFit_whenGreedyWithoutSkipping_thenTheCountEndsThere() {
        CountResult result = Count.of(NO_SKIP, tally, new BigDecimal("105"));
        assertThat(result.winners()).containsExactly("park");
        assertThat(result.why("lamp")).hasValueSatisfying(why -> {
            assertThat(why.won()).isFalse();
            assertThat(why.because()).isInstanceOfSatisfying(Step.Stopped.class, stopped -> {
                assertThat(stopped.entry()).isEqualTo("bench");
                assertThat(stopped.notReached()).containsExactly("lamp", "tree", "pond");
                assertThat(stopped.missing()).isEqualByComparingTo("5");
            });
        });
    }

    @Test
    void givenAWithdrawnEntry_whenGreedyWithoutSkipping_thenItIsPassedOver() {
        Tally withdrawn = Tally.of(List.of(entry("gone", "999999999"), entry("here", "10")))
                .add(Set.of("gone"), 3)
                .add(Set.of("here"))
                .build();
        CountResult result = Count.of(NO_SKIP, withdrawn, BigDecimal.TEN);
        assertThat(result.winners()).containsExactly("here");
        assertThat(result.why("gone").orElseThrow().because())
                .isEqualTo(new Step.Withdrawn("gone", new BigDecimal("3")));
    }

    @Test
    void givenAThreshold_whenCounted_thenEntriesAtItAreInAndEntriesBelowAreOut() {
        CountResult result =
                Count.of(new CountingRule.GreedyThreshold(new BigDecimal("2")), tally, new BigDecimal("1000"));
        assertThat(result.winners()).containsExactly("park", "bench", "lamp", "tree");
        assertThat(result.why("pond").orElseThrow().because())
                .isEqualTo(new Step.BelowThreshold("pond", BigDecimal.ZERO, new BigDecimal("2")));
    }

    @Test
    void givenEqualScores_whenCounted_thenThePublishedOrderDecidesAndItIsSaid() {
        assertThat(Count.of(GREEDY, tally, new BigDecimal("110")).steps())
                .contains(new Step.Tied(new BigDecimal("4"), List.of("bench", "lamp")));
    }

    @Test
    void givenBallotsWithPoints_whenCounted_thenTheirSumsDecide() {
        Tally points = Tally.of(List.of(entry("a", "10"), entry("b", "10")))
                .addPoints(Map.of("a", new BigDecimal("1"), "b", new BigDecimal("2.5")))
                .addPoints(Map.of("a", new BigDecimal("1")))
                .build();
        assertThat(points.score("b")).isEqualByComparingTo("2.5");
        assertThat(points.votes("a")).isEqualTo(2);
        assertThat(Count.of(GREEDY, points, BigDecimal.TEN).winners()).containsExactly("b");
    }

    @Test
    void givenABallotThatNamesAnEntryTwice_whenTallied_thenItCountsOnce() {
        Tally doubled =
                Tally.of(List.of(entry("a", "1"))).add(List.of("a", "a")).build();
        assertThat(doubled.votes("a")).isEqualTo(1);
    }

    @Test
    void givenRandomBallots_whenGreedy_thenNothingPassedOverWouldHaveFitted() {
        RandomBallot.some(MANY).forEach(ballot -> {
            CountResult result = ballot.countedBy(GREEDY);
            assertThat(result.totalCost()).isLessThanOrEqualTo(ballot.budget());
            BigDecimal left = ballot.budget().subtract(result.totalCost());
            for (CostedEntry entry : ballot.entries()) {
                if (!result.winners().contains(entry.id()))
                    assertThat(entry.cost()).isGreaterThan(left);
            }
        });
    }

    @Test
    void givenRandomBallots_whenGreedyWithoutSkipping_thenTheWinnersAreTheLongestPrefixThatFits() {
        RandomBallot.some(MANY).forEach(ballot -> {
            List<String> order = ballot.entries().stream()
                    .sorted(Comparator.comparingInt((CostedEntry entry) -> -ballot.votesFor(entry.id())))
                    .map(CostedEntry::id)
                    .toList();
            CountResult result = ballot.countedBy(NO_SKIP);
            int won = result.winners().size();
            assertThat(result.winners()).isEqualTo(order.subList(0, won));
            assertThat(result.totalCost()).isLessThanOrEqualTo(ballot.budget());
            if (won < order.size()) {
                assertThat(result.totalCost().add(ballot.cost(order.get(won)))).isGreaterThan(ballot.budget());
            }
        });
    }

    @Test
    void givenTheVotersInAnotherOrder_whenCounted_thenTheResultIsTheSame() {
        RandomBallot.some(MANY).forEach(ballot -> {
            var shuffled = new ArrayList<>(ballot.votes());
            Collections.shuffle(shuffled, new Random(ballot.seed()));
            for (CountingRule rule : List.of(GREEDY, NO_SKIP, new CountingRule.GreedyThreshold(BigDecimal.TWO))) {
                assertThat(ballot.with(shuffled, ballot.budget()).countedBy(rule))
                        .isEqualTo(ballot.countedBy(rule));
            }
        });
    }

    private static CostedEntry entry(String id, String cost) {
        return new CostedEntry(id, new BigDecimal(cost));
    }
}
