package org.gongzhi.projections.residentportal;

import java.time.Instant;
import org.gongzhi.core.matter.FollowingEvent;
import org.gongzhi.core.matter.FollowingEvent.MatterFollowed;
import org.gongzhi.core.matter.FollowingEvent.MatterUnfollowed;
import org.gongzhi.projections.store.View;

/** A matter of somebody else's that concerns a resident, too. For that resident only. */
public record FollowedMatter(String followingId, String residentId, String matterId, Instant since) {

    public static final View<FollowedMatter> VIEW = View.of("residentportal.following", 1, FollowedMatter.class)
            .index("byResident", "residentId", "since")
            .on(
                    MatterFollowed.class,
                    FollowingEvent::followingId,
                    (none, e) -> new FollowedMatter(
                            e.event().followingId(),
                            e.event().residentId(),
                            e.event().matterId(),
                            e.event().at()))
            .on(MatterUnfollowed.class, FollowingEvent::followingId, (before, e) -> null)
            .build();
}
