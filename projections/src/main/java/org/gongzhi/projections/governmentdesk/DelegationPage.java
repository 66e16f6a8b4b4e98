package org.gongzhi.projections.governmentdesk;

import java.time.Instant;
import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.DelegationEvent;
import org.gongzhi.core.registry.DelegationEvent.DelegationEnded;
import org.gongzhi.core.registry.DelegationEvent.RolesDelegated;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * Who acts in whose name, in what roles, until when. Seen by everybody of the organization.
 *
 * @param until the first instant at which it holds no more
 * @param endedBecause why it was ended before its time; null if it was not
 */
public record DelegationPage(
        String delegationId,
        String organizationId,
        String delegatorId,
        String delegateId,
        Set<Role> roles,
        String reason,
        Instant since,
        Instant until,
        @Nullable String endedBecause,
        long version) {

    public static final View<DelegationPage> VIEW = View.of("governmentdesk.delegations", 1, DelegationPage.class)
            .index("byOrganization", "organizationId", "until")
            .on(RolesDelegated.class, DelegationEvent::delegationId, (before, event) -> given(event))
            .on(DelegationEnded.class, DelegationEvent::delegationId, DelegationPage::ended)
            .build();

    private static DelegationPage given(Recorded<RolesDelegated> event) {
        RolesDelegated e = event.event();
        return new DelegationPage(
                e.delegationId(),
                e.organizationId(),
                e.delegatorId(),
                e.delegateId(),
                e.roles(),
                e.reason(),
                e.at(),
                e.until(),
                null,
                event.sequence());
    }

    private static @Nullable DelegationPage ended(@Nullable DelegationPage page, Recorded<DelegationEnded> event) {
        if (page == null) return null;
        DelegationEnded e = event.event();
        return new DelegationPage(
                page.delegationId,
                page.organizationId,
                page.delegatorId,
                page.delegateId,
                page.roles,
                page.reason,
                page.since,
                e.at(),
                e.reason(),
                event.sequence());
    }
}
