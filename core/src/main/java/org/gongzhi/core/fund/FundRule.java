package org.gongzhi.core.fund;

import org.gongzhi.core.Rule;

/** Why a fund refuses. */
public enum FundRule implements Rule {
    /** Arguments: needed, available. */
    NOT_ENOUGH_MONEY(Kind.CONFLICT),
    AMOUNT_NOT_POSITIVE(Kind.INVALID),
    /** Arguments: least, most. */
    APPROVALS_OUT_OF_RANGE(Kind.INVALID),
    /** Argument: the code that is none of ISO 4217. */
    UNKNOWN_CURRENCY(Kind.INVALID),
    /** Argument: the fund's currency. */
    OTHER_CURRENCY(Kind.INVALID),
    /** Argument: the project's id. */
    PROJECT_UNKNOWN(Kind.CONFLICT),
    /** The project's decision names another fund. Argument: that one. */
    OTHER_FUND(Kind.CONFLICT),
    /** It was dropped, or is evaluated: it needs no money any more. */
    PROJECT_OVER(Kind.CONFLICT),
    /** A project's budget is reserved once. */
    ALREADY_RESERVED(Kind.CONFLICT),
    /** A contract is committed once. */
    ALREADY_COMMITTED(Kind.CONFLICT),
    /** A milestone is certified once. */
    ALREADY_CERTIFIED(Kind.CONFLICT),
    /** Nothing is due for this contract and milestone. */
    NOTHING_DUE(Kind.CONFLICT);

    private final Kind kind;

    FundRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
