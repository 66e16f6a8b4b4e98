package org.gongzhi.core.category;

import java.time.Duration;
import java.time.Instant;
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
