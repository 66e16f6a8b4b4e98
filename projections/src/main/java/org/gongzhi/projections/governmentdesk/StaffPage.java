package org.gongzhi.projections.governmentdesk;

import java.time.Instant;
import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.StaffEvent;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.registry.StaffEvent.StaffRolesChanged;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff: for whom they act, in what roles. An opaque id and no name.
 *
 * @param areaId the area worked in, if any
 * @param active false once they left
 * @param since when they were appointed
 */
public record StaffPage(
        String staffId,
        String organizationId,
        Set<Role> roles,
        @Nullable String areaId,
        boolean active,
        Instant since,
        long version) {

    public static final View<StaffPage> VIEW = View.of("governmentdesk.staff", 1, StaffPage.class)
            .index("all", "staffId")
            .index("byOrganization", "organizationId", "staffId")
            .on(StaffAppointed.class, StaffEvent::staffId, (none, event) -> appointed(event))
            .on(StaffRolesChanged.class, StaffEvent::staffId, StaffPage::changed)
            .on(StaffDeactivated.class, StaffEvent::staffId, StaffPage::left)
            .build();

    private static StaffPage appointed(Recorded<StaffAppointed> event) {
        StaffAppointed e = event.event();
        return new StaffPage(e.staffId(), e.organizationId(), e.roles(), e.areaId(), true, e.at(), event.sequence());
    }

    private static @Nullable StaffPage changed(@Nullable StaffPage page, Recorded<StaffRolesChanged> event) {
        if (page == null) return null;
        StaffRolesChanged e = event.event();
        return new StaffPage(
                page.staffId, page.organizationId, e.roles(), e.areaId(), page.active, page.since, event.sequence());
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
                        event.sequence());
    }
}
