package org.gongzhi.projections.residentportal;

import java.time.Instant;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.ResidentEvent;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A resident's own enrolment.
 *
 * @param details who they are, sealed; null: nothing is recorded, or they were erased
 * @param active false once they left or were erased
 */
public record Me(
        String residentId,
        String areaId,
        Instant since,
        @Nullable Sealed<PersonDetails> details,
        boolean active,
        boolean erased,
        long version) {

    public static final View<Me> VIEW = View.of("residentportal.me", 2, Me.class)
            .index("byArea", "areaId", "residentId")
            .on(
                    ResidentEnrolled.class,
                    ResidentEvent::residentId,
                    (none, e) -> new Me(
                            e.event().residentId(),
                            e.event().areaId(),
                            e.event().at(),
                            null,
                            true,
                            false,
                            e.sequence()))
            .on(ResidentMoved.class, ResidentEvent::residentId, Me::moved)
            .on(
                    ResidentDetailsRecorded.class,
                    ResidentEvent::residentId,
                    (me, e) -> me == null ? null : me.with(e.event().details(), me.active, me.erased, e))
            .on(
                    ResidentDeactivated.class,
                    ResidentEvent::residentId,
                    (me, e) -> me == null ? null : me.with(me.details, false, me.erased, e))
            .on(
                    ResidentErased.class,
                    ResidentEvent::residentId,
                    (me, e) -> me == null ? null : me.with(null, false, true, e))
            .build();

    private static @Nullable Me moved(@Nullable Me me, Recorded<ResidentMoved> event) {
        if (me == null) return null;
        ResidentMoved e = event.event();
        return new Me(me.residentId, e.areaId(), e.at(), me.details, true, me.erased, event.sequence());
    }

    private Me with(
            @Nullable Sealed<PersonDetails> nowKnown,
            boolean nowActive,
            boolean nowErased,
            Recorded<? extends ResidentEvent> event) {
        return new Me(residentId, areaId, since, nowKnown, nowActive, nowErased, event.sequence());
    }
}
