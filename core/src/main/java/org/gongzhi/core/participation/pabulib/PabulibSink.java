package org.gongzhi.core.participation.pabulib;

/** Takes what is read from a file, as it is read. */
public interface PabulibSink {

    /** Once, before any vote, and only if META and PROJECTS have no defect. */
    void ballot(PabulibBallot ballot);

    /** Each good vote, in the order of the file. */
    void vote(PabulibVote vote);
}
