package org.gongzhi.core.commissioning;

/**
 * By what offers are compared.
 *
 * @param weight percent; the weights of a call sum to 100
 * @param kind who scores: the panel, or the price formula
 */
public record Criterion(String criterionId, String title, int weight, Kind kind) {

    public enum Kind {
        /** Scored 0 to 100 by each panel member; the mean counts. */
        QUALITY,
        /** 100 × lowest price ÷ price. */
        PRICE
    }
}
