package org.gongzhi.projections.figures;

/**
 * How a week compares with the eight weeks before it: the conditional test of two Poisson counts (Przyborowski & Wilenski,
 * "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika 31, 1940). Were matters as frequent as
 * before, each of all those would fall in the week with a chance of 7 in 63; so the week's count is binomial, whatever
 * is usual there, and the test is exact for rare matters, too. A week and eight weeks, so that each has all days of the
 * week.
 *
 * @param recent matters of {@value #DAYS} days
 * @param before matters of the {@value #DAYS_BEFORE} days before those
 */
public record Surge(int recent, int before) {

    public static final int DAYS = 7;
    public static final int DAYS_BEFORE = 56;

    /** Fewer are no cluster, however rare they are. */
    static final int LEAST = 5;

    /** Times the usual. */
    static final int MUCH = 2;

    /** With 100,000 areas and categories, so few are false in a week: ten at most. */
    static final double RARE = 1e-4;

    private static final double SHARE = (double) DAYS / (DAYS + DAYS_BEFORE);
    private static final double NEGLIGIBLE = 1e-18;

    /** Matters that {@value #DAYS} days used to have. */
    public double usual() {
        return (double) before * DAYS / DAYS_BEFORE;
    }

    /** Much more than usual. */
    public boolean isOne() {
        return recent >= LEAST && recent >= MUCH * usual() && chance() < RARE;
    }

    /**
     * How likely the week would have as many matters, or more, if nothing were unusual: 0 to 1. StrictMath, so that every
     * node comes to the same.
     */
    public double chance() {
        if (recent == 0) return 1;
        int all = recent + before;
        double odds = SHARE / (1 - SHARE);
        double term = StrictMath.exp(
                logOfChoices(all, recent) + recent * StrictMath.log(SHARE) + before * StrictMath.log(1 - SHARE));
        double sum = 0;
        for (int k = recent; k <= all && term > sum * NEGLIGIBLE; k++) {
            sum += term;
            term *= odds * (all - k) / (k + 1);
        }
        return Math.min(1, sum);
    }

    private static double logOfChoices(int of, int chosen) {
        double log = 0;
        for (int i = 1; i <= chosen; i++) log += StrictMath.log((double) (of - chosen + i) / i);
        return log;
    }
}
