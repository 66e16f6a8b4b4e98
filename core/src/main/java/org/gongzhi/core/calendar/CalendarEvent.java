package org.gongzhi.core.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;

/** What can become of the working calendar. */
public sealed interface CalendarEvent {

    String calendarId();

    /** Of the calendar, once this has happened. */
    int version();

    /** That its hours are told in, e.g. {@code Asia/Shanghai}. */
    String zone();

    Year year();

    CalendarYear calendar();

    Instant at();

    record YearPublished(String calendarId, int version, String zone, Year year, CalendarYear calendar, Instant at)
            implements CalendarEvent {}

    /**
     * The year as it is from now on.
     *
     * @param changedDays whose hours are other ones than before; all of the year's if the zone is another
     */
    record YearCorrected(
            String calendarId,
            int version,
            String zone,
            Year year,
            CalendarYear calendar,
            List<LocalDate> changedDays,
            String reason,
            Instant at)
            implements CalendarEvent {

        public YearCorrected {
            changedDays = List.copyOf(changedDays);
        }
    }
}
