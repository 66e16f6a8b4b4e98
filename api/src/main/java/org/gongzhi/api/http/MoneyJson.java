package org.gongzhi.api.http;

import java.math.BigDecimal;
import java.util.Currency;
import org.gongzhi.core.Money;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Reads {@link Money}: a known currency, nothing below its minor unit, at most 10^15 either way. */
final class MoneyJson extends StdDeserializer<Money> {

    private static final int MAX_DIGITS = 15;

    /** The wire's form. */
    record Amount(BigDecimal amount, String currency) {}

    /** Thrown for a currency that ISO 4217 does not know. */
    static final class NoCurrency extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        NoCurrency(JsonParser parser) {
            super(parser, "no currency", "", Money.class);
        }
    }

    /** Thrown for an amount finer than the minor unit, or beyond all bounds. */
    static final class NoAmount extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        NoAmount(JsonParser parser) {
            super(parser, "no amount of the currency", "", Money.class);
        }
    }

    MoneyJson() {
        super(Money.class);
    }

    @Override
    public Money deserialize(JsonParser parser, DeserializationContext context) {
        Amount read = context.readValue(parser, Amount.class);
        int digits;
        try {
            digits = Currency.getInstance(read.currency()).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknown) {
            throw new NoCurrency(parser);
        }
        BigDecimal amount = read.amount();
        // Looked at before any arithmetic: 1e999999999 is short to write and long to expand.
        if (Math.abs((long) amount.scale()) > MAX_DIGITS
                || amount.precision() - amount.scale() > MAX_DIGITS
                || amount.stripTrailingZeros().scale() > digits) throw new NoAmount(parser);
        return new Money(amount, read.currency());
    }
}
