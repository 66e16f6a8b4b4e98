package org.gongzhi.projections.openrecord;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.calendar.CalendarEvent;
import org.gongzhi.core.calendar.CalendarEvent.YearCorrected;
import org.gongzhi.core.calendar.CalendarEvent.YearPublished;
import org.gongzhi.core.calendar.CalendarYear;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * When the district works: all years that were published, in one document, since the version is the whole calendar's.
 *
 * @param years in the order of their publication
 */
public record CalendarPage(String calendarId, List<PublishedYear> years, long version) {

    private static final int MOST_CORRECTIONS = 50;

    /**
     * A year as it is worked.
     *
     * @param zone that its hours are told in
     * @param corrections the latest of them, in order
     */
    public record PublishedYear(
            String zone, CalendarYear calendar, Instant publishedAt, List<Correction> corrections) {}

    /**
     * What was said anew of a year.
     *
     * @param calendarVersion of the calendar since
     * @param changedDays how many days are worked otherwise since
     */
    public record Correction(int calendarVersion, Instant at, String reason, int changedDays) {}

    public static final View<CalendarPage> VIEW = View.of("openrecord.calendar", 1, CalendarPage.class)
            .on(YearPublished.class, CalendarEvent::calendarId, CalendarPage::published)
            .on(
                    YearCorrected.class,
                    CalendarEvent::calendarId,
                    (page, e) -> page == null ? null : page.corrected(e.event(), e.sequence()))
            .build();

    private static CalendarPage published(@Nullable CalendarPage before, Recorded<YearPublished> event) {
        YearPublished e = event.event();
        var years = new ArrayList<PublishedYear>(before == null ? List.of() : before.years);
        years.add(new PublishedYear(e.zone(), e.calendar(), e.at(), List.of()));
        return new CalendarPage(e.calendarId(), List.copyOf(years), event.sequence());
    }

    private CalendarPage corrected(YearCorrected event, long sequence) {
        var changed = years.stream()
                .map(each -> each.calendar.year() == event.calendar().year() ? corrected(each, event) : each)
                .toList();
        return new CalendarPage(calendarId, changed, sequence);
    }

    private static PublishedYear corrected(PublishedYear before, YearCorrected event) {
        var latest = new ArrayList<>(before.corrections);
        if (latest.size() == MOST_CORRECTIONS) latest.removeFirst();
        latest.add(new Correction(
                event.version(), event.at(), event.reason(), event.changedDays().size()));
        return new PublishedYear(event.zone(), event.calendar(), before.publishedAt, List.copyOf(latest));
    }

    /** Null where the year was not published. */
    public @Nullable PublishedYear year(int year) {
        return years.stream()
                .filter(each -> each.calendar.year() == year)
                .findAny()
                .orElse(null);
    }
}
