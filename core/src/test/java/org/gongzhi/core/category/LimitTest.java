package org.gongzhi.core.category;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.junit.jupiter.api.Test;

class LimitTest {

    private static final WorkingCalendar CALENDAR = WorkingCalendar.standard(ZoneOffset.UTC);
    private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-27T17:00:00Z");
    private static final Instant MONDAY_MORNING = Instant.parse("2026-11-30T10:00:00Z");

    @Test
    void a_working_day_is_eight_working_hours() {
        assertThat(Limit.workingDays(4)).isEqualTo(Limit.workingHours(32));
    }

    @Test
    void working_time_stands_still_over_the_weekend() {
        assertThat(Limit.workingHours(2).due(FRIDAY_EVENING, CALENDAR)).isEqualTo(MONDAY_MORNING);
        assertThat(Limit.workingHours(9).elapsed(FRIDAY_EVENING, MONDAY_MORNING, CALENDAR))
                .isEqualTo(Duration.ofHours(2));
    }

    @Test
    void what_is_urgent_runs_on_the_clock() {
        assertThat(Limit.hours(2).due(FRIDAY_EVENING, CALENDAR)).isEqualTo(Instant.parse("2026-11-27T19:00:00Z"));
        assertThat(Limit.minutes(90).elapsed(FRIDAY_EVENING, MONDAY_MORNING, CALENDAR))
                .isEqualTo(Duration.ofHours(65));
    }

    @Test
    void a_clock_that_jumped_back_has_used_up_nothing() {
        assertThat(Limit.hours(2).elapsed(MONDAY_MORNING, FRIDAY_EVENING, CALENDAR))
                .isZero();
        assertThat(Limit.workingHours(2).elapsed(MONDAY_MORNING, FRIDAY_EVENING, CALENDAR))
                .isZero();
    }
}
