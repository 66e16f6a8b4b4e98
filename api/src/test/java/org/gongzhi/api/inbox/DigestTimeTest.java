package org.gongzhi.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DigestTimeTest {

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private final DigestTime eight = new DigestTime(LocalTime.of(8, 0), WARSAW);

    private static Instant last(DigestTime time, String now) {
        return time.lastUntil(Instant.parse(now));
    }

    @Test
    void it_is_todays_from_that_moment_on_and_yesterdays_before() {
        assertThat(last(eight, "2026-01-10T07:00:00Z")).isEqualTo("2026-01-10T07:00:00Z");
        assertThat(last(eight, "2026-01-10T06:59:59Z")).isEqualTo("2026-01-09T07:00:00Z");
    }

    @Test
    void it_follows_the_districts_clock_in_summer() {
        assertThat(last(eight, "2026-07-10T06:30:00Z")).isEqualTo("2026-07-10T06:00:00Z");
    }

    @Test
    void a_moment_that_the_clock_passes_over_is_the_next_that_there_is() {
        var atHalfPastTwo = new DigestTime(LocalTime.of(2, 30), WARSAW);
        assertThat(last(atHalfPastTwo, "2026-03-29T06:00:00Z")).isEqualTo("2026-03-29T01:30:00Z");
    }
}
