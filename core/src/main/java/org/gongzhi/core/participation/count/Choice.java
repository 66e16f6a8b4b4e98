package org.gongzhi.core.participation.count;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one ballot says, in terms of a tally's entries.
 *
 * @param entries indexes into the tally's entries, ascending: a ballot is a set
 * @param points what each of them was given, in the same order; empty where the ballot only names entries
 */
record Choice(List<Integer> entries, List<BigDecimal> points) {

    /** What it adds to the score of the entry at a place in {@link #entries}. */
    BigDecimal pointsAt(int place) {
        return points.isEmpty() ? BigDecimal.ONE : points.get(place);
    }
}
