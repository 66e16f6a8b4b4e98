package org.gongzhi.core.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.gongzhi.core.store.mongo.SimulatedReplicaSet.Mutant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicaSetSimulationTest {

    private static final int SEEDS = 300;

    @Test
    void theLogKeepsItsPromisesWhateverTheReplicaSetDoes() {
        long acknowledged = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                acknowledged += ReplicaSetRun.play(seed);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        assertThat(acknowledged).as("commits get through").isGreaterThan(SEEDS);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void eachRuleSwitchedOffIsFound(Mutant mutant) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                new ReplicaSetRun(seed, mutant).run();
            } catch (AssertionError found) {
                System.out.println(mutant + " found by seed " + seed + ": " + found.getMessage());
                return;
            }
        }
        fail(mutant + " was not found");
    }
}
