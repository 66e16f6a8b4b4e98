package org.gongzhi.core.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gongzhi.core.calendar.CalendarEvent.YearPublished;
import org.gongzhi.core.calendar.CalendarYear.Holiday;
import org.gongzhi.core.calendar.CalendarYear.MovedWorkday;
import org.jspecify.annotations.Nullable;

/** Calendars for tests of what counts working time. */
public final class Calendars {

    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Calendars() {}

    /** That year alone. */
    public static WorkingCalendar published(CalendarYear year, ZoneId zone) {
        return published(null, year, zone);
    }

    static WorkingCalendar published(@Nullable WorkingCalendar before, CalendarYear year, ZoneId zone) {
        int version = before == null ? 1 : before.version() + 1;
        return WorkingCalendar.after(
                before,
                new YearPublished(
                        CalendarCommand.CALENDAR, version, zone.getId(), Year.of(year.year()), year, Instant.EPOCH));
    }

    /** The standard week with the Spring Festival and the National Day of China in 2026. */
    public static CalendarYear festivals2026() {
        var standard = CalendarYear.standard(2026);
        var hours = standard.usualHours();
        return new CalendarYear(
                2026,
                standard.week(),
                List.of(holiday("2026-02-15", "2026-02-23", "春节"), holiday("2026-10-01", "2026-10-07", "国庆节")),
                List.of(
                        new MovedWorkday(LocalDate.parse("2026-02-14"), hours, "春节调休"),
                        new MovedWorkday(LocalDate.parse("2026-02-28"), hours, "春节调休")));
    }

    static Holiday holiday(String from, String to, String name) {
        return new Holiday(LocalDate.parse(from), LocalDate.parse(to), name);
    }

    /** Any that may be published, its hours on the hour. */
    static CalendarYear random(int year, RandomGenerator random) {
        var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(4) > 0) week.put(day, randomHours(random));
        }
        week.put(DayOfWeek.of(1 + random.nextInt(7)), randomHours(random));
        var holidays = new ArrayList<Holiday>();
        var workdays = new ArrayList<MovedWorkday>();
        LocalDate day = LocalDate.of(year, 1, 1);
        while (true) {
            day = day.plusDays(1 + random.nextInt(60));
            LocalDate last = day.plusDays(random.nextInt(9));
            if (last.plusDays(1).getYear() > year) break;
            holidays.add(new Holiday(day, last, "off"));
            day = last.plusDays(1);
            if (random.nextBoolean()) workdays.add(new MovedWorkday(day, randomHours(random), "moved"));
        }
        return new CalendarYear(year, week, holidays, workdays);
    }

    private static List<Shift> randomHours(RandomGenerator random) {
        var hours = new ArrayList<Shift>();
        int from = random.nextInt(6);
        do {
            int to = from + 1 + random.nextInt(6);
            hours.add(new Shift(LocalTime.of(from, 0), LocalTime.of(Math.min(to, 23), 0)));
            from = to + random.nextInt(4);
        } while (from < 23 && hours.size() < 4);
        return hours;
    }
}
