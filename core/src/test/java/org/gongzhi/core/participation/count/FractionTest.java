package org.gongzhi.core.participation.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FractionTest {

    @Test
    void givenAnyFraction_whenMade_thenItIsInLowestTermsWithAPositiveDenominator() {
        assertThat(new Fraction(BigInteger.valueOf(6), BigInteger.valueOf(-4))).hasToString("-3/2");
        assertThat(new Fraction(BigInteger.ZERO, BigInteger.valueOf(-4))).isEqualTo(Fraction.ZERO);
        assertThatThrownBy(() -> new Fraction(BigInteger.ONE, BigInteger.ZERO)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void givenADecimal_whenMadeAFraction_thenNothingIsLost() {
        assertThat(Fraction.of(new BigDecimal("0.1"))).hasToString("1/10");
        assertThat(Fraction.of(new BigDecimal("1E+3"))).hasToString("1000");
    }

    @Test
    void givenTwoFractions_whenReckonedWith_thenTheResultIsExact() {
        Fraction third = Fraction.parse("1/3");
        Fraction half = Fraction.parse("1/2");
        assertThat(third.plus(half)).hasToString("5/6");
        assertThat(third.minus(half)).hasToString("-1/6");
        assertThat(third.times(half)).hasToString("1/6");
        assertThat(third.times(3)).hasToString("1");
        assertThat(third.dividedBy(half)).hasToString("2/3");
        assertThat(third).isLessThan(half);
    }
}
