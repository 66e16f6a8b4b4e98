package org.gongzhi.core.participation.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EqualSharesTest {

    private static final CountingRule PLAIN = new CountingRule.EqualShares(Completion.NONE);
    private static final int MANY = 600;

    @ParameterizedTest
    @EnumSource
    void givenRandomBallots_whenCounted_thenAPlainAndSlowCountAgrees(Completion completion) {
        RandomBallot.some(MANY)
                .forEach(ballot -> assertThat(ballot.countedBy(new CountingRule.EqualShares(completion))
                                .winners())
                        .as("%s", ballot)
                        .isEqualTo(new NaiveEqualShares(ballot).winners(completion)));
    }

    @ParameterizedTest
    @EnumSource
    void givenLargerRandomBallots_whenCounted_thenAPlainAndSlowCountAgrees(Completion completion) {
        for (int seed = 0; seed < 25; seed++) {
            RandomBallot ballot = RandomBallot.large(seed);
            assertThat(ballot.countedBy(new CountingRule.EqualShares(completion))
                            .winners())
                    .as("seed %s", seed)
                    .isEqualTo(new NaiveEqualShares(ballot).winners(completion));
        }
    }

    @Test
    void givenFewVotersWithLargeShares_whenShareAfterShareIsTried_thenThoseSkippedAsAlikeAreAlike() {
        RandomBallot.some(150).map(ballot -> ballot.inSmallerCoins(40)).forEach(ballot -> {
            CountResult result = ballot.countedBy(new CountingRule.EqualShares(Completion.ADD1));
            assertThat(result.winners())
                    .as("%s", ballot)
                    // Once all can be bought we stop; the plain count goes on, which may change their order.
                    .containsExactlyInAnyOrderElementsOf(new NaiveEqualShares(ballot).winners(Completion.ADD1));
        });
    }

    @Test
    void givenAVillageWithAnEnormousBudget_whenEveryShareWouldHaveToBeTried_thenItIsCountedAllTheSame() {
        RandomBallot.some(30)
                .map(ballot -> ballot.inSmallerCoins(1_000_000_000_000L))
                .forEach(village -> {
                    CountResult result = village.countedBy(new CountingRule.EqualShares(Completion.ADD1));
                    assertThat(result.totalCost()).isLessThanOrEqualTo(village.budget());
                });
    }

    @ParameterizedTest
    @EnumSource
    void givenRandomBallots_whenCounted_thenTheBudgetIsKeptAndEveryEntryHasAReason(Completion completion) {
        RandomBallot.some(MANY).forEach(ballot -> {
            CountResult result = ballot.countedBy(new CountingRule.EqualShares(completion));
            assertThat(result.totalCost())
                    .isEqualByComparingTo(
                            result.winners().stream().map(ballot::cost).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isLessThanOrEqualTo(ballot.budget());
            for (CostedEntry entry : ballot.entries()) {
                assertThat(result.why(entry.id()))
                        .hasValueSatisfying(why ->
                                assertThat(why.won()).isEqualTo(result.winners().contains(entry.id())));
            }
        });
    }

    /** Priceability: the published prices are a proof that anyone can check voter by voter. */
    @Test
    void
            givenRandomBallots_whenReplayedVoterByVoter_thenSupportersAlonePayEachCostExactlyAndNobodyMoreThanTheirShare() {
        RandomBallot.some(MANY).forEach(ballot -> {
            var money = new ArrayList<Fraction>();
            Fraction lastRho = Fraction.ZERO;
            for (Step step : ballot.countedBy(PLAIN).steps()) {
                switch (step) {
                    case Step.SharesGiven given ->
                        money.addAll(Collections.nCopies(ballot.votes().size(), given.share()));
                    case Step.Shared shared -> {
                        assertThat(shared.rho()).isGreaterThanOrEqualTo(lastRho);
                        lastRho = shared.rho();
                        assertThat(shared.rho().times(Fraction.of(shared.cost())))
                                .isEqualTo(shared.price());
                        pay(ballot, money, shared);
                    }
                    case Step.Unaffordable unaffordable -> {
                        assertThat(together(ballot, money, unaffordable.entry()))
                                .isEqualTo(unaffordable.left());
                        if (unaffordable.supporters() > 0) {
                            assertThat(unaffordable.missing()).isGreaterThan(Fraction.ZERO);
                        }
                    }
                    default -> throw new AssertionError("unexpected " + step);
                }
            }
        });
    }

    private static void pay(RandomBallot ballot, List<Fraction> money, Step.Shared shared) {
        Fraction paid = Fraction.ZERO;
        int full = 0;
        int rest = 0;
        int none = 0;
        for (int voter = 0; voter < money.size(); voter++) {
            if (!ballot.votes().get(voter).contains(shared.entry())) continue;
            Fraction has = money.get(voter);
            Fraction pays = has.compareTo(shared.price()) < 0 ? has : shared.price();
            if (pays.equals(shared.price())) full++;
            else if (pays.equals(Fraction.ZERO)) none++;
            else rest++;
            paid = paid.plus(pays);
            money.set(voter, has.minus(pays));
        }
        Step.Payments stated = shared.payments();
        assertThat(paid).isEqualTo(Fraction.of(shared.cost()));
        assertThat(shared.price().times(stated.full()).plus(stated.restTotal())).isEqualTo(Fraction.of(shared.cost()));
        assertThat(List.of(full, rest, none)).isEqualTo(List.of(stated.full(), stated.rest(), stated.none()));
        assertThat(full + rest + none).isEqualTo(shared.supporters());
        if (rest > 0) assertThat(stated.restMost()).isBetween(stated.restLeast(), shared.price());
        assertThat(money.stream().reduce(Fraction.ZERO, Fraction::plus)).isEqualTo(shared.left());
    }

    private static Fraction together(RandomBallot ballot, List<Fraction> money, String entry) {
        Fraction sum = Fraction.ZERO;
        for (int voter = 0; voter < money.size(); voter++) {
            if (ballot.votes().get(voter).contains(entry)) sum = sum.plus(money.get(voter));
        }
        return sum;
    }

    @Test
    void givenTheSameShare_whenAVoterWithAnEmptyBallotJoins_thenTheWinnersStay() {
        RandomBallot.some(MANY).forEach(ballot -> {
            int voters = ballot.votes().size();
            BigDecimal share = ballot.budget().setScale(0, RoundingMode.DOWN);
            var more = new ArrayList<>(ballot.votes());
            more.add(Set.of());
            RandomBallot before = ballot.with(ballot.votes(), share.multiply(BigDecimal.valueOf(voters)));
            RandomBallot after = ballot.with(more, share.multiply(BigDecimal.valueOf(voters + 1)));
            assertThat(after.countedBy(PLAIN).winners())
                    .isEqualTo(before.countedBy(PLAIN).winners());
        });
    }

    @ParameterizedTest
    @EnumSource
    void givenTheVotersInAnotherOrder_whenCounted_thenTheResultIsTheSame(Completion completion) {
        RandomBallot.some(200).forEach(ballot -> {
            var shuffled = new ArrayList<>(ballot.votes());
            Collections.shuffle(shuffled, new Random(ballot.seed()));
            assertThat(ballot.with(shuffled, ballot.budget()).countedBy(new CountingRule.EqualShares(completion)))
                    .isEqualTo(ballot.countedBy(new CountingRule.EqualShares(completion)));
        });
    }

    @Test
    void givenEntriesOfEqualRho_whenCounted_thenLowerCostThenMoreVotesThenTheLotDecideAndItIsSaid() {
        // Both have ρ = 1/2 for two supporters each.
        Tally cost = tally(Map.of("dear", "4", "cheap", "2"), Set.of("dear", "cheap"), Set.of("dear", "cheap"));
        assertThat(tie(cost, "100", List.of("dear", "cheap")))
                .isEqualTo(new Step.Tie(List.of("dear"), Step.TieBreak.LOWER_COST));

        Tally lot = tally(Map.of("one", "2", "two", "2"), Set.of("one", "two"), Set.of("one", "two"));
        assertThat(tie(lot, "100", List.of("two", "one"))).isEqualTo(new Step.Tie(List.of("one"), Step.TieBreak.LOT));
        assertThat(tie(lot, "100", List.of("one", "two"))).isEqualTo(new Step.Tie(List.of("two"), Step.TieBreak.LOT));
    }

    @Test
    void givenEqualRhoAndCost_whenOneHasMoreVotes_thenItIsBoughtFirstEvenIfThoseVotersHaveNothingLeft() {
        // Each has 10. All four supporters of "first" give all they have; one of them supports "many" as well.
        Tally tally = Tally.of(List.of(entry("few", "20"), entry("many", "20"), entry("first", "40")))
                .add(Set.of("first"), 3)
                .add(Set.of("first", "many"))
                .add(Set.of("many"), 2)
                .add(Set.of("few"), 2)
                .build();
        CountResult result = Count.of(PLAIN, tally, new BigDecimal("80"));
        assertThat(result.winners()).containsExactly("first", "many", "few");
        assertThat(result.why("many").orElseThrow().because()).isInstanceOfSatisfying(Step.Shared.class, shared -> {
            assertThat(shared.tie()).isEqualTo(new Step.Tie(List.of("few"), Step.TieBreak.MORE_VOTES));
            assertThat(shared.payments().none()).isEqualTo(1);
        });
    }

    @Test
    void givenSupportersWithoutEnough_whenCounted_thenWhatTheyHaveLeftIsSaid() {
        Tally tally = Tally.of(List.of(entry("first", "16"), entry("few", "20"), entry("many", "20")))
                .add(Set.of("first", "many"), 2)
                .add(Set.of("many"))
                .add(Set.of("few"), 2)
                .build();
        CountResult result = Count.of(PLAIN, tally, new BigDecimal("40"));
        assertThat(result.winners()).containsExactly("many");
        assertThat(result.why("first").orElseThrow().because())
                .isEqualTo(new Step.Unaffordable("first", new BigDecimal("16"), 2, Fraction.parse("8/3")));
    }

    @Test
    void givenNobodyVoted_whenCounted_thenNobodyWins() {
        Tally empty = Tally.of(List.of(entry("a", "1"))).build();
        for (Completion completion : Completion.values()) {
            assertThat(Count.of(new CountingRule.EqualShares(completion), empty, BigDecimal.TEN)
                            .winners())
                    .isEmpty();
        }
    }

    @Test
    void givenBallotsWithPoints_whenCountedByEqualShares_thenItIsRefused() {
        Tally points = Tally.of(List.of(entry("a", "1")))
                .addPoints(Map.of("a", BigDecimal.TWO))
                .build();
        assertThatThrownBy(() -> Count.of(PLAIN, points, BigDecimal.TEN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenALotThatForgetsAnEntry_whenCounted_thenItIsRefused() {
        Tally tally = tally(Map.of("a", "1", "b", "1"), Set.of("a"));
        assertThatThrownBy(() -> Count.of(PLAIN, tally, BigDecimal.TEN, List.of("a", "a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenCostsAndSharesOfManyDigits_whenCounted_thenNothingIsLostByRounding() {
        // A third of a cent more than three voters have.
        Tally tally = tally(
                Map.of("a", "1000000000000000.01", "b", "1000000000000000.00"), Set.of("a"), Set.of("b"), Set.of("b"));
        CountResult result = Count.of(PLAIN, tally, new BigDecimal("3000000000000000.00"));
        assertThat(result.winners()).containsExactly("b");
        assertThat(result.why("a"))
                .hasValueSatisfying(why -> assertThat(((Step.Unaffordable) why.because()).missing())
                        .isEqualTo(new Fraction(BigInteger.ONE, BigInteger.valueOf(100))));
    }

    private static Step.Tie tie(Tally tally, String budget, List<String> lot) {
        return Count.of(PLAIN, tally, new BigDecimal(budget), lot).steps().stream()
                .filter(Step.Shared.class::isInstance)
                .map(step -> ((Step.Shared) step).tie())
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    private static Tally tally(Map<String, String> costs, Set<String>... votes) {
        Tally.Builder tally = Tally.of(costs.entrySet().stream()
                .map(cost -> entry(cost.getKey(), cost.getValue()))
                .sorted(Comparator.comparing(CostedEntry::id))
                .toList());
        for (Set<String> vote : votes) tally.add(vote);
        return tally.build();
    }

    private static CostedEntry entry(String id, String cost) {
        return new CostedEntry(id, new BigDecimal(cost));
    }
}
