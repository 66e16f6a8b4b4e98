package org.gongzhi.projections.store;

import org.jspecify.annotations.Nullable;

/** The view store cannot be used; the message is a sentence for whoever runs the service. */
public class ViewStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ViewStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
