package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** By score, highest first; entries of equal score in their published order. */
final class GreedyCount {

    /** The cost by which files mark an entry as withdrawn after it was printed on the ballot. */
    private static final BigDecimal WITHDRAWN = new BigDecimal("999999999");

    private GreedyCount() {}

    static Bill of(Tally tally, BigDecimal budget, BigDecimal threshold, boolean noSkip) {
        var bill = new Bill(tally);
        fill(bill, tally, budget, threshold, noSkip);
        return bill;
    }

    /** Greedy on what a bill has left of the budget. */
    static void fill(Bill bill, Tally tally, BigDecimal budget, BigDecimal threshold, boolean noSkip) {
        var bought = new HashSet<>(bill.winners());
        List<Integer> order = IntStream.range(0, tally.entries().size())
                .boxed()
                .filter(place -> !bought.contains(place))
                .sorted(Comparator.comparing((Integer place) -> tally.score(place))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int i = 0; i < order.size(); i++) {
            int place = order.get(i);
            String entry = tally.entry(place).id();
            BigDecimal cost = tally.entry(place).cost();
            BigDecimal score = tally.score(place);
            BigDecimal left = budget.subtract(bill.cost());
            noteTie(bill, tally, order, i);
            if (score.compareTo(threshold) < 0) {
                bill.note(new Step.BelowThreshold(entry, score, threshold));
            } else if (noSkip && cost.compareTo(WITHDRAWN) == 0) {
                bill.note(new Step.Withdrawn(entry, score));
            } else if (cost.compareTo(left) <= 0) {
                bill.buy(place);
                bill.note(new Step.Bought(entry, score, cost, left.subtract(cost)));
            } else if (!noSkip) {
                bill.note(new Step.TooDear(entry, score, cost, left));
            } else {
                List<String> notReached = ids(tally, order.subList(i + 1, order.size()));
                bill.note(new Step.Stopped(entry, score, cost, left, notReached));
                return;
            }
        }
    }

    /** Before the first of several entries of equal score, once for all of them. */
    private static void noteTie(Bill bill, Tally tally, List<Integer> order, int at) {
        BigDecimal score = tally.score(order.get(at));
        if (at > 0 && tally.score(order.get(at - 1)).compareTo(score) == 0) return;
        int end = at + 1;
        while (end < order.size() && tally.score(order.get(end)).compareTo(score) == 0) end++;
        if (end > at + 1) bill.note(new Step.Tied(score, ids(tally, order.subList(at, end))));
    }

    private static List<String> ids(Tally tally, List<Integer> places) {
        return places.stream().map(place -> tally.entry(place).id()).toList();
    }
}
