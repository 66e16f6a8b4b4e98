package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    private final Allowance allowance = new Allowance("party", 4, Duration.ofSeconds(8), now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void so_many_at_once_and_no_more() {
        for (int left = 3; left >= 0; left--)
            assertThat(allowance.take("a").remaining()).isEqualTo(left);

        var refused = allowance.take("a");

        assertThat(refused.granted()).isFalse();
        assertThat(refused.delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(allowance.isSpent("a")).isTrue();
        assertThat(allowance.take("b").granted()).isTrue();
    }

    @Test
    void what_was_spent_is_made_good_bit_by_bit() {
        for (int i = 0; i < 4; i++) allowance.take("a");
        pass(Duration.ofSeconds(2));

        assertThat(allowance.take("a").granted()).isTrue();
        assertThat(allowance.take("a").granted()).isFalse();

        pass(Duration.ofSeconds(80));
        assertThat(allowance.take("a").remaining()).isEqualTo(3);
        assertThat(allowance.isSpent("a")).isFalse();
    }

    @Test
    void a_refused_request_costs_nothing() {
        for (int i = 0; i < 100; i++) allowance.take("a");
        pass(Duration.ofSeconds(2));

        assertThat(allowance.take("a").granted()).isTrue();
    }

    @Test
    void it_is_told_in_the_words_of_the_draft() {
        var verdict = allowance.take("a");

        assertThat(allowance.policy()).isEqualTo("\"party\";q=4;w=8");
        assertThat(allowance.limit(verdict)).isEqualTo("\"party\";r=3;t=2");
    }
}
