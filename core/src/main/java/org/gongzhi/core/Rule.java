package org.gongzhi.core;

/**
 * A rule that can reject a command: one enum a context. The code is stable and public (it is the problem's
 * {@code code} on the API and the key of its texts), so constants are never renamed.
 */
public interface Rule {

    /** How the API answers when the rule is broken. */
    enum Kind {
        /** 409: the state of things does not allow it. */
        CONFLICT,
        /** 403: this party may not. */
        FORBIDDEN,
        /** 404: not there, or not for this party to know. */
        NOT_FOUND,
        /** 422: what was sent can never be right. */
        INVALID,
        /** 429: tried too often. */
        TOO_OFTEN
    }

    String name();

    Kind kind();

    /** The context's name, e.g. {@code participation}. */
    default String context() {
        String packageName = getClass().getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    /** E.g. {@code participation.ballot-closed}. */
    default String code() {
        return context() + "." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
