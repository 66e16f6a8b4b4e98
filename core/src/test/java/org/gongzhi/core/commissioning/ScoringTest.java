package org.gongzhi.core.commissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final Criterion PLAN = new Criterion("plan", "The plan", 60, Criterion.Kind.QUALITY);
    private static final Criterion PRICE = new Criterion("price", "The price", 40, Criterion.Kind.PRICE);

    private static Map<String, BigDecimal> plan(String score) {
        return Map.of("plan", new BigDecimal(score));
    }

    private static Map<String, Money> prices(String a, String b) {
        var prices = new LinkedHashMap<String, Money>();
        prices.put("a", pln(a));
        prices.put("b", pln(b));
        return prices;
    }

    @Test
    void aTotalIsTheMeanOfThePanelAndTheLowestPriceOverThePriceByWeight() {
        var panel = Map.of("a", List.of(plan("80"), plan("90")), "b", List.of(plan("50")));

        // a: 60 % of 85 + 40 % of 100 × 300 / 400; b: 60 % of 50 + 40 % of 100
        assertThat(new Scoring(List.of(PLAN, PRICE))
                        .totals(prices("400", "300"), offer -> panel.getOrDefault(offer, List.of())))
                .containsExactly(Map.entry("a", new BigDecimal("81.00")), Map.entry("b", new BigDecimal("70.00")));
    }

    @Test
    void aTotalIsRoundedHalfUpOnceAtTheEnd() {
        var panel = Map.of("a", List.of(plan("0.01"), plan("0"), plan("0")), "b", List.of(plan("100")));

        // a: 60 % of 0.0033… + 40 % of 100 × 1 / 3 = 0.002 + 13.3333…
        assertThat(new Scoring(List.of(PLAN, PRICE))
                        .totals(prices("3", "1"), offer -> panel.getOrDefault(offer, List.of())))
                .containsEntry("a", new BigDecimal("13.34"))
                .containsEntry("b", new BigDecimal("100.00"));
    }

    @Test
    void thePriceAloneNeedsNoPanel() {
        var byPrice = new Criterion("price", "The price", 100, Criterion.Kind.PRICE);

        assertThat(new Scoring(List.of(byPrice)).totals(prices("800", "200"), offer -> List.of()))
                .containsExactly(Map.entry("a", new BigDecimal("25.00")), Map.entry("b", new BigDecimal("100.00")));
    }
}
