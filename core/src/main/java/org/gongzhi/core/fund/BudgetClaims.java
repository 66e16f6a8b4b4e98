package org.gongzhi.core.fund;

import java.util.Optional;

/** The shared projects as a fund sees them: asked before money is set aside for one. */
@FunctionalInterface
public interface BudgetClaims {

    /**
     * What a project asks of a fund.
     *
     * @param fundId that its decision names
     * @param over it was dropped, or is evaluated: it asks for nothing any more
     */
    record Claim(String fundId, boolean over) {}

    /** Empty where there is no such project. */
    Optional<Claim> claim(String projectId);
}
