package org.gongzhi.core.calendar;

import java.time.LocalTime;

/** A stretch of working hours on one day, from the one minute to the other. */
public record Shift(LocalTime from, LocalTime to) {

    static Shift hours(int from, int to) {
        return new Shift(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }
}
