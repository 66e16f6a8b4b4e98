package org.gongzhi.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount of one currency, kept at exactly the currency's number of minor digits (ISO 4217), so that equal amounts
 * are equal records. In JSON as in OCDS: {@code {"amount": 35000.00, "currency": "PLN"}}.
 *
 * @param amount any sign; a ledger needs both
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

    /** A number such as 1e999999999 must not be written out before it is refused. Sums stay far below. */
    private static final int MOST_DIGITS = 30;

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(15);

    /**
     * @throws IllegalArgumentException the currency is unknown or is no money (XXX), the amount has digits below its
     *     minor unit, or more than 30 digits before it
     */
    public Money {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        if (digits < 0) throw new IllegalArgumentException(currency + " has no minor unit");
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS || amount.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("an amount of that many digits is none");
        }
        try {
            amount = amount.setScale(digits, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(currency + " has " + digits + " minor digits, not " + amount, e);
        }
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    public Money plus(Money other) {
        return new Money(amount.add(inSameCurrency(other).amount), currency);
    }

    public Money minus(Money other) {
        return plus(other.negated());
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    @JsonIgnore
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    public boolean isMoreThan(Money other) {
        return compareTo(other) > 0;
    }

    /** Above 10^15 units of currency, which no command may name: so that whatever is summed up has room. */
    public boolean isTooLarge() {
        return amount.abs().compareTo(LARGEST) > 0;
    }

    /** @throws IllegalArgumentException the currencies differ */
    @Override
    public int compareTo(Money other) {
        return amount.compareTo(inSameCurrency(other).amount);
    }

    private Money inSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
