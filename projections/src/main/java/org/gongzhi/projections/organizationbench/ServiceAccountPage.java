package org.gongzhi.projections.organizationbench;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.registry.ServiceAccountEvent;
import org.gongzhi.core.registry.ServiceAccountEvent.ServiceAccountDeactivated;
import org.gongzhi.core.registry.ServiceAccountEvent.ServiceAccountRegistered;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A system that acts in an organization's name.
 *
 * @param scopes what it may do, e.g. {@code offers:write}
 * @param active false once it was deactivated
 */
public record ServiceAccountPage(
        String serviceAccountId,
        String organizationId,
        String title,
        List<String> scopes,
        boolean active,
        Instant since,
        long version) {

    public static final View<ServiceAccountPage> VIEW = View.of(
                    "organizationbench.serviceaccounts", 1, ServiceAccountPage.class)
            .index("byOrganization", "organizationId", "serviceAccountId")
            .on(ServiceAccountRegistered.class, ServiceAccountEvent::serviceAccountId, (none, e) -> registered(e))
            .on(ServiceAccountDeactivated.class, ServiceAccountEvent::serviceAccountId, ServiceAccountPage::ended)
            .build();

    private static ServiceAccountPage registered(Recorded<ServiceAccountRegistered> event) {
        ServiceAccountRegistered e = event.event();
        return new ServiceAccountPage(
                e.serviceAccountId(), e.organizationId(), e.title(), e.scopes(), true, e.at(), event.sequence());
    }

    private static @Nullable ServiceAccountPage ended(
            @Nullable ServiceAccountPage page, Recorded<ServiceAccountDeactivated> event) {
        return page == null
                ? null
                : new ServiceAccountPage(
                        page.serviceAccountId,
                        page.organizationId,
                        page.title,
                        page.scopes,
                        false,
                        page.since,
                        event.sequence());
    }
}
