package org.gongzhi.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static String idAt(String time) {
        return new TimeOrderedIds(InstantSource.fixed(Instant.parse(time)), new Random(7)).next("ballot");
    }

    @Test
    void an_id_names_its_kind_and_is_fit_for_a_uri() {
        assertThat(idAt("2026-11-23T00:00:00Z")).matches("ballot-[0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void a_later_id_sorts_after_an_earlier_one() {
        assertThat(idAt("2026-11-23T00:00:00.001Z")).isGreaterThan(idAt("2026-11-23T00:00:00.000Z"));
        assertThat(idAt("2100-01-01T00:00:00Z")).isGreaterThan(idAt("2026-11-23T00:00:00Z"));
    }

    @Test
    void ids_of_one_moment_differ() {
        var ids = new TimeOrderedIds(InstantSource.fixed(Instant.EPOCH), new Random(7));
        var seen = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) seen.add(ids.next("vote"));
        assertThat(seen).hasSize(10_000);
    }
}
