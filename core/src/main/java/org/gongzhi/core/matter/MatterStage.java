package org.gongzhi.core.matter;

/** How far a matter has come (DOMAIN.md, 2; GB/T 30428). */
public enum MatterStage {
    RAISED,
    /** 立案: waits for the supervision centre to dispatch it; also when it was returned. */
    FILED,
    /** 派遣: waits for the organization that it was dispatched to. */
    DISPATCHED,
    /** Being handled. */
    ACCEPTED,
    /** Waits for the check of its result by others than its handler. */
    HANDLED,
    /** 核查: waits for the word of whoever raised it. */
    VERIFIED,
    /** Its result was refused more often than reworks are allowed: waits for the supervisor. */
    CONTESTED,
    /** 结案 */
    CLOSED,
    DECLINED,
    /** A duplicate of another. */
    MERGED,
    /** By whoever raised it. */
    WITHDRAWN;

    /** Nothing more is done to it. */
    public boolean isOver() {
        return compareTo(CLOSED) >= 0;
    }
}
