package org.gongzhi.projections.governmentdesk;

import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/** A need that a service may be bought for, as it was stated. */
public record NeedPage(
        String needId,
        String projectId,
        String organization,
        long version,
        @Nullable String withdrawnBecause,
        NeedIdentified terms) {

    public static final View<NeedPage> VIEW = View.of("governmentdesk.needs", 2, NeedPage.class)
            .index("all", "needId")
            .index("byProject", "projectId", "needId")
            .index("byOrganization", "organization", "needId")
            .on(
                    NeedIdentified.class,
                    NeedIdentified::needId,
                    (none, e) -> new NeedPage(
                            e.event().needId(),
                            e.event().projectId(),
                            e.event().organization(),
                            e.sequence(),
                            null,
                            e.event()))
            .on(
                    NeedWithdrawn.class,
                    NeedWithdrawn::needId,
                    (page, e) -> page == null
                            ? null
                            : new NeedPage(
                                    page.needId,
                                    page.projectId,
                                    page.organization,
                                    e.sequence(),
                                    e.event().reason(),
                                    page.terms))
            .build();
}
