package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Who won, and why, step by step.
 *
 * @param budget in units of currency
 * @param voters all who voted, empty ballots included
 * @param winners in the order of purchase
 * @param totalCost of the winners; never more than the budget
 * @param steps of the outcome that stands, in order
 */
public record CountResult(
        CountingRule rule,
        BigDecimal budget,
        int voters,
        List<String> winners,
        BigDecimal totalCost,
        List<Step> steps) {

    /** Why an entry won or lost; empty if it was not on the ballot. */
    public Optional<Why> why(String entryId) {
        for (Step step : steps.reversed()) {
            if (step instanceof Step.OfEntry settled && settled.entry().equals(entryId)) {
                return Optional.of(new Why(entryId, winners.contains(entryId), step));
            }
            if (step instanceof Step.Stopped stopped && stopped.notReached().contains(entryId)) {
                return Optional.of(new Why(entryId, false, step));
            }
        }
        return Optional.empty();
    }
}
