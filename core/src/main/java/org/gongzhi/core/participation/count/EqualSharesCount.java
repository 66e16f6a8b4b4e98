package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The Method of Equal Shares with cost as use. Each voter starts with the same share. An entry is affordable at ρ when
 * its supporters, each paying ρ · cost or else all that they have left, pay its cost together; the entry of least ρ is
 * bought, again and again, until none is affordable.
 *
 * <p>An entry's ρ never falls while money is only spent, so the ρ found last is a lower bound: most entries need no new
 * look after a purchase.
 */
final class EqualSharesCount {

    /** After so many recounts add1 looks how far the next ones can only repeat themselves. */
    private static final int LOOK_AHEAD_AFTER = 128;

    private static final BigInteger WORTH_LOOKING = BigInteger.valueOf(64);
    /** Piles over all entries; with more, shares are small and looking ahead costs more than it saves. */
    private static final int MOST_TO_LOOK_AHEAD = 2_000;

    private final Tally tally;
    private final BigDecimal budget;
    /** For each entry, its place in the lot. */
    private final int[] lot;
    /** For each pile, its voters. */
    private final int[] voters;
    /** For each entry, the piles that name it. */
    private final int[][] supporters;
    /** For each entry, its cost in minor units of currency. */
    private final BigInteger[] costs;
    /** How many minor units make a unit of currency: a power of ten by which all costs are whole. */
    private final BigInteger minor;

    EqualSharesCount(Tally tally, BigDecimal budget, List<String> lot) {
        if (tally.hasPoints()) throw new IllegalArgumentException("Equal Shares counts ballots that name entries");
        this.tally = tally;
        this.budget = budget;
        int entries = tally.entries().size();
        this.lot = new int[entries];
        for (int rank = 0; rank < entries; rank++) this.lot[tally.place(lot.get(rank))] = rank;

        List<Tally.Pile> piles = tally.piles();
        this.voters = piles.stream().mapToInt(Tally.Pile::voters).toArray();
        var named = new ArrayList<List<Integer>>();
        for (int entry = 0; entry < entries; entry++) named.add(new ArrayList<>());
        for (int pile = 0; pile < piles.size(); pile++) {
            for (int entry : piles.get(pile).choice().entries())
                named.get(entry).add(pile);
        }
        this.supporters = named.stream()
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);

        int scale = tally.entries().stream()
                .mapToInt(entry -> Math.max(0, entry.cost().scale()))
                .max()
                .orElse(0);
        this.minor = BigInteger.TEN.pow(scale);
        this.costs = tally.entries().stream()
                .map(entry -> entry.cost().setScale(scale).unscaledValue())
                .toArray(BigInteger[]::new);
    }

    Bill by(Completion completion) {
        if (tally.voters() == 0) return new Bill(tally);
        return switch (completion) {
            case NONE -> run(equalShare(), true);
            case ADD1 -> add1();
            case ADD1_COMPARISON -> compared(add1());
            case UTILITARIAN -> {
                Bill bill = run(equalShare(), true);
                GreedyCount.fill(bill, tally, budget, BigDecimal.ZERO, false);
                yield bill;
            }
        };
    }

    private Fraction equalShare() {
        return Fraction.of(budget).dividedBy(Fraction.of(BigInteger.valueOf(tally.voters())));
    }

    /** Raises the share by 1 from the whole part of budget / voters while the outcome stays within the budget. */
    private Bill add1() {
        BigInteger first = budget.divideToIntegralValue(BigDecimal.valueOf(tally.voters()))
                .setScale(0, RoundingMode.UNNECESSARY)
                .toBigIntegerExact();
        long supported = Arrays.stream(supporters).filter(of -> of.length > 0).count();
        BigInteger share = first;
        Bill kept = run(Fraction.of(share), false);
        BigDecimal overspent = null;
        long look = LOOK_AHEAD_AFTER;
        for (long count = 1; kept.winners().size() < supported; count++) {
            if (count == look && fewEnoughToLookAhead()) {
                BigInteger room = standstill().room(share);
                if (room == null) break;
                share = share.add(room);
                // Where it gains little, it is tried ever less often.
                look = count + (room.compareTo(WORTH_LOOKING) > 0 ? 1 : count);
            }
            Bill raised = run(Fraction.of(share.add(BigInteger.ONE)), false);
            if (raised.cost().compareTo(budget) > 0) {
                overspent = raised.cost();
                break;
            }
            share = share.add(BigInteger.ONE);
            kept = raised;
        }
        Bill explained = new Bill(tally);
        explained.note(new Step.SharesRaised(Fraction.of(first), Fraction.of(share), overspent));
        run(Fraction.of(share), explained, true);
        return explained;
    }

    private boolean fewEnoughToLookAhead() {
        return Arrays.stream(supporters).mapToInt(of -> of.length).sum() <= MOST_TO_LOOK_AHEAD;
    }

    private Standstill standstill() {
        return new Standstill(
                voters,
                supporters,
                tally.entries().stream().map(entry -> Fraction.of(entry.cost())).toArray(Fraction[]::new),
                this::tieBreak);
    }

    private Bill compared(Bill equalShares) {
        Bill greedy = GreedyCount.of(tally, budget, BigDecimal.ZERO, false);
        boolean[] shared = won(equalShares);
        boolean[] bought = won(greedy);
        int preferShared = 0;
        int preferGreedy = 0;
        for (Tally.Pile pile : tally.piles()) {
            int difference = 0;
            for (int entry : pile.choice().entries()) {
                if (shared[entry]) difference++;
                if (bought[entry]) difference--;
            }
            if (difference > 0) preferShared += pile.voters();
            if (difference < 0) preferGreedy += pile.voters();
        }
        boolean greedyStands = preferGreedy > preferShared;
        Bill stands = greedyStands ? greedy : equalShares;
        Bill other = greedyStands ? equalShares : greedy;
        stands.note(new Step.Compared(
                preferShared,
                preferGreedy,
                tally.voters() - preferShared - preferGreedy,
                greedyStands ? Step.Outcome.GREEDY : Step.Outcome.EQUAL_SHARES,
                other.winnerIds(),
                other.cost()));
        return stands;
    }

    private boolean[] won(Bill bill) {
        boolean[] won = new boolean[tally.entries().size()];
        bill.winners().forEach(entry -> won[entry] = true);
        return won;
    }

    private Bill run(Fraction share, boolean explain) {
        Bill bill = new Bill(tally);
        run(share, bill, explain);
        return bill;
    }

    private void run(Fraction share, Bill bill, boolean explain) {
        if (explain) bill.note(new Step.SharesGiven(share, tally.voters()));
        Purses purses = new Purses(voters, share.numerator().multiply(minor), share.denominator());
        // By the lower bound; which of several equal ones comes first does not matter.
        var open = new PriorityQueue<>(Comparator.comparing(Candidate::rho));
        var unaffordable = new ArrayList<Integer>();
        for (int entry = 0; entry < costs.length; entry++) {
            Candidate candidate = candidate(entry, purses);
            if (candidate == null) unaffordable.add(entry);
            else open.add(candidate);
        }
        var best = new ArrayList<Candidate>();
        while (true) {
            best.clear();
            var looked = new ArrayList<Candidate>();
            while (!open.isEmpty()
                    && (best.isEmpty()
                            || open.element().rho().compareTo(best.getFirst().rho()) <= 0)) {
                Candidate fresh = candidate(open.remove().entry(), purses, unaffordable);
                if (fresh == null) continue;
                looked.add(fresh);
                int order = best.isEmpty()
                        ? -1
                        : fresh.rho().compareTo(best.getFirst().rho());
                if (order < 0) best.clear();
                if (order <= 0) best.add(fresh);
            }
            if (best.isEmpty()) break;
            best.sort((one, other) -> tieBreak(one.entry(), other.entry()));
            Candidate bought = best.getFirst();
            looked.remove(bought);
            open.addAll(looked);
            buy(bought, best, purses, bill, explain);
        }
        if (explain) {
            unaffordable.sort(Comparator.naturalOrder());
            for (int entry : unaffordable) {
                bill.note(new Step.Unaffordable(
                        tally.entry(entry).id(),
                        tally.entry(entry).cost(),
                        tally.votes(entry),
                        money(purses.together(supporters[entry]), purses)));
            }
        }
    }

    private int tieBreak(int one, int other) {
        int byCost = costs[one].compareTo(costs[other]);
        if (byCost != 0) return byCost;
        int byVotes = Integer.compare(tally.votes(other), tally.votes(one));
        return byVotes != 0 ? byVotes : Integer.compare(lot[one], lot[other]);
    }

    private void buy(Candidate bought, List<Candidate> tied, Purses purses, Bill bill, boolean explain) {
        int entry = bought.entry();
        bill.buy(entry);
        Purses.Price price = bought.price();
        Purses.Paid paid = price == null ? null : purses.charge(supporters[entry], price, explain);
        if (!explain) return;
        Fraction each = price == null
                ? Fraction.ZERO
                : new Fraction(
                        price.rest(),
                        price.unit()
                                .multiply(BigInteger.valueOf(price.payers()))
                                .multiply(minor));
        bill.note(new Step.Shared(
                tally.entry(entry).id(),
                tally.entry(entry).cost(),
                tally.votes(entry),
                new Fraction(bought.rho().numerator(), bought.rho().denominator()),
                each,
                payments(paid, tally.votes(entry), purses),
                money(purses.all(), purses),
                tie(tied)));
    }

    private Step.Payments payments(Purses.@Nullable Paid paid, int votes, Purses purses) {
        return paid == null
                ? new Step.Payments(votes, 0, Fraction.ZERO, Fraction.ZERO, Fraction.ZERO, 0)
                : new Step.Payments(
                        paid.full(),
                        paid.rest(),
                        money(paid.restTotal(), purses),
                        money(paid.restLeast(), purses),
                        money(paid.restMost(), purses),
                        paid.none());
    }

    private Step.@Nullable Tie tie(List<Candidate> tied) {
        if (tied.size() < 2) return null;
        int first = tied.getFirst().entry();
        int second = tied.get(1).entry();
        Step.TieBreak by = !costs[first].equals(costs[second])
                ? Step.TieBreak.LOWER_COST
                : tally.votes(first) != tally.votes(second) ? Step.TieBreak.MORE_VOTES : Step.TieBreak.LOT;
        return new Step.Tie(
                tied.stream()
                        .skip(1)
                        .map(candidate -> tally.entry(candidate.entry()).id())
                        .toList(),
                by);
    }

    private Fraction money(BigInteger units, Purses purses) {
        return new Fraction(units, purses.unit().multiply(minor));
    }

    private @Nullable Candidate candidate(int entry, Purses purses, List<Integer> unaffordable) {
        Candidate candidate = candidate(entry, purses);
        if (candidate == null) unaffordable.add(entry);
        return candidate;
    }

    /** @return null if its supporters, if any, do not have its cost */
    private @Nullable Candidate candidate(int entry, Purses purses) {
        if (supporters[entry].length == 0) return null;
        if (costs[entry].signum() == 0) return new Candidate(entry, Rho.NOTHING, null);
        Purses.Price price = purses.price(supporters[entry], costs[entry]);
        return price == null ? null : new Candidate(entry, Rho.of(price, costs[entry]), price);
    }

    /** @param price null for an entry that costs nothing */
    private record Candidate(int entry, Rho rho, Purses.@Nullable Price price) {}

    /** Like a fraction, but not in lowest terms: finding those would cost more than it saves. */
    private record Rho(BigInteger numerator, BigInteger denominator) implements Comparable<Rho> {
        static final Rho NOTHING = new Rho(BigInteger.ZERO, BigInteger.ONE);

        static Rho of(Purses.Price price, BigInteger cost) {
            return new Rho(price.rest(), price.unit().multiply(cost).multiply(BigInteger.valueOf(price.payers())));
        }

        @Override
        public int compareTo(Rho other) {
            return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
        }
    }
}
