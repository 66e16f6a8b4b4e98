package org.gongzhi.core.calendar;

import java.time.Year;
import java.time.ZoneId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.CalendarCommand.CorrectYear;
import org.gongzhi.core.calendar.CalendarCommand.PublishYear;
import org.gongzhi.core.calendar.CalendarEvent.YearCorrected;
import org.gongzhi.core.calendar.CalendarEvent.YearPublished;
import org.jspecify.annotations.Nullable;

/** 工作日历: when the district works, year by year. */
public class DistrictCalendar {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String calendarId;

    private @Nullable WorkingCalendar published;

    protected DistrictCalendar() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(PublishYear command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        CalendarYear calendar = command.calendar();
        YearRules.check(calendar);
        if (yearNow(calendar.year()) != null) {
            throw Rejection.at("/year", CalendarRule.YEAR_PUBLISHED_ALREADY, text(calendar.year()));
        }
        AggregateLifecycle.apply(new YearPublished(
                command.calendarId(),
                nextVersion(),
                command.zone().getId(),
                Year.of(calendar.year()),
                calendar,
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(CorrectYear command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        CalendarYear calendar = command.calendar();
        YearRules.check(calendar);
        Bounds.requireText("/reason", command.reason());
        CalendarYear before = yearNow(calendar.year());
        if (before == null) throw Rejection.at("/year", CalendarRule.YEAR_NOT_PUBLISHED, text(calendar.year()));
        boolean sameZone = isIn(command.zone());
        if (sameZone && before.equals(calendar)) {
            throw Rejection.at("/year", CalendarRule.YEAR_UNCHANGED, text(calendar.year()));
        }
        AggregateLifecycle.apply(new YearCorrected(
                command.calendarId(),
                nextVersion(),
                command.zone().getId(),
                Year.of(calendar.year()),
                calendar,
                sameZone ? calendar.daysUnlike(before) : calendar.days().toList(),
                command.reason(),
                command.at()));
    }

    @EventSourcingHandler
    void on(CalendarEvent event) {
        calendarId = event.calendarId();
        published = WorkingCalendar.after(published, event);
    }

    private @Nullable CalendarYear yearNow(int year) {
        return published == null ? null : published.published(year).orElse(null);
    }

    private boolean isIn(ZoneId zone) {
        return published != null && published.zone().equals(zone);
    }

    private int nextVersion() {
        return published == null ? 1 : published.version() + 1;
    }

    /** A year is no quantity: it is told without separators. */
    private static String text(int year) {
        return String.valueOf(year);
    }
}
