package org.gongzhi.core.registry;

/** What ties a person to an organization, so that they do not decide on it (回避). */
public enum TieKind {
    /** Works for it, or did so lately. */
    EMPLOYMENT,
    /** A relative works for it or owns a part of it; who is not said. */
    FAMILY,
    /** Sits on its board. */
    BOARD_SEAT
}
