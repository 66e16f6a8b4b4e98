package org.gongzhi.core.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The one log of a deployment. Positions are consecutive from 1, in commit order; a reader never sees p without all
 * before p, nor anything new below a position that it has seen.
 */
public interface EventLog extends AutoCloseable {

    /**
     * Appends a commit atomically and durably; the caller waits until it is.
     *
     * @return position of the commit's last event
     * @throws StreamConflictException a sequence number is not its stream's head + 1; nothing was stored
     * @throws ReceiptConflictException the receipt's key is taken; nothing was stored
     * @throws org.gongzhi.core.Rejection the commit is larger than {@link Commit#LIMIT_BYTES}; nothing was stored
     * @throws LogUnavailableException the store is away or full; whether something was stored is said by {@link
     *     LogUnavailableException#outcomeUnknown()}
     */
    long append(Commit commit);

    /**
     * Events after a position, in order; empty at the head.
     *
     * @throws LogGapException positions are missing from the log: nothing beyond them is ever read
     */
    List<LoggedEvent> read(long afterPosition, int limit);

    /** Events of one stream from a sequence number, in order. */
    List<LoggedEvent> readStream(String stream, long fromSequence, int limit);

    /** The stream's last sequence number; empty for an unknown stream. */
    OptionalLong headOfStream(String stream);

    /** The log's last position; 0 when empty. */
    long head();

    /** Position of the first event whose time is at or after the given; empty if there is none. */
    OptionalLong firstAtOrAfter(Instant time);

    Optional<Receipt.Stored> receipt(String key);

    /**
     * Wakes tailing readers: called after new events can be read, on the log's own thread, so it must only signal. It
     * may be called for nothing, and on other nodes it may come late; a reader also polls.
     *
     * @return ends the calls
     */
    Subscription onAppend(Runnable signal);

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    void close();
}
