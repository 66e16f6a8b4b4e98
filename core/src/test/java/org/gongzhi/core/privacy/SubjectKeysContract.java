package org.gongzhi.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What every store of people's keys keeps. */
public abstract class SubjectKeysContract {

    protected static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    protected static final byte[] FIRST = key(1);
    protected static final byte[] SECOND = key(2);

    protected static byte[] key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return key;
    }

    /** The same place each time. */
    protected abstract SubjectKeys open(MasterKeys masters);

    private SubjectKeys open() {
        return open(new MasterKeys(List.of(FIRST)));
    }

    @Test
    void a_key_is_made_once_and_found_again_by_whoever_opens_the_store_next() {
        SubjectKey made;
        try (var keys = open()) {
            assertThat(keys.find("resident-1")).isEqualTo(new SubjectKey.None());
            made = keys.require("resident-1");
            assertThat(keys.require("resident-1")).isEqualTo(made);
        }
        try (var keys = open()) {
            assertThat(keys.find("resident-1")).isEqualTo(made).isInstanceOf(SubjectKey.Held.class);
            assertThat(keys.require("resident-2")).isNotEqualTo(made);
        }
    }

    @Test
    void a_destroyed_key_stays_destroyed_and_none_is_made_after_it() {
        try (var keys = open()) {
            keys.require("resident-1");
            keys.destroy("resident-1", NOW);
            keys.destroy("resident-1", NOW.plusSeconds(1));
            keys.destroy("resident-never-seen", NOW);
        }
        try (var keys = open()) {
            var destroyed = new SubjectKey.Destroyed(NOW);
            assertThat(keys.find("resident-1")).isEqualTo(destroyed);
            assertThat(keys.require("resident-1")).isEqualTo(destroyed);
            assertThat(keys.require("resident-never-seen")).isEqualTo(destroyed);
        }
    }

    @Test
    void all_who_want_a_key_at_once_get_one_each_and_the_same_for_the_same_person() throws Exception {
        try (var keys = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var wanted = new ArrayList<Callable<SubjectKey>>();
            for (int i = 0; i < 200; i++) {
                String subject = "resident-" + i % 50;
                wanted.add(() -> keys.require(subject));
            }
            var got = new HashSet<SubjectKey>();
            for (var each : threads.invokeAll(wanted)) got.add(each.get());

            assertThat(got).hasSize(50);
        }
    }

    @Test
    void when_the_master_key_is_changed_then_every_persons_key_stays_what_it_was() {
        SubjectKey one;
        try (var keys = open()) {
            one = keys.require("resident-1");
        }
        try (var keys = open(new MasterKeys(List.of(SECOND, FIRST)))) {
            assertThat(keys.find("resident-1")).isEqualTo(one);
            keys.require("resident-2");
            assertThat(keys.rewrap()).isEqualTo(1);
            assertThat(keys.rewrap()).isZero();
        }
        try (var keys = open(new MasterKeys(List.of(SECOND)))) {
            assertThat(keys.find("resident-1")).isEqualTo(one);
        }
        assertThatThrownBy(this::open).hasMessageContaining("another master key");
    }
}
