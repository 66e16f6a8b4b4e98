package org.gongzhi.core.store.mongo;

import org.jspecify.annotations.Nullable;

/** MongoDB cannot be used as it is configured. The message is one sentence for an operator and holds no password. */
public final class MongoConnectionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MongoConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
