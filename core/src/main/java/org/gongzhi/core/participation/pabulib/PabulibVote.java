package org.gongzhi.core.participation.pabulib;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongzhi.core.participation.count.Tally;

/**
 * A line of VOTES.
 *
 * @param line physical line in the file, from 1
 * @param entries ids of projects, each once, in the order in which the ballot names them
 * @param points what each was given, in that order (for an ordinal ballot without points: by its rank); empty where the
 *     ballot only names entries
 * @param fields every column's text, as it stands in the file, in the order of the columns
 */
public record PabulibVote(long line, String voter, List<String> entries, List<BigDecimal> points, List<String> fields) {

    public void castInto(Tally.Builder tally) {
        if (points.isEmpty()) {
            tally.add(entries);
            return;
        }
        var given = new LinkedHashMap<String, BigDecimal>();
        for (int i = 0; i < entries.size(); i++) given.put(entries.get(i), points.get(i));
        tally.addPoints(given);
    }
}
