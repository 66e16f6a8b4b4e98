package org.gongzhi.core.commissioning;

import org.gongzhi.core.Money;

/**
 * Which awards are decided collectively (三重一大; DOMAIN.md, 3.4).
 *
 * @param above those of more than this
 * @param approvals so many it takes beside the proposal
 */
public record CollectiveRule(Money above, int approvals) {

    boolean covers(Money price) {
        return price.isMoreThan(above);
    }
}
