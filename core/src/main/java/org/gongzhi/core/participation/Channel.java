package org.gongzhi.core.participation;

/** How a vote came in. */
public enum Channel {
    /** Cast by the resident. */
    ONLINE,
    /** Marked on paper or at a counter, and entered by two staff. */
    PAPER,
    /** Part of an imported ballot that was held elsewhere. */
    IMPORT
}
