package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The votes of a ballot, ready to be counted: the entries in their published order and the ballots, equal ones laid on
 * one pile. Two tallies of the same ballots in another order count alike.
 */
public final class Tally {

    /** Equal ballots. */
    record Pile(Choice choice, int voters) {}

    private final List<CostedEntry> entries;
    private final Map<String, Integer> places;
    private final List<Pile> piles;
    private final int voters;
    private final int[] votes;
    private final BigDecimal[] scores;

    private Tally(List<CostedEntry> entries, Map<String, Integer> places, Map<Choice, Integer> heights) {
        this.entries = entries;
        this.places = places;
        this.piles = heights.entrySet().stream()
                .map(height -> new Pile(height.getKey(), height.getValue()))
                .toList();
        this.voters = piles.stream().mapToInt(Pile::voters).sum();
        this.votes = new int[entries.size()];
        this.scores = new BigDecimal[entries.size()];
        Arrays.fill(scores, BigDecimal.ZERO);
        for (Pile pile : piles) {
            BigDecimal height = BigDecimal.valueOf(pile.voters());
            for (int i = 0; i < pile.choice().entries().size(); i++) {
                int entry = pile.choice().entries().get(i);
                votes[entry] += pile.voters();
                scores[entry] = scores[entry].add(pile.choice().pointsAt(i).multiply(height));
            }
        }
    }

    /**
     * A tally without votes yet.
     *
     * @param published the entries in the order in which they were published: the tie-breaker of last resort
     * @throws IllegalArgumentException an id occurs twice
     */
    public static Builder of(List<CostedEntry> published) {
        return new Builder(published);
    }

    public List<CostedEntry> entries() {
        return entries;
    }

    /** All who voted, empty ballots included. */
    public int voters() {
        return voters;
    }

    /** How many ballots name the entry. */
    public int votes(String entryId) {
        return votes[place(entryId)];
    }

    /** The sum of the points given to the entry; for ballots that only name entries, its votes. */
    public BigDecimal score(String entryId) {
        return scores[place(entryId)];
    }

    /** Whether ballots give points rather than only name entries. */
    public boolean hasPoints() {
        return piles.stream().anyMatch(pile -> !pile.choice().points().isEmpty());
    }

    int place(String entryId) {
        Integer place = places.get(entryId);
        if (place == null) throw new IllegalArgumentException("no entry " + entryId);
        return place;
    }

    CostedEntry entry(int place) {
        return entries.get(place);
    }

    int votes(int place) {
        return votes[place];
    }

    BigDecimal score(int place) {
        return scores[place];
    }

    List<Pile> piles() {
        return piles;
    }

    /** Takes ballots one by one; keeps one copy of equal ones. */
    public static final class Builder {
        private final List<CostedEntry> entries;
        private final Map<String, Integer> places = new HashMap<>();
        private final Map<Choice, Integer> heights = new HashMap<>();

        private Builder(List<CostedEntry> published) {
            entries = List.copyOf(published);
            for (CostedEntry entry : entries) {
                if (places.put(entry.id(), places.size()) != null) {
                    throw new IllegalArgumentException("entry " + entry.id() + " occurs twice");
                }
            }
        }

        /**
         * A ballot that names entries (approval, choose-1). A ballot is a set: an entry named twice counts once.
         *
         * @throws IllegalArgumentException an id is no entry
         */
        public Builder add(Collection<String> entryIds) {
            return add(entryIds, 1);
        }

        /** So many equal ballots. */
        public Builder add(Collection<String> entryIds, int ballots) {
            var chosen = new TreeSet<Integer>();
            for (String id : entryIds) chosen.add(place(id));
            lay(new Choice(List.copyOf(chosen), List.of()), ballots);
            return this;
        }

        /**
         * A ballot that gives points (cumulative; ordinal by its ranks).
         *
         * @throws IllegalArgumentException an id is no entry
         */
        public Builder addPoints(Map<String, BigDecimal> points) {
            var chosen = new TreeMap<Integer, BigDecimal>();
            points.forEach((id, given) -> chosen.put(place(id), given.stripTrailingZeros()));
            lay(new Choice(List.copyOf(chosen.keySet()), List.copyOf(new ArrayList<>(chosen.values()))), 1);
            return this;
        }

        public Tally build() {
            return new Tally(entries, Map.copyOf(places), heights);
        }

        private void lay(Choice choice, int ballots) {
            if (ballots < 1) throw new IllegalArgumentException("at least one ballot, not " + ballots);
            heights.merge(choice, ballots, Math::addExact);
        }

        private int place(String id) {
            Integer place = places.get(id);
            if (place == null) throw new IllegalArgumentException("no entry " + id);
            return place;
        }
    }
}
