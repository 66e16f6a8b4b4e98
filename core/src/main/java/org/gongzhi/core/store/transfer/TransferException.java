package org.gongzhi.core.store.transfer;

import org.jspecify.annotations.Nullable;

/** The log was not, or not wholly, copied, exported or imported. One sentence for an operator. */
public final class TransferException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransferException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    public TransferException(String sentence) {
        this(sentence, null);
    }
}
