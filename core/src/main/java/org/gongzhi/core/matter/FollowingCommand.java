package org.gongzhi.core.matter;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one resident's following of one matter. */
public sealed interface FollowingCommand {

    String followingId();

    String matterId();

    String residentId();

    Instant at();

    /** 我也遇到: it concerns the resident, too. By themselves. */
    record FollowMatter(@TargetAggregateIdentifier String followingId, String matterId, String residentId, Instant at)
            implements FollowingCommand {

        public FollowMatter(String matterId, String residentId, Instant at) {
            this(FollowingCommand.followingId(matterId, residentId), matterId, residentId, at);
        }

        public FollowMatter {
            requireOwnId(followingId, matterId, residentId);
        }
    }

    /** By themselves. */
    record UnfollowMatter(@TargetAggregateIdentifier String followingId, String matterId, String residentId, Instant at)
            implements FollowingCommand {

        public UnfollowMatter(String matterId, String residentId, Instant at) {
            this(FollowingCommand.followingId(matterId, residentId), matterId, residentId, at);
        }

        public UnfollowMatter {
            requireOwnId(followingId, matterId, residentId);
        }
    }

    static String followingId(String matterId, String residentId) {
        return "following-" + matterId + "-" + residentId;
    }

    /** One voice a person: under another id somebody would have a second. */
    private static void requireOwnId(String followingId, String matterId, String residentId) {
        if (!followingId.equals(FollowingCommand.followingId(matterId, residentId)))
            throw new IllegalArgumentException(
                    followingId + " is not the following of " + matterId + " by " + residentId);
    }
}
