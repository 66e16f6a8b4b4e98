package org.gongzhi.core.participation;

/** How a voter marks a ballot. */
public enum VoteType {
    /** Any number of entries, within the ballot's limits. */
    APPROVAL,
    /** Exactly one entry. */
    CHOOSE_1
}
