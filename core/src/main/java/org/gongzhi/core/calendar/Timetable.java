package org.gongzhi.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;

/**
 * One year's shifts on the time line, with the working time before each summed up, so that both questions are a binary
 * search. All in nanoseconds since the year's beginning.
 */
final class Timetable {

    private static final long NANOS = 1_000_000_000L;

    private final Instant begin;
    private final long[] from;
    private final long[] to;
    private final long[] before;
    private final long total;

    Timetable(CalendarYear year, ZoneId zone) {
        LocalDate first = LocalDate.of(year.year(), 1, 1);
        begin = first.atStartOfDay(zone).toInstant();
        int most = 0;
        for (LocalDate day = first; day.getYear() == year.year(); day = day.plusDays(1)) {
            most += year.hoursOn(day).size();
        }
        from = new long[most];
        to = new long[most];
        before = new long[most];
        long sum = 0;
        int n = 0;
        for (LocalDate day = first; day.getYear() == year.year(); day = day.plusDays(1)) {
            for (Shift shift : year.hoursOn(day)) {
                from[n] = offset(instant(day.atTime(shift.from()), zone));
                to[n] = offset(instant(day.atTime(shift.to()), zone));
                before[n] = sum;
                sum += to[n] - from[n];
                n++;
            }
        }
        total = sum;
    }

    /** A local time that the clocks skip is the moment at which they do; one that comes twice is the first. */
    private static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    /** The whole year's working time. */
    long total() {
        return total;
    }

    /** How much of the year's working time lies before that moment of the year. */
    long workedBy(Instant moment) {
        long at = offset(moment);
        int shift = lastAtOrBefore(from, at);
        return shift < 0 ? 0 : before[shift] + Math.min(at, to[shift]) - from[shift];
    }

    /** The first moment by which so much of the year's working time is over: more than none, at most the total. */
    Instant momentOf(long worked) {
        int shift = lastAtOrBefore(before, worked - 1);
        return begin.plusNanos(from[shift] + worked - before[shift]);
    }

    private static int lastAtOrBefore(long[] sorted, long value) {
        int found = Arrays.binarySearch(sorted, value);
        if (found < 0) return -found - 2;
        // of shifts that the clocks made empty, the last one
        while (found + 1 < sorted.length && sorted[found + 1] == value) found++;
        return found;
    }

    private long offset(Instant moment) {
        return (moment.getEpochSecond() - begin.getEpochSecond()) * NANOS + moment.getNano() - begin.getNano();
    }
}
