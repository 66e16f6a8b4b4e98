package org.gongzhi.core.store;

import java.util.List;

/** A log as whole commits, in order: what is copied, exported and checked. Of one thread at a time. */
public interface CommitSource extends AutoCloseable {

    /** About as many bytes of commits as are held at once: an answer of {@link #after} ends when it has so many. */
    long ANSWER_BYTES = 8L << 20;

    /** Position of the last event; 0 when empty. */
    long head();

    /**
     * Whole commits after a position that ends one: as many as hold so many events, fewer if they are large; empty only
     * at the head.
     *
     * @throws LogDamagedException what comes next is not as it was written
     * @throws LogUnavailableException the store is away
     */
    List<LoggedCommit> after(long position, int events);

    @Override
    void close();
}
