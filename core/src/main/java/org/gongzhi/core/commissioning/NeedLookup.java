package org.gongzhi.core.commissioning;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;

/** The needs as a call sees them. */
public final class NeedLookup {

    private final StreamState<NeedIdentified> needs;

    public NeedLookup(EventStore eventStore) {
        needs = new StreamState<>(eventStore, (before, event) -> event instanceof NeedIdentified need ? need : before);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    NeedIdentified require(String needId) {
        return needs.find(needId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, needId));
    }
}
