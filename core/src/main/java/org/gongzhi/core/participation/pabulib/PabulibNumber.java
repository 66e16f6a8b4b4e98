package org.gongzhi.core.participation.pabulib;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as they may stand in a file: plain decimals of a bounded length, so that no text can cost much to read. */
final class PabulibNumber {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private PabulibNumber() {}

    static Optional<BigDecimal> parse(String text) {
        String stripped = text.strip();
        if (!DECIMAL.matcher(stripped).matches()) return Optional.empty();
        BigDecimal number = new BigDecimal(stripped).stripTrailingZeros();
        return Optional.of(number.scale() < 0 ? number.setScale(0) : number);
    }
}
