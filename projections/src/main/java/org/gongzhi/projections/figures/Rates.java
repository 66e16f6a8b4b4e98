package org.gongzhi.projections.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What the counts come to; per cent to two places, rounded half up, as GB/T 30428's evaluation prints them. Null where
 * there is nothing to divide by.
 *
 * @param filedInTime 按期立案率: filed in time / filed
 * @param closing 结案率: closed / (due − deferred)
 * @param closingInTime 按期结案率: closed in time / (due − deferred)
 * @param reworked 返工率: closed that were reworked / closed
 * @param deferred 延期率: deferred / due
 * @param answered 响应率: first answers / closed
 * @param satisfied 满意率: satisfied at the first answer / first answers; silence is none
 * @param transfers returns and transfers a closed matter, to two places
 * @param stars mean of the ratings, to two places
 * @param hoursToClose mean from raising to closing, on the clock, to one place
 */
public record Rates(
        @Nullable BigDecimal filedInTime,
        @Nullable BigDecimal closing,
        @Nullable BigDecimal closingInTime,
        @Nullable BigDecimal reworked,
        @Nullable BigDecimal deferred,
        @Nullable BigDecimal answered,
        @Nullable BigDecimal satisfied,
        @Nullable BigDecimal transfers,
        @Nullable BigDecimal stars,
        @Nullable BigDecimal hoursToClose) {

    private static final int SECONDS_AN_HOUR = 3_600;

    public static Rates of(Counts counts) {
        long toClose = counts.due() - counts.deferred();
        return new Rates(
                perCent(counts.filedInTime(), counts.filed()),
                perCent(counts.closed(), toClose),
                perCent(counts.closedInTime(), toClose),
                perCent(counts.reworked(), counts.closed()),
                perCent(counts.deferred(), counts.due()),
                perCent(counts.answered(), counts.closed()),
                perCent(counts.satisfied(), counts.answered()),
                divided(counts.transfers(), counts.closed(), 2),
                divided(counts.stars(), counts.rated(), 2),
                divided(counts.secondsToClose(), counts.closed() * SECONDS_AN_HOUR, 1));
    }

    private static @Nullable BigDecimal perCent(long part, long whole) {
        return divided(100 * part, whole, 2);
    }

    private static @Nullable BigDecimal divided(long part, long whole, int places) {
        return whole <= 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), places, RoundingMode.HALF_UP);
    }
}
