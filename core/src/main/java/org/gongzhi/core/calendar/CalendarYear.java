package org.gongzhi.core.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When a district works in one year.
 *
 * @param week the hours of each day of the week, in order; a day that is missing is off
 * @param holidays days off that would be worked by the week
 * @param workdays 调休: days worked that would be off by the week, or worked otherwise
 */
public record CalendarYear(
        int year, Map<DayOfWeek, List<Shift>> week, List<Holiday> holidays, List<MovedWorkday> workdays) {

    /** 1 工作日 = 8 工作时. */
    public static final Duration WORKING_DAY = Duration.ofHours(8);

    private static final List<Shift> STANDARD_DAY = List.of(Shift.hours(9, 12), Shift.hours(13, 18));

    /** Days off, the first and the last included. */
    public record Holiday(LocalDate from, LocalDate to, String name) {

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** @param hours its hours, in order */
    public record MovedWorkday(LocalDate date, List<Shift> hours, String name) {

        public MovedWorkday {
            hours = List.copyOf(hours);
        }
    }

    public CalendarYear {
        var copy = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
        week.forEach((day, hours) -> copy.put(day, List.copyOf(hours)));
        week = Collections.unmodifiableMap(copy);
        holidays = List.copyOf(holidays);
        workdays = List.copyOf(workdays);
    }

    /** Monday to Friday, 09:00 to 12:00 and 13:00 to 18:00, no holidays. */
    public static CalendarYear standard(int year) {
        var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.compareTo(DayOfWeek.FRIDAY) <= 0) week.put(day, STANDARD_DAY);
        }
        return new CalendarYear(year, week, List.of(), List.of());
    }

    /** A moved workday before a holiday, a holiday before the week. */
    public List<Shift> hoursOn(LocalDate day) {
        for (MovedWorkday moved : workdays) {
            if (moved.date().equals(day)) return moved.hours();
        }
        for (Holiday holiday : holidays) {
            if (holiday.covers(day)) return List.of();
        }
        return week.getOrDefault(day.getDayOfWeek(), List.of());
    }

    /** Those of the first day of the week that is worked; none in a week without. */
    public List<Shift> usualHours() {
        return week.values().stream()
                .filter(hours -> !hours.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    Stream<LocalDate> days() {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }

    /** The days whose hours are other ones in the other. */
    List<LocalDate> daysUnlike(CalendarYear other) {
        return days().filter(day -> !hoursOn(day).equals(other.hoursOn(day))).toList();
    }
}
