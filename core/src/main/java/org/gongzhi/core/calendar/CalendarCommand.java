package org.gongzhi.core.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of the {@link DistrictCalendar}; all of it by an administrator. */
public sealed interface CalendarCommand {

    /** The district has one. */
    String CALENDAR = "calendar";

    /** The district's. */
    ZoneId zone();

    CalendarYear calendar();

    Instant at();

    String calendarId();

    /** Says when the district works in a year that was worked by the standard week so far. */
    record PublishYear(ZoneId zone, CalendarYear calendar, Instant at) implements CalendarCommand {

        @Override
        @TargetAggregateIdentifier
        public String calendarId() {
            return CALENDAR;
        }
    }

    /** Says it anew for a year that was published; with a reason. */
    record CorrectYear(ZoneId zone, CalendarYear calendar, String reason, Instant at) implements CalendarCommand {

        @Override
        @TargetAggregateIdentifier
        public String calendarId() {
            return CALENDAR;
        }
    }
}
