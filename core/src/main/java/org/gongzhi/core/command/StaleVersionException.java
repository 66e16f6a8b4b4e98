package org.gongzhi.core.command;

/** The stream's head is not the version that the sender expected; nothing was stored. */
public final class StaleVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersionException(String message) {
        super(message, null, false, false);
    }
}
