package org.gongzhi.core.notification;

import org.gongzhi.core.Rule;

/** The rules by which notifications refuse. */
public enum NotificationRule implements Rule {
    ANOTHERS_INBOX(Kind.FORBIDDEN),
    POSITION_FORMAT(Kind.INVALID),
    /** No address was given yet. */
    ADDRESS_MISSING(Kind.INVALID),
    ADDRESS_FORMAT(Kind.INVALID),

    /** Not for an organization's systems. */
    PEOPLE_ONLY(Kind.FORBIDDEN),
    /** Argument: the longest allowed, in characters. */
    URL_FORMAT(Kind.INVALID),
    /** Argument: most webhooks of an organization. */
    WEBHOOKS_FULL(Kind.CONFLICT),
    WEBHOOK_REMOVED(Kind.CONFLICT),
    WEBHOOK_NOT_DISABLED(Kind.CONFLICT);

    private final Kind kind;

    NotificationRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
