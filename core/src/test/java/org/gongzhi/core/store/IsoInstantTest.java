package org.gongzhi.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoInstantTest {

    @Test
    void readsWhatAnInstantWrites() {
        var random = new Random(5);
        int[] units = {1, 1_000, 1_000_000, 1_000_000_000};

        assertThat(IntStream.range(0, 10_000).mapToObj(i -> {
                    int unit = units[i % units.length];
                    return Instant.ofEpochSecond(
                            random.nextLong(-90_000_000_000L, 400_000_000_000L),
                            random.nextInt(1_000_000_000) / unit * unit);
                }))
                .allSatisfy(
                        time -> assertThat(IsoInstant.parse(time.toString())).isEqualTo(time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T23:59:59.123456789Z", "2026-01-01T08:00:00.1Z", "2026-01-01T08:00:00Z"})
    void readsWhatAnInstantReads(String text) {
        assertThat(IsoInstant.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30T08:00:00Z",
                "2026-01-01T25:00:00Z",
                "2026-01-01T08:00:00.1234567891Z",
                "2026-01-01T08:00:0/Z",
                "2026-01-01T08:00:00,5Z",
                "2026-01-01 08:00:00Z",
                "2026-01-01T08:00:00"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> IsoInstant.parse(text));
    }
}
