package org.gongzhi.core.commissioning;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an offer says. Sealed, it is the JSON that would be sent in clear, with spaces behind it to hide its length. */
record OfferWords(Money price, String proposal) {

    private static final int PADDED_TO = 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws Rejection the price is none, or above the ceiling; the proposal is empty or too long */
    void require(Money ceiling) {
        if (!price.currency().equals(ceiling.currency())) {
            throw Rejection.at("/price", CommissioningRule.OTHER_CURRENCY, ceiling.currency());
        }
        if (!price.isPositive()) throw Rejection.at("/price", CommissioningRule.AMOUNT_NOT_POSITIVE);
        if (price.isMoreThan(ceiling)) {
            throw Rejection.at("/price", CommissioningRule.MORE_THAN_CEILING, ceiling.toString());
        }
        Bounds.requireText("/proposal", proposal);
    }

    byte[] toJson() {
        var json = JSON.createObjectNode();
        json.putObject("price").put("amount", price.amount()).put("currency", price.currency());
        json.put("proposal", proposal);
        byte[] bytes = JSON.writeValueAsBytes(json);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + PADDED_TO - 1) / PADDED_TO * PADDED_TO);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    /** Empty for anything else than {@code {"price": {"amount": …, "currency": "…"}, "proposal": "…"}}. */
    static Optional<OfferWords> read(byte[] json) {
        try {
            JsonNode words = JSON.readTree(new String(json, StandardCharsets.UTF_8));
            JsonNode amount = words.at("/price/amount");
            JsonNode currency = words.at("/price/currency");
            JsonNode proposal = words.path("proposal");
            boolean allThere = amount.isNumber() && currency.isString() && proposal.isString();
            if (!allThere || words.size() != 2 || words.path("price").size() != 2) return Optional.empty();
            var price = new Money(amount.decimalValue(), currency.stringValue());
            return Optional.of(new OfferWords(price, proposal.stringValue()));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
