package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class MessageIdsTest {

    @Test
    void axonTakesItsIdsFromHere() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(MessageIds.class);
    }

    @Test
    void anIdIsAUuidOfVersionSevenWithTheTimeInFront() {
        var clock = InstantSource.fixed(Instant.parse("2023-05-01T08:00:00.123Z"));
        var id = UUID.fromString(new MessageIds(clock).generateIdentifier());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
    }

    @Test
    void idsDiffer() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 100_000; i++) ids.add(new MessageIds().generateIdentifier());

        assertThat(ids).hasSize(100_000);
    }
}
