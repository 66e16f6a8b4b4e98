package org.gongzhi.projections.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** GB/T 30428's formulas, against figures that a city has published. */
class RatesTest {

    private static Counts counts(long raised, long filed, long due, long closed, long closedInTime) {
        return new Counts(raised, filed, filed, 0, due, 0, closed, closedInTime, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void tianmens_figures_of_december_2016_come_out_as_they_were_published() {
        Rates city = Rates.of(counts(1_054, 996, 972, 911, 737));

        assertThat(city.closing()).isEqualByComparingTo("93.72");
        assertThat(city.closingInTime()).isEqualByComparingTo("75.82");
        assertThat(Rates.of(counts(0, 0, 956, 902, 0)).closing()).isEqualByComparingTo("94.35");
        assertThat(Rates.of(counts(0, 0, 16, 9, 0)).closing()).isEqualByComparingTo("56.25");
    }

    @Test
    void deferred_ones_are_not_yet_to_be_closed() {
        var counts = counts(0, 0, 10, 6, 3).plus(Counts.ofDeferred()).plus(Counts.ofDeferred());

        assertThat(Rates.of(counts).closing()).isEqualByComparingTo("75.00");
        assertThat(Rates.of(counts).deferred()).isEqualByComparingTo("20.00");
    }

    @Test
    void where_there_is_nothing_to_divide_by_there_is_no_rate() {
        assertThat(Rates.of(Counts.NONE).closing()).isNull();
        assertThat(Rates.of(Counts.NONE).satisfied()).isNull();
    }

    @Test
    void silence_is_not_satisfaction() {
        var counts = Counts.ofFirstAnswer(true)
                .plus(Counts.ofFirstAnswer(false))
                .plus(Counts.ofClosed(true, true, 0, 0, Duration.ofHours(3)));

        assertThat(Rates.of(counts).satisfied()).isEqualByComparingTo("50.00");
        assertThat(Rates.of(counts).hoursToClose()).isEqualByComparingTo("3.0");
    }
}
