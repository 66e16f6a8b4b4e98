package org.gongzhi.core.store;

/** Positions are missing from the log: it was damaged. Whoever reads it stops here; an operator restores it. */
public final class LogGapException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param expected the first missing position
     * @param found the next one that is there
     */
    public LogGapException(long expected, long found) {
        super("The log has a hole: after position " + (expected - 1) + " comes " + found + ".");
    }
}
