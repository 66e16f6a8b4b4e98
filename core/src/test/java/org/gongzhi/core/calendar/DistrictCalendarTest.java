package org.gongzhi.core.calendar;

import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.calendar.Calendars.SHANGHAI;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.calendar.CalendarCommand.CorrectYear;
import org.gongzhi.core.calendar.CalendarCommand.PublishYear;
import org.gongzhi.core.calendar.CalendarEvent.YearCorrected;
import org.gongzhi.core.calendar.CalendarEvent.YearPublished;
import org.gongzhi.core.calendar.CalendarYear.Holiday;
import org.gongzhi.core.calendar.CalendarYear.MovedWorkday;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DistrictCalendarTest {

    private static final Instant NOW = Instant.parse("2025-11-05T08:00:00Z");
    private static final Map<String, String> ADMINISTRATOR =
            Actor.staff("staff-1", "hall", Role.ADMINISTRATOR).toMetaData();
    private static final CalendarYear YEAR = Calendars.festivals2026();
    private static final List<Shift> HOURS = YEAR.usualHours();
    private static final YearPublished PUBLISHED =
            new YearPublished("calendar", 1, "Asia/Shanghai", Year.of(2026), YEAR, NOW);

    private final FixtureConfiguration<DistrictCalendar> calendar = new AggregateTestFixture<>(DistrictCalendar.class);

    private static CalendarYear with(List<Holiday> holidays, List<MovedWorkday> workdays) {
        return new CalendarYear(2026, YEAR.week(), holidays, workdays);
    }

    @Test
    void an_administrator_publishes_a_year() {
        calendar.givenNoPriorActivity()
                .when(new PublishYear(SHANGHAI, YEAR, NOW), ADMINISTRATOR)
                .expectEvents(PUBLISHED);
    }

    @Test
    void each_publication_is_a_version() {
        var next = CalendarYear.standard(2027);
        calendar.given(PUBLISHED)
                .when(new PublishYear(SHANGHAI, next, NOW), ADMINISTRATOR)
                .expectEvents(new YearPublished("calendar", 2, "Asia/Shanghai", Year.of(2027), next, NOW));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void nobody_else_does(Role role) {
        var other = Actor.staff("staff-1", "hall", role).toMetaData();
        calendar.givenNoPriorActivity()
                .when(new PublishYear(SHANGHAI, YEAR, NOW), other)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
        calendar.given(PUBLISHED)
                .when(new CorrectYear(SHANGHAI, CalendarYear.standard(2026), "wrong", NOW), other)
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED))
                .expectNoEvents();
    }

    @Test
    void a_year_is_published_once_and_corrected_afterwards_with_a_reason() {
        var corrected = with(YEAR.holidays().subList(0, 1), YEAR.workdays());
        calendar.given(PUBLISHED)
                .when(new PublishYear(SHANGHAI, corrected, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CalendarRule.YEAR_PUBLISHED_ALREADY).at("/year"))
                .expectNoEvents();
        calendar.given(PUBLISHED)
                .when(new CorrectYear(SHANGHAI, corrected, "the holiday was called off", NOW), ADMINISTRATOR)
                .expectEvents(new YearCorrected(
                        "calendar",
                        2,
                        "Asia/Shanghai",
                        Year.of(2026),
                        corrected,
                        Stream.of("10-01", "10-02", "10-05", "10-06", "10-07")
                                .map(day -> LocalDate.parse("2026-" + day))
                                .toList(),
                        "the holiday was called off",
                        NOW));
        calendar.given(PUBLISHED)
                .when(new CorrectYear(SHANGHAI, corrected, " ", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CommonRule.TEXT_MISSING).at("/reason"))
                .expectNoEvents();
    }

    @Test
    void what_was_not_published_or_is_the_same_is_not_corrected() {
        calendar.givenNoPriorActivity()
                .when(new CorrectYear(SHANGHAI, YEAR, "wrong", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CalendarRule.YEAR_NOT_PUBLISHED))
                .expectNoEvents();
        calendar.given(PUBLISHED)
                .when(new CorrectYear(SHANGHAI, YEAR, "wrong", NOW), ADMINISTRATOR)
                .expectException(rejectedBy(CalendarRule.YEAR_UNCHANGED))
                .expectNoEvents();
    }

    @Test
    void in_another_zone_every_day_is_another() {
        calendar.given(PUBLISHED)
                .when(new CorrectYear(ZoneId.of("Asia/Urumqi"), YEAR, "the district moved", NOW), ADMINISTRATOR)
                .expectEvents(new YearCorrected(
                        "calendar",
                        2,
                        "Asia/Urumqi",
                        Year.of(2026),
                        YEAR,
                        YEAR.days().toList(),
                        "the district moved",
                        NOW));
    }

    static Stream<Arguments> wrong() {
        var lunch = new Shift(LocalTime.of(12, 0), LocalTime.of(13, 0));
        var night = new Shift(LocalTime.of(22, 0), LocalTime.of(6, 0));
        var seconds = new Shift(LocalTime.of(9, 0, 30), LocalTime.of(12, 0));
        LocalDate day = LocalDate.of(2026, 5, 9);
        return Stream.of(
                wrong(CalendarYear.standard(1999), CalendarRule.YEAR_OUT_OF_RANGE, "/year"),
                wrong(CalendarYear.standard(2101), CalendarRule.YEAR_OUT_OF_RANGE, "/year"),
                wrong(new CalendarYear(2026, Map.of(), List.of(), List.of()), CalendarRule.NO_WORKING_DAY, "/week"),
                wrong(week(List.of(night)), CalendarRule.HOURS_OUT_OF_ORDER, "/week/MONDAY"),
                wrong(week(List.of(seconds)), CalendarRule.HOURS_OUT_OF_ORDER, "/week/MONDAY"),
                wrong(week(List.of(lunch, lunch)), CalendarRule.HOURS_OUT_OF_ORDER, "/week/MONDAY"),
                wrong(
                        with(List.of(Calendars.holiday("2026-05-05", "2026-05-01", "劳动节")), List.of()),
                        CalendarRule.HOLIDAY_BACKWARDS,
                        "/holidays/0/to"),
                wrong(
                        with(List.of(Calendars.holiday("2026-12-31", "2027-01-03", "元旦")), List.of()),
                        CalendarRule.OUTSIDE_THE_YEAR,
                        "/holidays/0/to"),
                wrong(
                        with(
                                List.of(
                                        Calendars.holiday("2026-05-01", "2026-05-05", "a"),
                                        Calendars.holiday("2026-05-05", "2026-05-06", "b")),
                                List.of()),
                        CalendarRule.HOLIDAYS_OVERLAP,
                        "/holidays/1"),
                wrong(
                        with(List.of(Calendars.holiday("2026-05-01", "2026-05-05", "")), List.of()),
                        CommonRule.TEXT_MISSING,
                        "/holidays/0/name"),
                wrong(
                        with(List.of(), List.of(new MovedWorkday(LocalDate.of(2027, 1, 1), HOURS, "a"))),
                        CalendarRule.OUTSIDE_THE_YEAR,
                        "/workdays/0/date"),
                wrong(
                        with(List.of(), List.of(new MovedWorkday(day, List.of(), "a"))),
                        CalendarRule.NO_WORKING_DAY,
                        "/workdays/0/hours"),
                wrong(
                        with(List.of(), List.of(new MovedWorkday(day, HOURS, "a"), new MovedWorkday(day, HOURS, "b"))),
                        CalendarRule.WORKDAY_TWICE,
                        "/workdays/1/date"),
                wrong(
                        with(
                                List.of(Calendars.holiday("2026-05-01", "2026-05-09", "劳动节")),
                                List.of(new MovedWorkday(day, HOURS, "a"))),
                        CalendarRule.WORKDAY_ON_HOLIDAY,
                        "/workdays/0/date"));
    }

    private static Arguments wrong(CalendarYear year, Rule rule, String field) {
        return Arguments.of(year, rule, field);
    }

    private static CalendarYear week(List<Shift> monday) {
        return new CalendarYear(2026, Map.of(DayOfWeek.MONDAY, monday), List.of(), List.of());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_calendar_that_cannot_be_right_is_refused_at_the_field(CalendarYear year, Rule rule, String field) {
        calendar.givenNoPriorActivity()
                .when(new PublishYear(SHANGHAI, year, NOW), ADMINISTRATOR)
                .expectException(rejectedBy(rule).at(field))
                .expectNoEvents();
    }
}
