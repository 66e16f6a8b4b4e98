package org.gongzhi.core.store.mongo;

import java.util.List;
import java.util.Optional;
import org.gongzhi.core.store.LogUnavailableException;

/**
 * The few server operations that the protocol needs. All reads are of what a majority of the replica set has. Any of
 * them may throw {@link LogUnavailableException}: the server gave no answer in time. Reads leave {@link
 * StoredCommit#events} empty unless they say otherwise.
 */
interface CommitCollection {

    /** The one with the greatest position. */
    Optional<StoredCommit> last();

    /** The one with the greatest position not above the given. */
    Optional<StoredCommit> lastUpTo(long position);

    /** With events, ascending by position from the given on: as many as hold so many events, or all. */
    List<StoredCommit> from(long position, int events);

    /** The last that adds to a stream. */
    Optional<StoredCommit> lastOf(String stream);

    /** The last whose part of the stream begins at or before a sequence number. */
    Optional<StoredCommit> lastOf(String stream, long beginningUpTo);

    /** With events, ascending by position from the given on, those that add to a stream. */
    List<StoredCommit> ofStream(String stream, long fromPosition, int limit);

    Optional<StoredCommit> byReceipt(String key);

    /** Whoever holds the commit's position, id, receipt, an event's id, or a place in a stream; itself included. */
    List<StoredCommit> obstacles(StoredCommit commit);

    /**
     * Inserts in order, durably on a majority, and stops at the first that is not unique.
     *
     * @return how many are stored; all before that many are, none after
     * @throws LogUnavailableException how many are stored is unknown
     */
    int insert(List<StoredCommit> commits);
}
