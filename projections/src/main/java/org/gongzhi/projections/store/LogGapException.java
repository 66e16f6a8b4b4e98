package org.gongzhi.projections.store;

/** The log's positions are not consecutive. Views stop rather than fold a history with a hole in it. */
public final class LogGapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogGapException(long expected, long found) {
        super("The log goes on at position " + found + " where " + expected
                + " was expected: an event is missing, and the views have stopped before it.");
    }
}
