package org.gongzhi.projections.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gongzhi.core.store.mongo.MongoUnderTest;
import org.gongzhi.projections.lease.Lease;
import org.gongzhi.projections.lease.LeaseStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What leases need of their store; the rules that stand on it are tried by {@code LeaseSimulationTest}. */
@ParameterizedClass
@EnumSource(MongoUnderTest.class)
class MongoLeasesTest {

    private static final Lease OF_A = new Lease("views", "one", "a", 1, 1);

    private final MongoUnderTest on;
    private MongoViewStore store;
    private LeaseStore leases;

    MongoLeasesTest(MongoUnderTest on) {
        this.on = on.requiredBy(getClass());
    }

    @BeforeEach
    void open() {
        store = MongoViewStore.open(on.emptyDatabase());
        leases = store.leases();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void given_a_lease_when_another_is_added_for_its_segment_then_the_first_stays() {
        assertThat(leases.add(OF_A)).isTrue();

        assertThat(leases.add(new Lease("views", "one", "b", 5, 5))).isFalse();
        assertThat(leases.list("views")).containsExactly(OF_A);
    }

    @Test
    void given_two_groups_when_one_is_listed_then_the_others_segments_are_not_in_it() {
        var other = new Lease("automations", "one", "a", 1, 1);
        leases.add(OF_A);
        leases.add(other);

        assertThat(leases.list("views")).containsExactly(OF_A);
        assertThat(leases.list("automations")).containsExactly(other);
    }

    @Test
    void given_a_lease_that_was_beaten_since_it_was_seen_when_it_is_replaced_or_removed_then_it_stays() {
        leases.add(OF_A);
        leases.beat("views", "a");
        var beaten = new Lease("views", "one", "a", 1, 2);

        assertThat(leases.replace(OF_A, new Lease("views", "one", "b", 2, 2))).isFalse();
        leases.remove(OF_A);

        assertThat(leases.list("views")).containsExactly(beaten);
        assertThat(leases.replace(beaten, new Lease("views", "one", "b", 2, 3))).isTrue();
        leases.remove(new Lease("views", "one", "b", 2, 3));
        assertThat(leases.list("views")).isEmpty();
    }

    @Test
    void given_several_holders_when_one_beats_then_all_of_its_leases_in_the_group_are_raised_and_no_others() {
        var second = new Lease("views", "two", "a", 4, 9);
        var ofB = new Lease("views", "three", "b", 1, 1);
        var elsewhere = new Lease("automations", "one", "a", 1, 1);
        for (Lease each : new Lease[] {OF_A, second, ofB, elsewhere}) leases.add(each);

        leases.beat("views", "a");

        assertThat(leases.list("views"))
                .containsExactlyInAnyOrder(
                        new Lease("views", "one", "a", 1, 2), new Lease("views", "two", "a", 4, 10), ofB);
        assertThat(leases.list("automations")).containsExactly(elsewhere);
    }

    @Test
    void given_many_challengers_that_saw_the_same_when_all_replace_it_then_one_wins() throws Exception {
        for (int round = 0; round < 20; round++) {
            var seen = new Lease("views", "round-" + round, Lease.NOBODY, 1, 1);
            leases.add(seen);
            var challenges = new ArrayList<Callable<Boolean>>();
            IntStream.range(0, 8)
                    .mapToObj(node -> new Lease("views", seen.segment(), "node-" + node, 2, 2))
                    .forEach(next -> challenges.add(() -> leases.replace(seen, next)));

            int won = 0;
            try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var each : nodes.invokeAll(challenges)) if (each.get()) won++;
            }
            assertThat(won).isEqualTo(1);
        }
    }
}
