package org.gongzhi.core.commissioning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gongzhi.core.Money;

/**
 * The stated formula by which offers are compared: the sum over the criteria of weight % × score, where the score of a
 * quality criterion is the mean of the panel's (0 to 100) and that of the price is 100 × lowest price ÷ price.
 */
final class Scoring {

    private static final MathContext EXACT_ENOUGH = MathContext.DECIMAL64;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    private final List<Criterion> criteria;

    Scoring(List<Criterion> criteria) {
        this.criteria = criteria;
    }

    /**
     * @param prices by offer
     * @param panel the scores of an offer, one map a panel member; never empty where there is a quality criterion
     * @return total of each offer, 0 to 100, two decimals, by offer id
     */
    Map<String, BigDecimal> totals(
            Map<String, Money> prices, Function<String, Collection<Map<String, BigDecimal>>> panel) {
        BigDecimal lowest = prices.values().stream()
                .map(Money::amount)
                .min(BigDecimal::compareTo)
                .orElseThrow();
        var totals = new TreeMap<String, BigDecimal>();
        prices.forEach((offerId, price) -> {
            BigDecimal total = BigDecimal.ZERO;
            for (Criterion criterion : criteria) {
                BigDecimal score = switch (criterion.kind()) {
                    case PRICE -> HUNDRED.multiply(lowest).divide(price.amount(), EXACT_ENOUGH);
                    case QUALITY -> mean(panel.apply(offerId), criterion.criterionId());
                };
                total = total.add(score.multiply(BigDecimal.valueOf(criterion.weight())));
            }
            totals.put(offerId, total.divide(HUNDRED, DECIMALS, RoundingMode.HALF_UP));
        });
        return totals;
    }

    private static BigDecimal mean(Collection<Map<String, BigDecimal>> byMember, String criterionId) {
        BigDecimal sum = byMember.stream()
                .map(scores -> scores.getOrDefault(criterionId, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(byMember.size()), EXACT_ENOUGH);
    }
}
