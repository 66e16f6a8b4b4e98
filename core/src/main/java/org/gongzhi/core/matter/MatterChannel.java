package org.gongzhi.core.matter;

import org.gongzhi.core.Role;

/** The way by which a matter came in, and who brings matters in by it. */
public enum MatterChannel {
    APP(Role.RESIDENT),
    HOTLINE(Role.CASE_OFFICER, Role.SUPERVISOR),
    COUNTER(Role.CASE_OFFICER, Role.GRID_WORKER),
    /** 巡查: found by a grid worker on their round. */
    PATROL(Role.GRID_WORKER),
    SENSOR(Role.SYSTEM, Role.CASE_OFFICER),
    OPEN311(Role.SYSTEM, Role.CASE_OFFICER),
    /** 电视问政: said in public. */
    LIVE_PROGRAMME(Role.CASE_OFFICER, Role.SUPERVISOR);

    private final Role[] raisedBy;

    MatterChannel(Role... raisedBy) {
        this.raisedBy = raisedBy;
    }

    Role[] raisedBy() {
        return raisedBy.clone();
    }
}
