package org.gongzhi.core.store.mongo;

/** The database is not ours or of a newer version; it was left as it is. One sentence for an operator. */
public final class StoreFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFormatException(String message) {
        super(message);
    }
}
