package org.gongzhi.projections.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SurgeTest {

    @Test
    void the_chance_is_that_of_a_binomial_tail() {
        assertThat(new Surge(5, 0).chance()).isCloseTo(Math.pow(1 / 9.0, 5), within(1e-15));
        assertThat(new Surge(1, 1).chance()).isCloseTo(1 - Math.pow(8 / 9.0, 2), within(1e-12));
        assertThat(new Surge(0, 7).chance()).isEqualTo(1);
        assertThat(new Surge(9, 8).chance()).isCloseTo(2.711e-5, within(1e-7));
    }

    @Test
    void where_there_were_never_any_five_in_a_week_are_a_surge_and_four_are_none() {
        assertThat(new Surge(5, 0).isOne()).isTrue();
        assertThat(new Surge(4, 0).isOne()).isFalse();
    }

    @Test
    void a_week_like_those_before_it_is_none_be_they_few_or_many() {
        assertThat(new Surge(5, 8).isOne()).isFalse();
        assertThat(new Surge(9, 8).isOne()).isTrue();
        assertThat(new Surge(1_000, 8_000).isOne()).isFalse();
    }

    @Test
    void a_surge_is_twice_the_usual_at_least_however_certain_it_is() {
        assertThat(new Surge(1_500, 8_000).chance()).isLessThan(1e-20);
        assertThat(new Surge(1_500, 8_000).isOne()).isFalse();
        assertThat(new Surge(2_000, 8_000).isOne()).isTrue();
    }
}
