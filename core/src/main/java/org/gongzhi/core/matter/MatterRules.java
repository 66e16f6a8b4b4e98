package org.gongzhi.core.matter;

import java.time.Duration;
import org.gongzhi.core.category.CategoryRules;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a matter was filed under; it keeps them when its category is revised.
 *
 * @param category code; null while it has none
 * @param version of the category's rules, from 1; 0 while it has none
 * @param maxReworks how often a result may be refused before the supervisor decides
 * @param maxTransfers how many returns and transfers there may be before the supervisor takes it up
 * @param reminderPercent share of a limit after which a reminder goes out, 1 to 99
 */
public record MatterRules(
        @Nullable String category, int version, Limits limits, int maxReworks, int maxTransfers, int reminderPercent) {

    private static final Limit ONE_WORKING_DAY = new Limit(Duration.ofHours(8), Limit.Clock.WORKING);

    /** Until somebody has said what it is. Only its filing is timed. */
    static final MatterRules NOT_FILED = new MatterRules(
            null,
            0,
            new Limits(ONE_WORKING_DAY, ONE_WORKING_DAY, ONE_WORKING_DAY, ONE_WORKING_DAY, ONE_WORKING_DAY),
            3,
            3,
            80);

    static MatterRules of(CategoryRules rules) {
        return new MatterRules(
                rules.code(),
                rules.version(),
                rules.limits(),
                rules.maxReworks(),
                rules.maxTransfers(),
                rules.reminderPercent());
    }
}
