package org.gongzhi.core.commissioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static Delivery reported(String... residents) {
        return Delivery.AWAITED.reported(List.of(residents));
    }

    @Test
    void aDeliveryIsAgreedByTheBuyerAndTheWholeSample() {
        var halfAgreed = reported("r1", "r2", "r3").nowAccepted().confirmed("r1", true);

        assertThat(halfAgreed.isAgreed(2)).isFalse();
        assertThat(halfAgreed.confirmed("r2", false).isAgreed(2)).isFalse();
        assertThat(halfAgreed.confirmed("r2", false).confirmed("r3", true).isAgreed(2))
                .isTrue();
    }

    @Test
    void theSampleWithoutTheBuyerIsNotEnough() {
        assertThat(reported("r1").confirmed("r1", true).isAgreed(1)).isFalse();
    }

    @Test
    void whatIsDueIsNotAgreedAgain() {
        var agreed = reported("r1").nowAccepted().confirmed("r1", true);

        assertThat(agreed.isAgreed(1)).isTrue();
        assertThat(agreed.fellDue().isAgreed(1)).isFalse();
    }

    @Test
    void aNewReportForgetsWhatWasSaidOfTheOldOne() {
        var again =
                reported("r1").nowAccepted().confirmed("r1", true).rejected().reported(List.of("r2", "r1"));

        assertThat(again.isAgreed(1)).isFalse();
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(again.servedInOrder()).containsExactly("r1", "r2");
    }

    @Test
    void nobodyWasServedByWhatWasRejected() {
        assertThat(reported("r1").hasServed("r1")).isTrue();
        assertThat(reported("r1").rejected().hasServed("r1")).isFalse();
    }
}
