package org.gongzhi.core.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.calendar.CalendarYear.Holiday;
import org.gongzhi.core.calendar.CalendarYear.MovedWorkday;
import org.jspecify.annotations.Nullable;

/** What a year's calendar is held to before it is published. */
final class YearRules {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final int MOST_SHIFTS = 6;
    private static final int MOST_DAYS = 100;

    private YearRules() {}

    /** @throws Rejection {@link CalendarRule}, at the field that is wrong */
    static void check(CalendarYear calendar) {
        int year = calendar.year();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw Rejection.at("/year", CalendarRule.YEAR_OUT_OF_RANGE, text(FIRST_YEAR), text(LAST_YEAR));
        }
        calendar.week().forEach((day, hours) -> checkHours("/week/" + day, hours));
        if (calendar.week().values().stream().allMatch(List::isEmpty)) {
            throw Rejection.at("/week", CalendarRule.NO_WORKING_DAY);
        }
        checkHolidays(calendar.holidays(), year);
        checkWorkdays(calendar);
    }

    private static void checkHours(String pointer, List<Shift> hours) {
        @Nullable LocalTime free = null;
        for (Shift shift : hours) {
            boolean inOrder = free == null || !shift.from().isBefore(free);
            if (!inOrder || !shift.from().isBefore(shift.to()) || !isMinute(shift.from()) || !isMinute(shift.to())) {
                throw Rejection.at(pointer, CalendarRule.HOURS_OUT_OF_ORDER, MOST_SHIFTS);
            }
            free = shift.to();
        }
        if (hours.size() > MOST_SHIFTS) throw Rejection.at(pointer, CalendarRule.HOURS_OUT_OF_ORDER, MOST_SHIFTS);
    }

    private static boolean isMinute(LocalTime time) {
        return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
    }

    private static void checkHolidays(List<Holiday> holidays, int year) {
        Bounds.requireAtMost("/holidays", holidays, MOST_DAYS);
        var off = new HashSet<LocalDate>();
        for (int i = 0; i < holidays.size(); i++) {
            Holiday holiday = holidays.get(i);
            String pointer = "/holidays/" + i;
            Bounds.requireLine(pointer + "/name", holiday.name());
            requireWithin(pointer + "/from", holiday.from(), year);
            requireWithin(pointer + "/to", holiday.to(), year);
            if (holiday.to().isBefore(holiday.from())) {
                throw Rejection.at(pointer + "/to", CalendarRule.HOLIDAY_BACKWARDS);
            }
            holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(day -> {
                if (!off.add(day)) throw Rejection.at(pointer, CalendarRule.HOLIDAYS_OVERLAP, day);
            });
        }
    }

    private static void checkWorkdays(CalendarYear calendar) {
        List<MovedWorkday> workdays = calendar.workdays();
        Bounds.requireAtMost("/workdays", workdays, MOST_DAYS);
        var worked = new HashSet<LocalDate>();
        for (int i = 0; i < workdays.size(); i++) {
            MovedWorkday moved = workdays.get(i);
            String pointer = "/workdays/" + i;
            Bounds.requireLine(pointer + "/name", moved.name());
            requireWithin(pointer + "/date", moved.date(), calendar.year());
            checkHours(pointer + "/hours", moved.hours());
            if (moved.hours().isEmpty()) throw Rejection.at(pointer + "/hours", CalendarRule.NO_WORKING_DAY);
            if (!worked.add(moved.date())) {
                throw Rejection.at(pointer + "/date", CalendarRule.WORKDAY_TWICE, moved.date());
            }
            if (calendar.holidays().stream().anyMatch(holiday -> holiday.covers(moved.date()))) {
                throw Rejection.at(pointer + "/date", CalendarRule.WORKDAY_ON_HOLIDAY, moved.date());
            }
        }
    }

    private static void requireWithin(String pointer, LocalDate day, int year) {
        if (day.getYear() != year) throw Rejection.at(pointer, CalendarRule.OUTSIDE_THE_YEAR, text(year));
    }

    /** A year is no quantity: it is told without separators. */
    private static String text(int year) {
        return String.valueOf(year);
    }
}
