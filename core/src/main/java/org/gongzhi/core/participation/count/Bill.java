package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a count has bought so far, and the steps that led there. */
final class Bill {

    private final Tally tally;
    private final List<Integer> winners = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private BigDecimal cost = BigDecimal.ZERO;

    Bill(Tally tally) {
        this.tally = tally;
    }

    void buy(int entry) {
        winners.add(entry);
        cost = cost.add(tally.entry(entry).cost());
    }

    void note(Step step) {
        steps.add(step);
    }

    List<Integer> winners() {
        return winners;
    }

    List<String> winnerIds() {
        return winners.stream().map(entry -> tally.entry(entry).id()).toList();
    }

    BigDecimal cost() {
        return cost;
    }

    List<Step> steps() {
        return steps;
    }
}
