package org.gongzhi.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Test
    void equalAmountsAreEqualHoweverTheyWereWritten() {
        assertThat(Money.of("5", "PLN"))
                .isEqualTo(Money.of("5.00", "PLN"))
                .isEqualTo(Money.of("5.000000", "PLN"))
                .isEqualTo(Money.of("0.5e1", "PLN"))
                .hasSameHashCodeAs(Money.of("5.00", "PLN"))
                .hasToString("5.00 PLN");
    }

    @ParameterizedTest
    @CsvSource({"5.001,PLN", "5.1,JPY", "5,PLZ", "5,XXX", "5,pln", "1e30,PLN", "1e999999999,PLN", "1e-999999999,PLN"})
    void whatNobodyCanPayIsNoMoney(String amount, String currency) {
        var number = new BigDecimal(amount);
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(number, currency));
    }

    @Test
    void moneyIsAddedAndTakenAwayExactly() {
        assertThat(Money.of("0.10", "PLN").plus(Money.of("0.20", "PLN"))).isEqualTo(Money.of("0.30", "PLN"));
        assertThat(Money.of("0.10", "PLN").minus(Money.of("0.20", "PLN"))).isEqualTo(Money.of("-0.10", "PLN"));
    }

    @Test
    void twoCurrenciesDoNotMix() {
        var zloty = Money.of("1", "PLN");
        var yuan = Money.of("1", "CNY");

        assertThatIllegalArgumentException().isThrownBy(() -> zloty.plus(yuan));
        assertThatIllegalArgumentException().isThrownBy(() -> zloty.isMoreThan(yuan));
    }

    @Test
    void onlyAboveTheLargestIsTooLarge() {
        assertThat(Money.of("1e15", "PLN").isTooLarge()).isFalse();
        assertThat(Money.of("1000000000000000.01", "PLN").isTooLarge()).isTrue();
        assertThat(Money.of("-1000000000000000.01", "PLN").isTooLarge()).isTrue();
    }

    @Test
    void zeroIsNotPositive() {
        assertThat(Money.zero("PLN").isPositive()).isFalse();
        assertThat(Money.of("0.01", "PLN").isPositive()).isTrue();
        assertThat(Money.of("-0.01", "PLN").isPositive()).isFalse();
    }
}
