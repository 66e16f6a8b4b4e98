package org.gongzhi.core.fund;

import org.gongzhi.core.fund.FundEvent.ApprovalsRequired;
import org.gongzhi.core.fund.FundEvent.FundEstablished;
import org.jspecify.annotations.Nullable;

/**
 * What others who decide look at of a fund.
 *
 * @param approvals which decisions on its money are collective; null: none
 */
public record FundTerms(String currency, @Nullable ApprovalsRequired approvals) {

    /** A fold of the fund's stream. */
    public static @Nullable FundTerms after(@Nullable FundTerms before, Object event) {
        if (event instanceof FundEstablished e) return new FundTerms(e.currency(), null);
        if (before != null && event instanceof ApprovalsRequired e) return new FundTerms(before.currency, e);
        return before;
    }
}
