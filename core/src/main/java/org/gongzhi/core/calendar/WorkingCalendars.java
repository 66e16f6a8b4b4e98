package org.gongzhi.core.calendar;

/** The district's working calendar as published so far: asked by handlers that count working time. */
@FunctionalInterface
public interface WorkingCalendars {

    /** The standard week where nothing was published yet. */
    WorkingCalendar current();
}
