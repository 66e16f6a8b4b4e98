package org.gongzhi.core.sealing;

/** An envelope does not open: another key, other associated data, or altered bytes; which of them cannot be told. */
public final class UndecipherableException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecipherableException(String message) {
        super(message, null, false, false);
    }
}
