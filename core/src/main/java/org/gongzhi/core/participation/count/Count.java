package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/** Counts a tally by a rule. Pure: the same tally, budget and lot give the same result, on any machine. */
public final class Count {

    private Count() {}

    /** As {@link #of(CountingRule, Tally, BigDecimal, List)}, the lot being the published order of the entries. */
    public static CountResult of(CountingRule rule, Tally tally, BigDecimal budget) {
        return of(
                rule,
                tally,
                budget,
                tally.entries().stream().map(CostedEntry::id).toList());
    }

    /**
     * Counts.
     *
     * @param budget in units of currency, not negative
     * @param lot the ids of all entries, in the order in which Equal Shares breaks its last ties; greedy breaks its ties
     *     by the published order
     * @throws IllegalArgumentException the lot does not name each entry once, or Equal Shares is asked of ballots that
     *     give points
     */
    public static CountResult of(CountingRule rule, Tally tally, BigDecimal budget, List<String> lot) {
        if (budget.signum() < 0) throw new IllegalArgumentException("the budget is negative: " + budget);
        Bill bill = switch (rule) {
            case CountingRule.Greedy ignored -> GreedyCount.of(tally, budget, BigDecimal.ZERO, false);
            case CountingRule.GreedyNoSkip noSkip -> GreedyCount.of(tally, budget, noSkip.threshold(), true);
            case CountingRule.GreedyThreshold threshold -> GreedyCount.of(tally, budget, threshold.threshold(), false);
            case CountingRule.EqualShares equalShares ->
                new EqualSharesCount(tally, budget, checked(lot, tally)).by(equalShares.completion());
        };
        return new CountResult(rule, budget, tally.voters(), bill.winnerIds(), bill.cost(), List.copyOf(bill.steps()));
    }

    private static List<String> checked(List<String> lot, Tally tally) {
        if (lot.size() != tally.entries().size() || new HashSet<>(lot).size() != lot.size()) {
            throw new IllegalArgumentException("a lot names each entry once");
        }
        lot.forEach(tally::place);
        return lot;
    }
}
