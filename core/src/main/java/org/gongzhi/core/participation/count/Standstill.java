package org.gongzhi.core.participation.count;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far every share can rise before Equal Shares decides anything otherwise.
 *
 * <p>While the same voters give all they have for the same entries, in the same order, every amount is a straight line
 * over the share. So one run with lines instead of numbers tells where the first of its decisions would turn: up to
 * there all outcomes are the same, and add1 need not count them. That matters where few voters have large shares.
 */
final class Standstill {

    /** An amount over the share: its value now and its rise for each 1 that the share rises. */
    private record Line(Fraction now, Fraction rise) {
        static final Line NOTHING = new Line(Fraction.ZERO, Fraction.ZERO);

        Line minus(Line other) {
            return new Line(now.minus(other.now), rise.minus(other.rise));
        }

        Line times(Fraction factor) {
            return new Line(now.times(factor), rise.times(factor));
        }
    }

    /** @param capped the piles that give all they have */
    private record Offer(int entry, Line price, Line rho, List<Integer> capped) {}

    private final int[] voters;
    private final int[][] supporters;
    private final Fraction[] costs;
    private final Comparator<Integer> tieBreak;

    /** How far it can rise as far as is known; null: for ever. */
    private @Nullable BigInteger room;

    /**
     * One run at one share.
     *
     * @param voters for each pile
     * @param supporters for each entry, the piles that name it
     * @param costs of each entry, in units of currency
     * @param tieBreak which of two entries of equal ρ is bought first
     */
    Standstill(int[] voters, int[][] supporters, Fraction[] costs, Comparator<Integer> tieBreak) {
        this.voters = voters;
        this.supporters = supporters;
        this.costs = costs;
        this.tieBreak = tieBreak;
    }

    /**
     * By how many whole units the share can rise with the same outcome.
     *
     * @return null if by any number
     */
    @Nullable
    BigInteger room(BigInteger share) {
        room = null;
        var money = new Line[voters.length];
        Arrays.fill(money, new Line(Fraction.of(share), Fraction.of(BigInteger.ONE)));
        var open = new ArrayList<Integer>();
        for (int entry = 0; entry < costs.length; entry++) if (supporters[entry].length > 0) open.add(entry);
        while (true) {
            var offers = new ArrayList<Offer>();
            for (int entry : open) {
                Offer offer = offer(entry, money);
                if (offer != null) offers.add(offer);
            }
            if (offers.isEmpty() || BigInteger.ZERO.equals(room)) return room;
            offers.sort(Comparator.comparing((Offer offer) -> offer.rho().now()).thenComparing(Offer::entry, tieBreak));
            Offer best = offers.getFirst();
            for (Offer other : offers.subList(1, offers.size())) {
                stays(other.rho().minus(best.rho()), tieBreak.compare(best.entry(), other.entry()) < 0);
            }
            open.remove(Integer.valueOf(best.entry()));
            for (int pile : supporters[best.entry()]) money[pile] = money[pile].minus(best.price());
            for (int pile : best.capped()) money[pile] = Line.NOTHING;
        }
    }

    private @Nullable Offer offer(int entry, Line[] money) {
        if (costs[entry].equals(Fraction.ZERO)) return new Offer(entry, Line.NOTHING, Line.NOTHING, List.of());
        List<Integer> poorestFirst = Arrays.stream(supporters[entry])
                .boxed()
                .sorted(Comparator.comparing((Integer pile) -> money[pile].now()))
                .toList();
        long payers = poorestFirst.stream().mapToLong(pile -> voters[pile]).sum();
        Line rest = new Line(costs[entry], Fraction.ZERO);
        for (int i = 0; i < poorestFirst.size(); i++) {
            int pile = poorestFirst.get(i);
            Line price = rest.times(new Fraction(BigInteger.ONE, BigInteger.valueOf(payers)));
            if (money[pile].now().compareTo(price.now()) >= 0) {
                List<Integer> capped = poorestFirst.subList(0, i);
                for (int poor : capped) stays(price.minus(money[poor]), true);
                for (int rich : poorestFirst.subList(i, poorestFirst.size())) stays(money[rich].minus(price), true);
                return new Offer(
                        entry, price, price.times(Fraction.of(BigInteger.ONE).dividedBy(costs[entry])), capped);
            }
            rest = rest.minus(money[pile].times(Fraction.of(BigInteger.valueOf(voters[pile]))));
            payers -= voters[pile];
        }
        stays(rest, false);
        return null;
    }

    /** Notes a decision that holds while the line is above 0, or also at 0. */
    private void stays(Line line, boolean alsoAtZero) {
        if (line.rise().compareTo(Fraction.ZERO) >= 0) return;
        Fraction meets = Fraction.ZERO.minus(line.now().dividedBy(line.rise()));
        BigInteger[] whole = meets.numerator().divideAndRemainder(meets.denominator());
        BigInteger far = alsoAtZero || whole[1].signum() != 0 ? whole[0] : whole[0].subtract(BigInteger.ONE);
        if (room == null || far.compareTo(room) < 0) room = far;
    }
}
