package org.gongzhi.core.store;

import java.time.Instant;

/** Times as stores compare them: nanoseconds since 1970. */
public final class EpochNanos {

    private EpochNanos() {}

    /** Clamped to what a long holds (years 1677 to 2262). */
    public static long of(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (ArithmeticException e) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
