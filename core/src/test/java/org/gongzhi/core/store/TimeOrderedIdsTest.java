package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    @Test
    void axonTakesItsIdsFromHere() {
        assertThat(IdentifierFactory.getInstance()).isInstanceOf(TimeOrderedIds.class);
    }

    @Test
    void anIdIsAUuidOfVersionSevenWithTheTimeInFront() {
        long before = System.currentTimeMillis();
        var id = UUID.fromString(new TimeOrderedIds().generateIdentifier());
        long after = System.currentTimeMillis();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, after);
    }

    @Test
    void idsDiffer() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 100_000; i++) ids.add(new TimeOrderedIds().generateIdentifier());

        assertThat(ids).hasSize(100_000);
    }
}
