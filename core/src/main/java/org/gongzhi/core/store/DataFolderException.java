package org.gongzhi.core.store;

import org.jspecify.annotations.Nullable;

/** The data folder or a file in it cannot be used; it was left as it is. The message is one sentence for an operator. */
public final class DataFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public DataFolderException(String message) {
        this(message, null);
    }
}
