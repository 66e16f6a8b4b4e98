package org.gongzhi.core.matter;

import java.time.Instant;

/** What can become of one resident's following of one matter. How many follow is public, who does is not. */
public sealed interface FollowingEvent {

    String followingId();

    String matterId();

    String residentId();

    Instant at();

    record MatterFollowed(String followingId, String matterId, String residentId, Instant at)
            implements FollowingEvent {}

    record MatterUnfollowed(String followingId, String matterId, String residentId, Instant at)
            implements FollowingEvent {}
}
