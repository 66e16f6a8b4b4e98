package org.gongzhi.projections.governmentdesk;

import java.time.Instant;
import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffDetailsRecorded;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffErased;
import org.gongzhi.core.registry.StaffEvent;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.registry.StaffEvent.StaffRolesChanged;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff: for whom they act, in what roles.
 *
 * @param areaId the area worked in, if any
 * @param active false once they left
 * @param since when they were appointed
 * @param details who they are, sealed; null: nothing is recorded, or they were erased
 */
public record StaffPage(
        String staffId,
        String organizationId,
        Set<Role> roles,
        @Nullable String areaId,
        boolean active,
        Instant since,
        @Nullable Sealed<PersonDetails> details,
        long version) {

    public static final View<StaffPage> VIEW = View.of("governmentdesk.staff", 2, StaffPage.class)
            .index("all", "staffId")
            .index("byOrganization", "organizationId", "staffId")
            .on(StaffAppointed.class, StaffEvent::staffId, (none, event) -> appointed(event))
            .on(StaffRolesChanged.class, StaffEvent::staffId, StaffPage::changed)
            .on(StaffDeactivated.class, StaffEvent::staffId, StaffPage::left)
            .on(
                    StaffDetailsRecorded.class,
                    StaffDetailsRecorded::staffId,
                    (page, e) -> page == null ? null : page.with(e.event().details(), e.sequence()))
            .on(
                    StaffErased.class,
                    StaffErased::staffId,
                    (page, e) -> page == null ? null : page.with(null, e.sequence()))
            .build();

    private static StaffPage appointed(Recorded<StaffAppointed> event) {
        StaffAppointed e = event.event();
        return new StaffPage(
                e.staffId(), e.organizationId(), e.roles(), e.areaId(), true, e.at(), null, event.sequence());
    }

    private static @Nullable StaffPage changed(@Nullable StaffPage page, Recorded<StaffRolesChanged> event) {
        if (page == null) return null;
        StaffRolesChanged e = event.event();
        return new StaffPage(
                page.staffId,
                page.organizationId,
                e.roles(),
                e.areaId(),
                page.active,
                page.since,
                page.details,
                event.sequence());
    }

    private static @Nullable StaffPage left(@Nullable StaffPage page, Recorded<StaffDeactivated> event) {
        return page == null
                ? null
                : new StaffPage(
                        page.staffId,
                        page.organizationId,
                        page.roles,
                        page.areaId,
                        false,
                        page.since,
                        page.details,
                        event.sequence());
    }

    private StaffPage with(@Nullable Sealed<PersonDetails> nowKnown, long nowVersion) {
        return new StaffPage(staffId, organizationId, roles, areaId, active, since, nowKnown, nowVersion);
    }
}
