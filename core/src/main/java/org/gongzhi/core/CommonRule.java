package org.gongzhi.core;

/** Rules that every context shares. */
public enum CommonRule implements Rule {
    /** Argument: the roles, one of which is needed. */
    ROLE_REQUIRED(Kind.FORBIDDEN),
    OTHER_ORGANIZATION(Kind.FORBIDDEN),
    /** Argument: what was looked for. */
    UNKNOWN(Kind.NOT_FOUND),
    ALREADY_EXISTS(Kind.CONFLICT),
    /** The Idempotency-Key was used before with another request. */
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID),
    /** Too many others changed the same thing at once; try again. */
    BUSY(Kind.CONFLICT);

    private final Kind kind;

    CommonRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String context() {
        return "common";
    }
}
