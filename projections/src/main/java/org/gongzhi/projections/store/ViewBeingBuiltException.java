package org.gongzhi.projections.store;

/** The view, or an index of it, is being built for the first time: ask again later. */
public final class ViewBeingBuiltException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ViewBeingBuiltException(String message) {
        super(message, null, false, false);
    }
}
