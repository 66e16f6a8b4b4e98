package org.gongzhi.core.participation.count;

import java.math.BigDecimal;

/**
 * What is voted on, as a count sees it.
 *
 * @param cost in units of currency, not negative, exact
 */
public record CostedEntry(String id, BigDecimal cost) {
    public CostedEntry {
        if (cost.signum() < 0) throw new IllegalArgumentException("entry " + id + " has the negative cost " + cost);
    }
}
