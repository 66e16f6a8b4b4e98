package org.gongzhi.core.participation.count;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a count, as data that a person can check by hand. Money is in units of currency. Stored in the log for
 * ever: names are never changed.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Step.Tied.class, name = "tied"),
    @JsonSubTypes.Type(value = Step.Bought.class, name = "bought"),
    @JsonSubTypes.Type(value = Step.TooDear.class, name = "tooDear"),
    @JsonSubTypes.Type(value = Step.BelowThreshold.class, name = "belowThreshold"),
    @JsonSubTypes.Type(value = Step.Withdrawn.class, name = "withdrawn"),
    @JsonSubTypes.Type(value = Step.Stopped.class, name = "stopped"),
    @JsonSubTypes.Type(value = Step.SharesGiven.class, name = "sharesGiven"),
    @JsonSubTypes.Type(value = Step.SharesRaised.class, name = "sharesRaised"),
    @JsonSubTypes.Type(value = Step.Shared.class, name = "shared"),
    @JsonSubTypes.Type(value = Step.Unaffordable.class, name = "unaffordable"),
    @JsonSubTypes.Type(value = Step.Compared.class, name = "compared")
})
public sealed interface Step {

    /** A step that settles what becomes of one entry, unless a later step does. */
    sealed interface OfEntry extends Step {
        String entry();
    }

    /**
     * Greedy: entries of the same score are considered in their published order.
     *
     * @param entries in that order
     */
    record Tied(BigDecimal score, List<String> entries) implements Step {}

    /**
     * Greedy: it fitted.
     *
     * @param left of the budget, afterwards
     */
    record Bought(String entry, BigDecimal score, BigDecimal cost, BigDecimal left) implements OfEntry {}

    /**
     * Greedy: it did not fit and was passed over.
     *
     * @param left of the budget
     */
    record TooDear(String entry, BigDecimal score, BigDecimal cost, BigDecimal left) implements OfEntry {

        /** By how much it did not fit. */
        public BigDecimal missing() {
            return cost.subtract(left);
        }
    }

    /** Greedy: too few supported it. */
    record BelowThreshold(String entry, BigDecimal score, BigDecimal threshold) implements OfEntry {}

    /** Greedy without skipping: the file marks it as withdrawn. */
    record Withdrawn(String entry, BigDecimal score) implements OfEntry {}

    /**
     * Greedy without skipping: it did not fit, so the count ended.
     *
     * @param left of the budget
     * @param notReached the entries after it that would otherwise have been considered
     */
    record Stopped(String entry, BigDecimal score, BigDecimal cost, BigDecimal left, List<String> notReached)
            implements OfEntry {

        /** By how much it did not fit. */
        public BigDecimal missing() {
            return cost.subtract(left);
        }
    }

    /** Equal Shares: what each voter may spend. */
    record SharesGiven(Fraction share, int voters) implements Step {}

    /**
     * Equal Shares, add1: the share was raised by 1 as long as the outcome stayed within the budget.
     *
     * @param first the share of the first count
     * @param last the share of the count that was kept
     * @param overspent what the outcome with 1 more would have cost; null if more could not change the outcome
     */
    record SharesRaised(
            Fraction first, Fraction last, @Nullable BigDecimal overspent) implements Step {

        /** How often the share was raised by 1; each outcome on the way stayed within the budget. */
        public BigInteger rounds() {
            return last.numerator().subtract(first.numerator());
        }
    }

    /**
     * Equal Shares: the supporters bought it together.
     *
     * @param rho the price for each unit of use: ρ; the least of all entries that were affordable
     * @param price what a supporter who had enough paid: ρ · cost
     * @param left what all voters have left together, afterwards
     */
    record Shared(
            String entry,
            BigDecimal cost,
            int supporters,
            Fraction rho,
            Fraction price,
            Payments payments,
            Fraction left,
            @Nullable Tie tie)
            implements OfEntry {}

    /**
     * Equal Shares, at the end: its supporters do not have its cost.
     *
     * @param left what they have left together
     */
    record Unaffordable(String entry, BigDecimal cost, int supporters, Fraction left) implements OfEntry {

        /** What they would need more. */
        public Fraction missing() {
            return Fraction.of(cost).minus(left);
        }
    }

    /**
     * Equal Shares against greedy: a voter prefers the outcome in which more of the entries that they named have won.
     *
     * @param chosen the outcome that stands; Equal Shares unless strictly more voters prefer greedy
     * @param otherWinners the winners of the outcome that does not stand
     */
    record Compared(
            int preferEqualShares,
            int preferGreedy,
            int indifferent,
            Outcome chosen,
            List<String> otherWinners,
            BigDecimal otherCost)
            implements Step {}

    enum Outcome {
        EQUAL_SHARES,
        GREEDY
    }

    /**
     * Who paid what for an entry: {@code full} · price + {@code restTotal} = cost.
     *
     * @param full supporters who paid the price
     * @param rest supporters who had less and gave all of it
     * @param restTotal what those gave together
     * @param restLeast the least that one of those gave
     * @param restMost the most that one of those gave
     * @param none supporters who had nothing left
     */
    record Payments(int full, int rest, Fraction restTotal, Fraction restLeast, Fraction restMost, int none) {}

    /**
     * Several entries had the same ρ.
     *
     * @param others those that had to stand back
     * @param by what decided
     */
    record Tie(List<String> others, TieBreak by) {}

    enum TieBreak {
        LOWER_COST,
        MORE_VOTES,
        /** The order published for the whole count. */
        LOT
    }
}
