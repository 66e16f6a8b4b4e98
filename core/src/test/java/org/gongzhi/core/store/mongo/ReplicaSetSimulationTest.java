package org.gongzhi.core.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.gongzhi.core.mutant.Mutant;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thousands of seeds: {@code mvn -q -B -Pbench -pl bench -am test-compile -Dbench.args=--seeds}. */
class ReplicaSetSimulationTest {

    private static final int SEEDS = 300;

    @Test
    void theLogKeepsItsPromisesWhateverTheReplicaSetDoes() {
        var tally = ReplicaSetRun.Tally.NONE;
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                tally = tally.plus(ReplicaSetRun.play(seed));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("Replica set: " + tally);
        assertThat(tally.ofSeveralStreams()).as("commits of several streams").isGreaterThan(10 * SEEDS);
        assertThat(tally.answeredByReceipt()).as("answers by receipt").isGreaterThan(10 * SEEDS);
        assertThat(tally.streamConflicts()).as("stream conflicts").isGreaterThan(10 * SEEDS);
        assertThat(tally.receiptConflicts()).as("keys that were taken").isGreaterThan(SEEDS / 10);
        assertThat(tally.unknown()).as("unknown outcomes").isGreaterThan(SEEDS / 10);
        assertThat(tally.rolledBack()).as("commits rolled back").isGreaterThan(SEEDS / 10);
    }

    @ParameterizedTest
    @MethodSource
    void eachRuleSwitchedOffInTheProtocolsOwnCodeIsFound(Mutant mutant) {
        var found = mutant.find(ReplicaSetRun.class, 1, SEEDS);
        assertThat(found).as("a seed that finds it").isPresent();
        System.out.println("Without \"" + mutant.rule() + "\": seed "
                + found.get().seed() + ": " + found.get().message());
    }

    static Stream<Named<Mutant>> eachRuleSwitchedOffInTheProtocolsOwnCodeIsFound() {
        return ProtocolMutants.ALL.stream().map(mutant -> Named.of(mutant.rule(), mutant));
    }
}
