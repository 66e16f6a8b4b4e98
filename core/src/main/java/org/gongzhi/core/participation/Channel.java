package org.gongzhi.core.participation;

/** How a vote came in. */
public enum Channel {
    /** Cast by the resident. */
    ONLINE,
    /** Part of an imported ballot that was held elsewhere. */
    IMPORT
}
