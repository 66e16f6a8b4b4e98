package org.gongzhi.projections.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.gongzhi.projections.lease.LeaseRun.Mutant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of seeds: {@code mvn -q -B -Pbench -pl bench -am test-compile -Dbench.args=--seeds}. */
class LeaseSimulationTest {

    private static final int SEEDS = 500;

    @Test
    void no_two_nodes_ever_work_on_a_segment_and_every_segment_is_somebodys_when_faults_end() {
        long taken = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                taken += LeaseRun.play(seed);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("Leases: " + SEEDS + " seeds, " + taken + " leases taken over");
        assertThat(taken).as("leases that expired and were taken over").isGreaterThan(SEEDS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void each_rule_switched_off_is_found(Mutant mutant) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                LeaseRun.play(seed, mutant);
            } catch (AssertionError found) {
                System.out.println(mutant + " found by seed " + seed + ": " + found.getMessage());
                return;
            }
        }
        fail(mutant + " was not found");
    }
}
