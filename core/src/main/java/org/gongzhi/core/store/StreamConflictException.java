package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** A stream's next sequence number was taken; nothing was stored. An answer, not a fault: no stack trace. */
public final class StreamConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String stream;

    public StreamConflictException(String stream, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.stream = stream;
    }

    /** The stream whose sequence number was taken. */
    public String stream() {
        return stream;
    }
}
