package org.gongzhi.core;

/** Rules that every context shares. */
public enum CommonRule implements Rule {
    /** Argument: the roles, one of which is needed. */
    ROLE_REQUIRED(Kind.FORBIDDEN),
    OTHER_ORGANIZATION(Kind.FORBIDDEN),
    /** Argument: what was looked for. */
    UNKNOWN(Kind.NOT_FOUND),
    ALREADY_EXISTS(Kind.CONFLICT),
    /** What would be stored together is too much. Argument: the limit in bytes. */
    COMMIT_TOO_LARGE(Kind.INVALID),
    /** Something has to be said here, e.g. a reason: reasons are given for every no (DOMAIN.md, 8). */
    TEXT_MISSING(Kind.INVALID),
    /** Argument: most characters. */
    TEXT_TOO_LONG(Kind.INVALID),
    /** Argument: most. */
    TOO_MANY(Kind.INVALID),
    AMOUNT_TOO_LARGE(Kind.INVALID),
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
