package org.gongzhi.projections.store;

/** A cursor that is not one of ours, or not of this range. */
public final class BadCursorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadCursorException(String message) {
        super(message);
    }
}
