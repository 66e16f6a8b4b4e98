package org.gongzhi.core.participation.count;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The money that voters have left in Equal Shares. Exact and fast: all amounts are whole multiples of one small unit
 * (1 / {@link #unit} of a minor unit of currency), which is made finer when a purchase needs it, so that amounts are
 * compared and subtracted as whole numbers; and voters who have the same amount point to one entry of one sorted table.
 */
final class Purses {

    /**
     * What a purchase would ask of each supporter who has enough: {@code rest / payers} units.
     *
     * @param unit the unit at the time
     */
    record Price(BigInteger rest, long payers, BigInteger unit) {}

    /** What the supporters paid, in the unit that holds after the purchase. */
    record Paid(int full, int rest, BigInteger restTotal, BigInteger restLeast, BigInteger restMost, int none) {}

    private final int[] voters;
    /** For each pile of voters, where in {@link #amounts} its money is. */
    private final int[] purse;
    /** Ascending, the first is 0. */
    private BigInteger[] amounts;
    /** For each amount, how many piles point to it. */
    private int[] piles;

    private BigInteger unit;
    /** Scratch: for each amount, how many of the voters in question have it; all 0 between calls. */
    private int[] having;

    /** @param voters for each pile, how many voters it has */
    Purses(int[] voters, BigInteger shareNumerator, BigInteger shareDenominator) {
        this.voters = voters;
        this.unit = shareDenominator;
        boolean broke = shareNumerator.signum() == 0;
        this.amounts = broke ? new BigInteger[] {BigInteger.ZERO} : new BigInteger[] {BigInteger.ZERO, shareNumerator};
        this.purse = new int[voters.length];
        if (!broke) Arrays.fill(purse, 1);
        this.piles = broke ? new int[] {voters.length} : new int[] {0, voters.length};
        this.having = new int[amounts.length];
    }

    /** How many units make a minor unit of currency. */
    BigInteger unit() {
        return unit;
    }

    /**
     * What each supporter would pay.
     *
     * @param supporters piles
     * @param cost in minor units of currency, above 0
     * @return null if they do not have the cost together
     */
    @Nullable
    Price price(int[] supporters, BigInteger cost) {
        int low = amounts.length;
        int high = -1;
        long payers = 0;
        for (int pile : supporters) {
            int at = purse[pile];
            if (at == 0) continue;
            having[at] += voters[pile];
            payers += voters[pile];
            if (at < low) low = at;
            if (at > high) high = at;
        }
        BigInteger rest = cost.multiply(unit);
        Price price = null;
        for (int at = low; at <= high; at++) {
            if (having[at] == 0) continue;
            if (amounts[at].multiply(BigInteger.valueOf(payers)).compareTo(rest) >= 0) {
                price = new Price(rest, payers, unit);
                break;
            }
            rest = rest.subtract(amounts[at].multiply(BigInteger.valueOf(having[at])));
            payers -= having[at];
        }
        if (high >= 0) Arrays.fill(having, low, high + 1, 0);
        return price;
    }

    /** Takes the price, or all that they have if that is less, from each supporter; says who paid what, if asked. */
    @Nullable
    Paid charge(int[] supporters, Price price, boolean explain) {
        BigInteger common = price.rest().gcd(BigInteger.valueOf(price.payers()));
        BigInteger finer = BigInteger.valueOf(price.payers()).divide(common);
        BigInteger each = price.rest().divide(common);
        if (!finer.equals(BigInteger.ONE)) {
            unit = unit.multiply(finer);
            for (int at = 0; at < amounts.length; at++) amounts[at] = amounts[at].multiply(finer);
        }

        int[] payingPiles = new int[amounts.length];
        for (int pile : supporters) {
            having[purse[pile]] += voters[pile];
            payingPiles[purse[pile]]++;
        }
        Paid paid = explain ? paid(each) : null;
        int[] movedTo = subtract(each, payingPiles);
        for (int pile : supporters) purse[pile] = ~movedTo[purse[pile]];
        int[] stayedAt = renumbered;
        for (int pile = 0; pile < purse.length; pile++) {
            purse[pile] = purse[pile] < 0 ? ~purse[pile] : stayedAt[purse[pile]];
        }
        return paid;
    }

    /** What so many piles have together, in units. */
    BigInteger together(int[] supporters) {
        BigInteger sum = BigInteger.ZERO;
        for (int pile : supporters) {
            if (purse[pile] != 0) sum = sum.add(amounts[purse[pile]].multiply(BigInteger.valueOf(voters[pile])));
        }
        return sum;
    }

    /** What all voters have together, in units. */
    BigInteger all() {
        BigInteger sum = BigInteger.ZERO;
        for (int pile = 0; pile < purse.length; pile++) {
            if (purse[pile] != 0) sum = sum.add(amounts[purse[pile]].multiply(BigInteger.valueOf(voters[pile])));
        }
        return sum;
    }

    private Paid paid(BigInteger each) {
        int full = 0;
        int rest = 0;
        BigInteger total = BigInteger.ZERO;
        BigInteger least = BigInteger.ZERO;
        BigInteger most = BigInteger.ZERO;
        for (int at = 1; at < amounts.length; at++) {
            if (having[at] == 0) continue;
            if (amounts[at].compareTo(each) >= 0) {
                full += having[at];
            } else {
                if (rest == 0) least = amounts[at];
                most = amounts[at];
                rest += having[at];
                total = total.add(amounts[at].multiply(BigInteger.valueOf(having[at])));
            }
        }
        return new Paid(full, rest, total, least, most, having[0]);
    }

    /** Where the amounts that stay are, after {@link #subtract}. */
    private int[] renumbered = {};

    /**
     * Rewrites the table of amounts: those of the payers lessened by {@code each}, merged with those that someone still
     * has. Both are sorted, so this is one pass.
     *
     * @return for each old amount, where what is left of it after payment is now
     */
    private int[] subtract(BigInteger each, int[] payingPiles) {
        int old = amounts.length;
        var merged = new BigInteger[2 * old];
        var mergedPiles = new int[2 * old];
        int[] movedTo = new int[old];
        int[] stayedAt = new int[old];
        merged[0] = BigInteger.ZERO;
        int size = 1;
        int payer = 0;
        int stayer = 0;
        while (true) {
            while (payer < old && payingPiles[payer] == 0) payer++;
            while (stayer < old && piles[stayer] == payingPiles[stayer]) stayer++;
            if (payer == old && stayer == old) break;
            BigInteger lessened =
                    payer == old ? null : amounts[payer].subtract(each).max(BigInteger.ZERO);
            boolean takePayer = lessened != null && (stayer == old || lessened.compareTo(amounts[stayer]) <= 0);
            BigInteger next = takePayer && lessened != null ? lessened : amounts[stayer];
            if (!next.equals(merged[size - 1])) merged[size++] = next;
            if (takePayer) {
                movedTo[payer] = size - 1;
                mergedPiles[size - 1] += payingPiles[payer];
                payer++;
            } else {
                stayedAt[stayer] = size - 1;
                mergedPiles[size - 1] += piles[stayer] - payingPiles[stayer];
                stayer++;
            }
        }
        amounts = Arrays.copyOf(merged, size);
        piles = Arrays.copyOf(mergedPiles, size);
        having = new int[size];
        renumbered = stayedAt;
        return movedTo;
    }
}
