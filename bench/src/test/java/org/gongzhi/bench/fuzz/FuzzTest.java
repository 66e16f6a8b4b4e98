package org.gongzhi.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short run of what {@code -Dbench.args=--fuzz} does at length. */
class FuzzTest {

    private static final long SEED = 20_261_126;

    @Test
    void nothing_that_is_sent_breaks_the_service_is_stored_though_refused_or_tells_of_its_insides() throws Exception {
        var report = Fuzz.run(3_000, SEED, 4);

        assertThat(report.findings()).isEmpty();
        assertThat(report.byStatus()).containsKeys(200, 201, 400, 401, 403, 404, 422);
    }
}
