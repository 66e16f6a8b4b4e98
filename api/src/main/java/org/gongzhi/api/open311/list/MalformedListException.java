package org.gongzhi.api.open311.list;

/** What was sent is no list of service requests from here on. */
public final class MalformedListException extends Exception {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final long column;

    MalformedListException(long line, long column, String why) {
        super(why, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** From 1; 0 if not known. */
    public long line() {
        return line;
    }

    /** From 1; 0 if not known. */
    public long column() {
        return column;
    }
}
