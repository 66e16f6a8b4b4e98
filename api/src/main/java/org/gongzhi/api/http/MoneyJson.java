package org.gongzhi.api.http;

import java.math.BigDecimal;
import java.util.Currency;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.ser.std.StdSerializer;

/** {@link Money} on the wire. */
final class MoneyJson {

    private static final int MAX_SCALE = 20;

    private MoneyJson() {}

    /** The wire's form. */
    record Amount(BigDecimal amount, String currency) {}

    /** Thrown for an amount in another currency than the district's. */
    static final class OtherCurrency extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        private final Currency currency;

        OtherCurrency(JsonParser parser, Currency currency) {
            super(parser, "not in the district's currency", "", Money.class);
            this.currency = currency;
        }

        /** The one that is expected. */
        Currency currency() {
            return currency;
        }
    }

    /** Thrown for an amount finer than the minor unit, or beyond all bounds. */
    static final class NotAnAmount extends InvalidFormatException {
        private static final long serialVersionUID = 1L;

        NotAnAmount(JsonParser parser) {
            super(parser, "no amount of the currency", "", Money.class);
        }
    }

    static final class Writer extends StdSerializer<Money> {
        private final Currency currency;

        Writer(Currency currency) {
            super(Money.class);
            this.currency = currency;
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeNumberProperty("amount", BigDecimal.valueOf(money.minor(), currency.getDefaultFractionDigits()));
            json.writeStringProperty("currency", currency.getCurrencyCode());
            json.writeEndObject();
        }
    }

    static final class Reader extends StdDeserializer<Money> {
        private final Currency currency;

        Reader(Currency currency) {
            super(Money.class);
            this.currency = currency;
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) throws DatabindException {
            Amount read = context.readValue(parser, Amount.class);
            if (!read.currency().equals(currency.getCurrencyCode())) throw new OtherCurrency(parser, currency);
            BigDecimal amount = read.amount();
            // A number such as 1e999999 must not be written out before it is compared.
            if (amount.precision() - amount.scale() > 15 || amount.scale() > MAX_SCALE) throw new NotAnAmount(parser);
            try {
                return new Money(amount.movePointRight(currency.getDefaultFractionDigits())
                        .setScale(0)
                        .longValueExact());
            } catch (ArithmeticException | IllegalArgumentException finerOrBeyond) {
                throw new NotAnAmount(parser);
            }
        }
    }
}
