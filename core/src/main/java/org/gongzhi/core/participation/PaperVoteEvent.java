package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;

/** What becomes of one voter's paper: a stream beside that of the vote, so that nothing of it is counted before its time. */
public sealed interface PaperVoteEvent {

    String paperId();

    String ballotId();

    Instant at();

    /**
     * By the first of two. It counts for nothing yet, and the second is not shown it.
     *
     * @param voter per-ballot pseudonym
     * @param entries marked
     * @param clerk who entered it
     */
    record PaperEntered(String paperId, String ballotId, String voter, List<String> entries, String clerk, Instant at)
            implements PaperVoteEvent {}

    /** The second read the same; in the same commit the vote is cast. */
    record PaperConfirmed(String paperId, String ballotId, String voter, String clerk, Instant at)
            implements PaperVoteEvent {}

    /**
     * The second read something else: neither counts, both stay on record, and the paper is entered anew by two.
     *
     * @param entries as the second read them
     */
    record PaperDisputed(String paperId, String ballotId, String voter, List<String> entries, String clerk, Instant at)
            implements PaperVoteEvent {}
}
