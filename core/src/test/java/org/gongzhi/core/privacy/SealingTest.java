package org.gongzhi.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.gongzhi.core.privacy.Sealed.Envelope;
import org.gongzhi.core.privacy.Sealed.Fresh;
import org.junit.jupiter.api.Test;

class SealingTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");
    private static final String PLACE = "commissioning.ResidentCommented.words";
    private static final Words WORDS = new Words("楼梯没有修好 — no railing at all");

    private final SubjectKeys keys = new KeysInMemory();
    private final Sealing sealing = new Sealing(keys);

    private Envelope<Words> sealed() {
        return sealing.seal(new Fresh<>("resident-1", WORDS), PLACE);
    }

    @Test
    void what_is_sealed_opens_as_what_it_was() {
        assertThat(sealing.open(sealed(), Words.class)).isEqualTo(new Opened.Known<>(WORDS));
    }

    @Test
    void the_same_words_never_look_the_same_twice() {
        assertThat(sealed().sealed()).isNotEqualTo(sealed().sealed());
    }

    @Test
    void when_the_key_is_destroyed_then_it_opens_as_erased() {
        var envelope = sealed();

        keys.destroy("resident-1", NOW);

        assertThat(sealing.open(envelope, Words.class)).isEqualTo(new Opened.Erased<>());
    }

    @Test
    void what_is_said_after_the_key_was_destroyed_is_dropped() {
        keys.destroy("resident-1", NOW);

        var envelope = sealed();

        assertThat(envelope.sealed()).isEmpty();
        assertThat(sealing.open(envelope, Words.class)).isEqualTo(new Opened.Erased<>());
    }

    @Test
    void an_envelope_moved_to_another_event_another_person_or_changed_opens_as_nothing() {
        var envelope = sealed();
        keys.require("resident-2");
        String changed = (envelope.sealed().charAt(20) == 'A' ? "B" : "A");

        assertThat(new Envelope<?>[] {
                    new Envelope<Words>("resident-1", 1, "registry.ResidentDetailsRecorded.details", envelope.sealed()),
                    new Envelope<Words>("resident-2", 1, PLACE, envelope.sealed()),
                    new Envelope<Words>("resident-1", 2, PLACE, envelope.sealed()),
                    new Envelope<Words>(
                            "resident-1",
                            1,
                            PLACE,
                            envelope.sealed().substring(0, 20)
                                    + changed
                                    + envelope.sealed().substring(21)),
                    new Envelope<Words>("resident-1", 1, PLACE, "?"),
                    new Envelope<Words>("resident-of-no-key", 1, PLACE, envelope.sealed())
                })
                .allSatisfy(moved -> assertThat(sealing.open(castToWords(moved), Words.class))
                        .isEqualTo(new Opened.Unreadable<>()));
    }

    @SuppressWarnings("unchecked")
    private static Envelope<Words> castToWords(Envelope<?> envelope) {
        return (Envelope<Words>) envelope;
    }

    @Test
    void a_key_that_another_node_destroyed_opens_nothing_here_after_ten_seconds() {
        var nanos = new AtomicLong();
        var here = new Sealing(new RememberedKeys(keys, nanos::get));
        var envelope = here.seal(new Fresh<>("resident-1", WORDS), PLACE);

        keys.destroy("resident-1", NOW); // elsewhere: this node is told nothing
        nanos.set(Duration.ofSeconds(10).toNanos() + 1);

        assertThat(here.open(envelope, Words.class)).isEqualTo(new Opened.Erased<>());
    }

    @Test
    void a_key_that_is_destroyed_here_opens_nothing_from_then_on() {
        var remembered = new RememberedKeys(keys, () -> 0);
        var here = new Sealing(remembered);
        var envelope = here.seal(new Fresh<>("resident-1", WORDS), PLACE);

        remembered.destroy("resident-1", NOW);

        assertThat(here.open(envelope, Words.class)).isEqualTo(new Opened.Erased<>());
    }

    @Test
    void neither_personal_data_nor_keys_are_told_by_to_string() {
        assertThat(new Fresh<>("resident-1", WORDS).toString()).doesNotContain("railing");
        assertThat(new org.gongzhi.core.registry.PersonDetails("Wang Xiaoming", "13800138000", null).toString())
                .doesNotContain("Wang")
                .doesNotContain("138");
    }
}
