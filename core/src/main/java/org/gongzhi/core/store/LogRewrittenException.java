package org.gongzhi.core.store;

/**
 * The log is not what a checkpoint was signed over, or not what its tree was made of. The message is a sentence for an
 * operator.
 */
public final class LogRewrittenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogRewrittenException(String sentence) {
        super(sentence);
    }

    /** Of a tile that is not the one that is kept. */
    public static LogRewrittenException at(int level, long index) {
        return new LogRewrittenException("The log's tree is not the one that was kept: tile " + level + "/" + index
                + " differs. Check the log (--gongzhi.verify).");
    }
}
