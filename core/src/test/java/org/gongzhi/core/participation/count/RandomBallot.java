package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small ballots, rich in ties: the same seed gives the same one. */
record RandomBallot(long seed, List<CostedEntry> entries, List<Set<String>> votes, BigDecimal budget) {

    static Stream<RandomBallot> some(int howMany) {
        return IntStream.range(0, howMany).mapToObj(RandomBallot::of);
    }

    static RandomBallot of(long seed) {
        var random = new Random(seed);
        int size = 1 + random.nextInt(7);
        boolean cents = random.nextInt(3) == 0;
        var entries = new ArrayList<CostedEntry>();
        for (int i = 0; i < size; i++) {
            long cost = random.nextInt(8) == 0 ? random.nextInt(3) : 1 + random.nextInt(12);
            entries.add(new CostedEntry("e" + i, BigDecimal.valueOf(cents ? cost * 25 : cost, cents ? 2 : 0)));
        }
        Collections.shuffle(entries, random);
        var votes = new ArrayList<Set<String>>();
        int voters = 1 + random.nextInt(12);
        double eagerness = random.nextDouble();
        for (int voter = 0; voter < voters; voter++) {
            var named = new TreeSet<String>();
            for (CostedEntry entry : entries) if (random.nextDouble() < eagerness) named.add(entry.id());
            votes.add(named);
        }
        return new RandomBallot(seed, entries, votes, BigDecimal.valueOf(random.nextInt(400), 1));
    }

    /** Larger ones, in which voters come to have many different amounts left. */
    static RandomBallot large(long seed) {
        var random = new Random(seed);
        var entries = new ArrayList<CostedEntry>();
        for (int i = 0; i < 16; i++)
            entries.add(new CostedEntry("e" + i, BigDecimal.valueOf(50 + random.nextInt(950))));
        var votes = new ArrayList<Set<String>>();
        for (int voter = 0; voter < 80; voter++) {
            var named = new TreeSet<String>();
            // The lower an entry's number, the more it is liked.
            for (int i = 0; i < 16; i++) if (random.nextInt(20) < 16 - i) named.add("e" + i);
            votes.add(named);
        }
        return new RandomBallot(seed, entries, votes, BigDecimal.valueOf(3_000 + random.nextInt(2_000)));
    }

    RandomBallot inSmallerCoins(long coins) {
        BigDecimal factor = BigDecimal.valueOf(coins);
        return new RandomBallot(
                seed,
                entries.stream()
                        .map(entry -> new CostedEntry(entry.id(), entry.cost().multiply(factor)))
                        .toList(),
                votes,
                budget.multiply(factor));
    }

    RandomBallot with(List<Set<String>> otherVotes, BigDecimal otherBudget) {
        return new RandomBallot(seed, entries, otherVotes, otherBudget);
    }

    Tally tally() {
        Tally.Builder tally = Tally.of(entries);
        votes.forEach(tally::add);
        return tally.build();
    }

    CountResult countedBy(CountingRule rule) {
        return Count.of(rule, tally(), budget);
    }

    BigDecimal cost(String id) {
        return entries.stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow()
                .cost();
    }

    int votesFor(String id) {
        return (int) votes.stream().filter(named -> named.contains(id)).count();
    }
}
