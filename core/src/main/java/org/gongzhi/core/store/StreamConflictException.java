package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** A stream's next sequence number was taken; nothing was stored. */
public final class StreamConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StreamConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
