package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** The receipt's key was taken; nothing was stored. */
public final class ReceiptConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReceiptConflictException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
