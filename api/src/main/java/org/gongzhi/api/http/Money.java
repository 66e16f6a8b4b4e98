package org.gongzhi.api.http;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An amount in the district's one currency. On the wire as in OCDS: {@code {"amount": 995079.00, "currency": "PLN"}},
 * exact to the currency's minor unit.
 *
 * @param minor minor units, e.g. fen or grosze; at most 10^15 either way
 */
@Schema(
        description = "An amount in the district's currency, exact to its minor unit",
        example = "{\"amount\": 1250.00, \"currency\": \"CNY\"}")
public record Money(long minor) {

    static final long MAX = 1_000_000_000_000_000L;

    public Money {
        if (minor > MAX || minor < -MAX) throw new IllegalArgumentException("beyond any district's budget");
    }
}
