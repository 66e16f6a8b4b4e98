package org.gongzhi.projections.store;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** An instant as an index value. */
final class IndexValue {

    private static final DateTimeFormatter NINE_DIGITS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private IndexValue() {}

    /**
     * As text of one length, so that the order of the texts is that of time: {@code Instant.toString} leaves out
     * zeroes, and {@code :00.5Z} would come before {@code :00Z}. Holds for the years 0 to 9999.
     */
    static String of(Instant instant) {
        return NINE_DIGITS.format(instant);
    }
}
