package org.gongzhi.core.category;

import java.time.Duration;
import java.time.Instant;
import org.gongzhi.core.calendar.CalendarYear;
import org.gongzhi.core.calendar.WorkingCalendar;

/** 时限: how long a stage may take. */
public record Limit(Duration time, Clock clock) {

    /** What the time is counted by. */
    public enum Clock {
        /** 工作时, 工作日: only while the district works. */
        WORKING,
        /** Day and night: urgent cases run on the clock. */
        CONTINUOUS
    }

    /** 工作日 of 8 工作时 each. */
    public static Limit workingDays(long days) {
        return new Limit(CalendarYear.WORKING_DAY.multipliedBy(days), Clock.WORKING);
    }

    public static Limit workingHours(long hours) {
        return new Limit(Duration.ofHours(hours), Clock.WORKING);
    }

    /** On the clock. */
    public static Limit hours(long hours) {
        return new Limit(Duration.ofHours(hours), Clock.CONTINUOUS);
    }

    /** On the clock. */
    public static Limit minutes(long minutes) {
        return new Limit(Duration.ofMinutes(minutes), Clock.CONTINUOUS);
    }

    /** By when a stage that began then has to be over. */
    public Instant due(Instant start, WorkingCalendar calendar) {
        return switch (clock) {
            case WORKING -> calendar.due(start, time);
            case CONTINUOUS -> start.plus(time);
        };
    }

    /** How much of the limit is used up by the time between; never negative. */
    public Duration elapsed(Instant from, Instant to, WorkingCalendar calendar) {
        if (!from.isBefore(to)) return Duration.ZERO;
        return switch (clock) {
            case WORKING -> calendar.workingTimeBetween(from, to);
            case CONTINUOUS -> Duration.between(from, to);
        };
    }
}
