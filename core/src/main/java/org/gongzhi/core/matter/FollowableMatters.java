package org.gongzhi.core.matter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which matters others can follow. */
@FunctionalInterface
public interface FollowableMatters {

    /** Empty where there is no such matter, and where nobody may know of it. */
    Optional<Standing> matter(String matterId);

    /**
     * What of a matter decides about it.
     *
     * @param reporter who raised it; null if not on record
     * @param over whether it has ended
     */
    record Standing(@Nullable String reporter, boolean open, boolean over) {

        /** @param before null: nothing has happened yet */
        public static @Nullable Standing after(@Nullable Standing before, Object event) {
            if (event instanceof MatterEvent.MatterRaised raised)
                return new Standing(raised.reporter(), raised.disclosure() != Disclosure.CONFIDENTIAL, false);
            if (before == null) return null;
            return switch (event) {
                case MatterEvent.MatterClosed closed -> before.ended();
                case MatterEvent.MatterDeclined declined -> before.ended();
                case MatterEvent.MatterMerged merged -> before.ended();
                case MatterEvent.MatterWithdrawn withdrawn -> before.ended();
                default -> before;
            };
        }

        private Standing ended() {
            return new Standing(reporter, open, true);
        }
    }
}
