package org.gongzhi.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gongzhi.core.calendar.Calendars.SHANGHAI;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.gongzhi.core.calendar.CalendarYear.MovedWorkday;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {

    private static final WorkingCalendar STANDARD = WorkingCalendar.standard(SHANGHAI);
    private static final Duration DAY = CalendarYear.WORKING_DAY;

    private static Instant local(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    /** 25 November 2026 is a Wednesday. */
    @ParameterizedTest
    @CsvSource({
        // within a shift, over lunch, to its very end, over the night, over the weekend
        "2026-11-25T09:00, PT2H,  2026-11-25T11:00",
        "2026-11-25T11:00, PT2H,  2026-11-25T14:00",
        "2026-11-25T09:00, PT3H,  2026-11-25T12:00",
        "2026-11-25T09:00, PT8H,  2026-11-25T18:00",
        "2026-11-25T17:00, PT2H,  2026-11-26T10:00",
        "2026-11-27T17:00, PT2H,  2026-11-30T10:00",
        // from outside working hours: as from the next one on
        "2026-11-25T12:30, PT1H,  2026-11-25T14:00",
        "2026-11-25T23:00, PT1H,  2026-11-26T10:00",
        "2026-11-28T10:00, PT8H,  2026-11-30T18:00",
        // dirty road 5 working hours, illegal building 15 working days
        "2026-11-25T16:00, PT5H,   2026-11-26T12:00",
        "2026-11-25T09:00, PT120H, 2026-12-15T18:00",
        // nothing to do is done at once, also at night
        "2026-11-28T10:00, PT0S,  2026-11-28T10:00",
        // over the New Year
        "2026-12-31T17:30, PT1H,  2027-01-01T09:30"
    })
    void a_limit_runs_while_the_district_works(String start, Duration workingTime, String due) {
        assertThat(STANDARD.due(local(start), workingTime)).isEqualTo(local(due));
    }

    @Test
    void holidays_are_off_and_moved_workdays_are_worked() {
        var calendar = Calendars.published(Calendars.festivals2026(), SHANGHAI);

        // Friday; Saturday the 14th is worked, the 15th to the 23rd is off
        assertThat(calendar.due(local("2026-02-13T17:00"), DAY)).isEqualTo(local("2026-02-14T17:00"));
        assertThat(calendar.due(local("2026-02-14T17:00"), DAY)).isEqualTo(local("2026-02-24T17:00"));
        assertThat(calendar.workingTimeBetween(local("2026-02-14T00:00"), local("2026-03-01T00:00")))
                .isEqualTo(DAY.multipliedBy(6));
    }

    @Test
    void a_year_without_a_publication_is_worked_by_the_standard_week() {
        var calendar = Calendars.published(Calendars.festivals2026(), SHANGHAI);

        assertThat(calendar.version()).isEqualTo(1);
        assertThat(calendar.published(2025)).isEmpty();
        assertThat(calendar.due(local("2025-10-01T09:00"), DAY)).isEqualTo(local("2025-10-01T18:00"));
        assertThat(STANDARD.version()).isZero();
        assertThat(STANDARD.due(local("2026-10-01T09:00"), DAY)).isEqualTo(local("2026-10-01T18:00"));
    }

    @Test
    void a_correction_counts_and_the_other_years_stand() {
        var before = Calendars.published(Calendars.festivals2026(), SHANGHAI);
        before.due(local("2026-10-01T09:00"), DAY);
        var after = Calendars.published(before, CalendarYear.standard(2026), SHANGHAI);

        assertThat(after.version()).isEqualTo(2);
        assertThat(after.due(local("2026-10-01T09:00"), DAY)).isEqualTo(local("2026-10-01T18:00"));
        assertThat(before.due(local("2026-10-01T09:00"), DAY)).isEqualTo(local("2026-10-08T18:00"));
    }

    /** Warsaw skips 02:00 to 03:00 on 29 March 2026 and has it twice on 25 October. */
    @Test
    void hours_that_the_clocks_skip_are_not_worked_and_hours_that_come_twice_are_worked_twice() {
        ZoneId warsaw = ZoneId.of("Europe/Warsaw");
        var night = List.of(new Shift(LocalTime.of(1, 0), LocalTime.of(5, 0)));
        var year = new CalendarYear(
                2026,
                Map.of(),
                List.of(),
                List.of(
                        new MovedWorkday(LocalDate.of(2026, 3, 29), night, "spring"),
                        new MovedWorkday(LocalDate.of(2026, 10, 25), night, "autumn")));
        var calendar = Calendars.published(year, warsaw);

        assertThat(calendar.workingTimeBetween(
                        Instant.parse("2026-03-28T00:00:00Z"), Instant.parse("2026-03-30T00:00:00Z")))
                .isEqualTo(Duration.ofHours(3));
        assertThat(calendar.workingTimeBetween(
                        Instant.parse("2026-10-24T00:00:00Z"), Instant.parse("2026-10-26T00:00:00Z")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(calendar.due(Instant.parse("2026-03-28T00:00:00Z"), Duration.ofHours(2)))
                .isEqualTo(Instant.parse("2026-03-29T02:00:00Z"));
    }

    @Test
    void no_deadline_lies_beyond_the_last_year_however_long_the_limit() {
        Instant end = local("3000-01-01T00:00");
        for (Duration huge : List.of(Duration.ofDays(1_000_000), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))) {
            assertThat(STANDARD.due(local("2026-11-25T09:00"), huge)).isEqualTo(end);
        }
        assertThat(STANDARD.due(Instant.MAX, DAY)).isEqualTo(end);
        assertThat(STANDARD.due(end, Duration.ofNanos(1))).isEqualTo(end);
        assertThat(STANDARD.due(Instant.MIN, Duration.ZERO)).isEqualTo(local("1900-01-01T00:00"));
        assertThat(STANDARD.workingTimeBetween(Instant.MIN, Instant.MAX))
                .isGreaterThan(Duration.ofHours(2_000 * 1_099L))
                .isEqualTo(STANDARD.workingTimeBetween(local("1900-01-01T00:00"), end));
        assertThatThrownBy(() -> STANDARD.due(end, Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Asia/Shanghai",
                "Europe/Warsaw",
                "America/New_York",
                "America/Sao_Paulo",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "UTC"
            })
    void both_questions_agree_on_any_calendar(String zone) {
        for (long seed = 1; seed <= 20; seed++) {
            var random = new SplittableRandom(seed);
            // years in which clocks were moved in all of these zones, and Apia left out a day
            WorkingCalendar calendar = Calendars.published(Calendars.random(2011, random), ZoneId.of(zone));
            calendar = Calendars.published(calendar, Calendars.random(2012, random), ZoneId.of(zone));
            for (int i = 0; i < 100; i++) check(calendar, random, zone + ", seed " + seed);
        }
    }

    private static void check(WorkingCalendar calendar, RandomGenerator random, String as) {
        Instant start = moment(random);
        Instant middle = start.plusNanos(random.nextLong(Duration.ofDays(200).toNanos()));
        Instant later = middle.plusNanos(random.nextLong(Duration.ofDays(200).toNanos()));
        Duration time = Duration.ofNanos(random.nextLong(Duration.ofHours(1500).toNanos()));
        Duration more = Duration.ofNanos(random.nextLong(Duration.ofHours(1500).toNanos()));

        // working time adds up, and is never more than the time itself
        Duration whole = calendar.workingTimeBetween(start, later);
        assertThat(calendar.workingTimeBetween(start, middle).plus(calendar.workingTimeBetween(middle, later)))
                .as(as)
                .isEqualTo(whole);
        assertThat(whole).as(as).isBetween(Duration.ZERO, Duration.between(start, later));
        assertThat(calendar.workingTimeBetween(later, start)).as(as).isZero();

        // due is the first moment by which exactly that much has passed
        Instant due = calendar.due(start, time);
        assertThat(calendar.workingTimeBetween(start, due)).as(as).isEqualTo(time);
        if (!time.isZero()) {
            assertThat(calendar.workingTimeBetween(start, due.minusNanos(1)))
                    .as(as)
                    .isLessThan(time);
        }
        assertThat(calendar.due(start, whole)).as(as).isBetween(start, later);

        // later starts and longer limits fall due no earlier, and two limits in a row are their sum
        assertThat(calendar.due(middle, time)).as(as).isAfterOrEqualTo(due);
        assertThat(calendar.due(due, more)).as(as).isEqualTo(calendar.due(start, time.plus(more)));
        assertThat(calendar.due(start, time.plus(more))).as(as).isAfterOrEqualTo(due);
    }

    private static Instant moment(RandomGenerator random) {
        return Instant.parse("2010-11-01T00:00:00Z")
                .plusNanos(random.nextLong(Duration.ofDays(900).toNanos()));
    }

    /** The district works at a moment if its clocks show an hour of that day's. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "Europe/Warsaw", "America/New_York"})
    void working_time_is_what_counting_the_minutes_gives(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        for (long seed = 1; seed <= 3; seed++) {
            var year = Calendars.random(2026, new SplittableRandom(seed));
            var calendar = Calendars.published(year, zone);
            Instant begin = LocalDate.of(2026, 1, 1).atStartOfDay(zone).toInstant();
            Instant end = LocalDate.of(2027, 1, 1).atStartOfDay(zone).toInstant();
            long minutes = 0;
            for (Instant moment = begin; moment.isBefore(end); moment = moment.plusSeconds(1800)) {
                LocalDateTime shown = LocalDateTime.ofInstant(moment, zone);
                boolean working = year.hoursOn(shown.toLocalDate()).stream()
                        .anyMatch(shift -> !shown.toLocalTime().isBefore(shift.from())
                                && shown.toLocalTime().isBefore(shift.to()));
                if (working) minutes += 30;
                assertThat(calendar.workingTimeBetween(begin, moment.plusSeconds(1800)))
                        .as("%s, seed %d, %s", zoneId, seed, shown)
                        .isEqualTo(Duration.ofMinutes(minutes));
            }
        }
    }
}
