package org.gongzhi.core.calendar;

import java.time.ZoneId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.command.StreamState;

/** The working calendar, read off its stream: exact on every node, as of the asking. */
public final class PublishedCalendar implements WorkingCalendars {

    private final StreamState<WorkingCalendar> calendars;
    private final WorkingCalendar standardWeek;

    /** @param zone that the standard week is worked in, until something is published */
    public PublishedCalendar(EventStore eventStore, ZoneId zone) {
        calendars = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof CalendarEvent e ? WorkingCalendar.after(before, e) : before);
        standardWeek = WorkingCalendar.standard(zone);
    }

    @Override
    public WorkingCalendar current() {
        return calendars.find(CalendarCommand.CALENDAR).orElse(standardWeek);
    }
}
