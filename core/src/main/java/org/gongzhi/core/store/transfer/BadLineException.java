package org.gongzhi.core.store.transfer;

/** A line of an exported log is not as it was written: the end of a sentence that begins with the line's number. */
final class BadLineException extends Exception {

    private static final long serialVersionUID = 1L;

    BadLineException(String what) {
        super(what);
    }
}
