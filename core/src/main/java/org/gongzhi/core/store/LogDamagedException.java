package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** The log is not as it was written. The message names the first position, as the end of a sentence. */
public final class LogDamagedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogDamagedException(String what, @Nullable Throwable cause) {
        super(what, cause);
    }

    public LogDamagedException(String what) {
        this(what, null);
    }
}
