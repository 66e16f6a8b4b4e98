package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What costs much is done for one at a time. */
class TurnTest {

    private final Turn turn = new Turn(Duration.ofMillis(1));

    @Test
    void whoever_waits_in_vain_is_told_to_come_again_and_is_served_then() {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> turn.take(() -> {
            begun.countDown();
            await(end);
            return "first";
        }));
        await(begun);

        assertThatThrownBy(() -> turn.take(() -> "second")).isInstanceOf(FaultException.class);

        end.countDown();
        assertThat(first.join()).isEqualTo("first");
        assertThat(turn.take(() -> "second, later")).isEqualTo("second, later");
    }

    @Test
    void a_turn_that_fails_is_over() {
        assertThatThrownBy(() -> turn.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(turn.take(() -> "next")).isEqualTo("next");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
