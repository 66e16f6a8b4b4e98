package org.gongzhi.core.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When a district works: pure, immutable; in the district's zone, answers in UTC instants. A year that was not
 * published is worked by the standard week.
 */
public final class WorkingCalendar {

    /** Time is counted from here on; earlier moments are this one. */
    static final int FIRST_YEAR = 1900;

    /** No deadline lies beyond this year; later moments are its end. */
    static final int LAST_YEAR = 2999;

    private static final Duration LONGEST = Duration.ofDays(366L * (LAST_YEAR + 1 - FIRST_YEAR));

    private final ZoneId zone;
    private final int version;
    private final Map<Integer, CalendarYear> published;
    private final Map<Integer, Timetable> timetables;
    private final Instant begin;
    private final Instant end;

    private WorkingCalendar(
            ZoneId zone, int version, Map<Integer, CalendarYear> published, Map<Integer, Timetable> timetables) {
        this.zone = zone;
        this.version = version;
        this.published = published;
        this.timetables = new ConcurrentHashMap<>(timetables);
        this.begin = beginOf(FIRST_YEAR, zone);
        this.end = beginOf(LAST_YEAR + 1, zone);
    }

    /** Monday to Friday, 8 hours (09:00 to 12:00, 13:00 to 18:00). */
    public static WorkingCalendar standard(ZoneId zone) {
        return new WorkingCalendar(zone, 0, Map.of(), Map.of());
    }

    /**
     * What a publication or a correction makes of it: a fold of the calendar's events.
     *
     * @param before null where nothing was published before
     */
    public static WorkingCalendar after(@Nullable WorkingCalendar before, CalendarEvent event) {
        ZoneId zone = ZoneId.of(event.zone());
        var published = new TreeMap<Integer, CalendarYear>();
        var timetables = new TreeMap<Integer, Timetable>();
        if (before != null) {
            published.putAll(before.published);
            if (before.zone.equals(zone)) timetables.putAll(before.timetables);
        }
        published.put(event.calendar().year(), event.calendar());
        timetables.remove(event.calendar().year());
        return new WorkingCalendar(zone, event.version(), Map.copyOf(published), timetables);
    }

    /** How often it was published or corrected; 0: the standard week, nothing published. */
    public int version() {
        return version;
    }

    public ZoneId zone() {
        return zone;
    }

    /** Empty where the year is worked by the standard week. */
    public Optional<CalendarYear> published(int year) {
        return Optional.ofNullable(published.get(year));
    }

    /**
     * The first instant by which that much working time has passed since {@code start}: for none, {@code start} itself.
     * Bounded by the end of the year 2999.
     */
    public Instant due(Instant start, Duration workingTime) {
        if (workingTime.isNegative()) throw new IllegalArgumentException("negative working time: " + workingTime);
        Instant from = bounded(start);
        if (workingTime.isZero()) return from;
        if (workingTime.compareTo(LONGEST) > 0) return end;
        int year = yearOf(from);
        Timetable timetable = timetable(year);
        Duration left = workingTime.plusNanos(timetable.workedBy(from));
        while (left.compareTo(Duration.ofNanos(timetable.total())) > 0) {
            left = left.minusNanos(timetable.total());
            if (++year > LAST_YEAR) return end;
            timetable = timetable(year);
        }
        return timetable.momentOf(left.toNanos());
    }

    /** The working time from the one to the other; none where {@code to} is not after {@code from}. */
    public Duration workingTimeBetween(Instant from, Instant to) {
        Instant first = bounded(from);
        Instant last = bounded(to);
        if (!first.isBefore(last)) return Duration.ZERO;
        int lastYear = yearOf(last);
        Duration sum = Duration.ofNanos(timetable(lastYear).workedBy(last));
        for (int year = yearOf(first); year < lastYear; year++) {
            sum = sum.plusNanos(timetable(year).total());
        }
        return sum.minusNanos(timetable(yearOf(first)).workedBy(first));
    }

    private Timetable timetable(int year) {
        return timetables.computeIfAbsent(
                year, each -> new Timetable(published(each).orElseGet(() -> CalendarYear.standard(each)), zone));
    }

    private Instant bounded(Instant moment) {
        if (moment.isBefore(begin)) return begin;
        return moment.isAfter(end) ? end : moment;
    }

    /** The end itself counts to the last year. */
    private int yearOf(Instant moment) {
        return moment.equals(end) ? LAST_YEAR : moment.atZone(zone).getYear();
    }

    private static Instant beginOf(int year, ZoneId zone) {
        return LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
    }
}
