package org.gongzhi.projections.residentportal;

import java.time.Instant;
import org.gongzhi.core.registry.ResidentEvent;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.gongzhi.projections.store.View;

/** A resident's own enrolment. */
public record Me(String residentId, String areaId, Instant since, boolean active, long version) {

    public static final View<Me> VIEW = View.of("residentportal.me", 1, Me.class)
            .index("byArea", "areaId", "residentId")
            .on(
                    ResidentEnrolled.class,
                    ResidentEvent::residentId,
                    (none, e) -> new Me(
                            e.event().residentId(),
                            e.event().areaId(),
                            e.event().at(),
                            true,
                            e.sequence()))
            .on(
                    ResidentMoved.class,
                    ResidentEvent::residentId,
                    (me, e) -> new Me(
                            e.event().residentId(),
                            e.event().areaId(),
                            e.event().at(),
                            true,
                            e.sequence()))
            .on(
                    ResidentDeactivated.class,
                    ResidentEvent::residentId,
                    (me, e) -> me == null ? null : new Me(me.residentId, me.areaId, me.since, false, e.sequence()))
            .build();
}
