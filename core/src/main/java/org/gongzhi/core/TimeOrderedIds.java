package org.gongzhi.core;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by the time of their making, so that neighbours in time are neighbours in every index: 48 bits of
 * milliseconds, then 80 random bits, as in a UUID of version 7, written as 26 digits of Crockford's base 32.
 */
public final class TimeOrderedIds implements IdSource {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int RANDOM_DIGITS = 8;

    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param random unpredictable (a SecureRandom) wherever an id that was not told must not be guessed */
    public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String next(String prefix) {
        var id = new StringBuilder(prefix.length() + 27).append(prefix).append('-');
        append(id, clock.millis(), 10);
        append(id, random.nextLong(), RANDOM_DIGITS);
        append(id, random.nextLong(), RANDOM_DIGITS);
        return id.toString();
    }

    private static void append(StringBuilder id, long value, int digits) {
        for (int shift = (digits - 1) * 5; shift >= 0; shift -= 5) id.append(DIGITS[(int) (value >>> shift) & 31]);
    }
}
