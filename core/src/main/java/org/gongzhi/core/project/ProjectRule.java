package org.gongzhi.core.project;

import org.gongzhi.core.Rule;

/** Why a shared project refuses. */
public enum ProjectRule implements Rule {
    /** Arguments: what was asked, the stage it is in. */
    NOT_AT_THIS_STAGE(Kind.CONFLICT),
    PAUSED(Kind.CONFLICT),
    NOT_PAUSED(Kind.CONFLICT),
    ALREADY_LINKED(Kind.CONFLICT),
    /** Argument: the id. */
    AREA_UNKNOWN(Kind.CONFLICT),
    /** Argument: the id. */
    ORGANIZATION_UNKNOWN(Kind.CONFLICT),
    /** Argument: the id. */
    FUND_UNKNOWN(Kind.CONFLICT),
    /** There is no such ballot, or it has no such entry. Arguments: the ballot, the entry. */
    ORIGIN_UNKNOWN(Kind.CONFLICT),
    /** Argument: the fund's currency. */
    OTHER_CURRENCY(Kind.INVALID),
    BUDGET_NOT_POSITIVE(Kind.INVALID),
    SCORE_OUT_OF_RANGE(Kind.INVALID),
    /** Whoever handles does not check: the evaluator belongs to another organization. */
    OWN_WORK(Kind.FORBIDDEN);

    private final Kind kind;

    ProjectRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
