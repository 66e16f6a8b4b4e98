package org.gongzhi.core.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times as stores keep them: text as of {@link Instant#toString}. Read by hand, it takes a tenth of the time. */
public final class IsoInstant {

    private static final int SECONDS_END = 19;
    private static final int LONGEST_FRACTION = 9;

    private IsoInstant() {}

    /**
     * The time that a text tells.
     *
     * @throws DateTimeException it is none
     */
    public static Instant parse(String text) {
        int fraction = text.length() - SECONDS_END - 2;
        boolean plain = text.length() > SECONDS_END
                && fraction != 0
                && fraction <= LONGEST_FRACTION
                && has(text, 4, '-')
                && has(text, 7, '-')
                && has(text, 10, 'T')
                && has(text, 13, ':')
                && has(text, 16, ':')
                && has(text, text.length() - 1, 'Z')
                && (fraction < 0 || has(text, SECONDS_END, '.'));
        // a year before 0 or after 9999, for one
        if (!plain) return Instant.parse(text);
        int nanos = 0;
        if (fraction > 0) {
            nanos = number(text, SECONDS_END + 1, text.length() - 1);
            for (int digits = fraction; digits < LONGEST_FRACTION; digits++) nanos *= 10;
        }
        return LocalDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, SECONDS_END),
                        nanos)
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean has(String text, int at, char wanted) {
        return text.charAt(at) == wanted;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) throw new DateTimeException("no time: " + text);
            number = number * 10 + digit;
        }
        return number;
    }
}
