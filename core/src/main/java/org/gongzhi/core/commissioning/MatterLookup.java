package org.gongzhi.core.commissioning;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.matter.MatterStanding;

/** Residents' matters as a need that comes from them sees them. */
public final class MatterLookup {

    private final StreamState<MatterStanding> matters;

    public MatterLookup(EventStore eventStore) {
        matters = new StreamState<>(eventStore, MatterStanding::after);
    }

    /**
     * So that nobody learns by trying whether there is a confidential one.
     *
     * @throws Rejection {@link CommissioningRule#MATTER_UNKNOWN} also for one that the organization may not know of
     */
    void require(String pointer, String matterId, String organization) {
        boolean known = matters.find(matterId)
                .filter(matter -> matter.isKnownTo(organization))
                .isPresent();
        if (!known) throw Rejection.at(pointer, CommissioningRule.MATTER_UNKNOWN, matterId);
    }
}
