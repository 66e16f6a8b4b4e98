package org.gongzhi.projections.erasure;

import java.time.Clock;
import java.util.List;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.projections.automation.Automation;

/** All automations by which people are forgotten. */
public final class Erasures {

    private Erasures() {}

    public static List<Automation> all(SubjectKeys keys, Retention kept, Clock clock) {
        return List.of(
                KeysToDestroy.in(keys),
                LinksToDestroy.in(keys),
                DataToForget.ofResidents(kept, clock),
                DataToForget.ofStaff(kept, clock),
                DataToForget.ofReporters(kept, clock));
    }
}
