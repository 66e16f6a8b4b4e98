package org.gongzhi.core.notification;

import java.time.Duration;

/** When a delivery that failed is tried again, and when no more. */
final class Retries {

    /** From the first failure in a row on. */
    static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(6);

    private Retries() {}

    /**
     * Doubled each time, up to six hours, a quarter more or less by chance.
     *
     * @param attempts so many failed in a row, from 1
     * @param jitter 0 to 100
     */
    static Duration after(int attempts, int jitter) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 20));
        Duration bounded = pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
        return bounded.multipliedBy(150 + jitter).dividedBy(200);
    }
}
