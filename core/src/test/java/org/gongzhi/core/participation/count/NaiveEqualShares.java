package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equal Shares as the paper words it: voter by voter, every entry looked at each time. Slow and plain, to compare with. */
final class NaiveEqualShares {

    private final RandomBallot ballot;

    NaiveEqualShares(RandomBallot ballot) {
        this.ballot = ballot;
    }

    List<String> winners(Completion completion) {
        return switch (completion) {
            case NONE -> run(share());
            case UTILITARIAN -> filled(run(share()));
            case ADD1 -> add1();
            case ADD1_COMPARISON -> {
                List<String> shared = add1();
                List<String> greedy = filled(List.of());
                yield preferring(greedy, shared) > preferring(shared, greedy) ? greedy : shared;
            }
        };
    }

    private List<String> add1() {
        BigDecimal share =
                ballot.budget().divide(BigDecimal.valueOf(ballot.votes().size()), 0, RoundingMode.FLOOR);
        BigDecimal enoughForAll =
                ballot.entries().stream().map(CostedEntry::cost).reduce(BigDecimal.ONE, BigDecimal::add);
        List<String> kept = run(Fraction.of(share));
        while (share.compareTo(enoughForAll) < 0) {
            share = share.add(BigDecimal.ONE);
            List<String> next = run(Fraction.of(share));
            if (cost(next).compareTo(ballot.budget()) > 0) break;
            kept = next;
        }
        return kept;
    }

    private List<String> filled(List<String> bought) {
        var winners = new ArrayList<>(bought);
        List<CostedEntry> order = new ArrayList<>(ballot.entries());
        order.sort(Comparator.comparingInt((CostedEntry entry) -> -ballot.votesFor(entry.id())));
        for (CostedEntry entry : order) {
            if (winners.contains(entry.id())) continue;
            if (cost(winners).add(entry.cost()).compareTo(ballot.budget()) <= 0) winners.add(entry.id());
        }
        return winners;
    }

    private long preferring(List<String> one, List<String> other) {
        return ballot.votes().stream()
                .filter(named -> named.stream().filter(one::contains).count()
                        > named.stream().filter(other::contains).count())
                .count();
    }

    private BigDecimal cost(List<String> ids) {
        return ids.stream().map(ballot::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Fraction share() {
        return Fraction.of(ballot.budget())
                .dividedBy(Fraction.of(BigInteger.valueOf(ballot.votes().size())));
    }

    private List<String> run(Fraction share) {
        var money = new Fraction[ballot.votes().size()];
        Arrays.fill(money, share);
        var winners = new ArrayList<String>();
        while (true) {
            CostedEntry best = null;
            Fraction bestRho = null;
            Fraction bestPrice = null;
            for (CostedEntry entry : ballot.entries()) {
                if (winners.contains(entry.id()) || ballot.votesFor(entry.id()) == 0) continue;
                Fraction price = price(entry, money);
                if (price == null) continue;
                Fraction rho = entry.cost().signum() == 0 ? Fraction.ZERO : price.dividedBy(Fraction.of(entry.cost()));
                if (best == null || bestRho == null || better(entry, rho, best, bestRho)) {
                    best = entry;
                    bestRho = rho;
                    bestPrice = price;
                }
            }
            if (best == null || bestPrice == null) return winners;
            winners.add(best.id());
            for (int voter = 0; voter < money.length; voter++) {
                if (!ballot.votes().get(voter).contains(best.id())) continue;
                money[voter] = money[voter].compareTo(bestPrice) <= 0 ? Fraction.ZERO : money[voter].minus(bestPrice);
            }
        }
    }

    private boolean better(CostedEntry entry, Fraction rho, CostedEntry than, Fraction thanRho) {
        if (rho.compareTo(thanRho) != 0) return rho.compareTo(thanRho) < 0;
        if (entry.cost().compareTo(than.cost()) != 0) return entry.cost().compareTo(than.cost()) < 0;
        return ballot.votesFor(entry.id()) > ballot.votesFor(than.id());
    }

    /** The x for which the supporters pay the cost, each x or all they have: tried for every number of those who pay x. */
    private @Nullable Fraction price(CostedEntry entry, Fraction[] money) {
        var purses = new ArrayList<Fraction>();
        for (int voter = 0; voter < money.length; voter++) {
            if (ballot.votes().get(voter).contains(entry.id())) purses.add(money[voter]);
        }
        purses.sort(Comparator.naturalOrder());
        Fraction rest = Fraction.of(entry.cost());
        for (int poor = 0; poor < purses.size(); poor++) {
            Fraction each = rest.dividedBy(Fraction.of(BigInteger.valueOf(purses.size() - poor)));
            if (each.compareTo(purses.get(poor)) <= 0) return each;
            rest = rest.minus(purses.get(poor));
        }
        return null;
    }
}
