package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** The store is away, full or closed; nothing was stored, unless the outcome is unknown. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    public LogUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private LogUnavailableException(String message, @Nullable Throwable cause, boolean outcomeUnknown) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /** The store went away while a commit was on its way to it: it may be found stored later, whole or not at all. */
    public static LogUnavailableException unknown(@Nullable Throwable cause) {
        return new LogUnavailableException("the store did not say in time whether the commit was stored", cause, true);
    }

    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
