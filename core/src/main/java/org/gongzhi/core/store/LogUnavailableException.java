package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** The store is away, full or closed; nothing was stored. */
public final class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
