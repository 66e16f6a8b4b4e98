package org.gongzhi.core.participation;

/** How far a voter's paper has come. */
public enum PaperStanding {
    /** By one of two; it does not count yet. */
    ENTERED,
    /** By two who read the same: it is a vote. */
    CONFIRMED,
    /** By two who read differently: it is entered anew. */
    DISPUTED
}
