package org.gongzhi.core.commissioning;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;

/** The offers as the opening reads them. */
public final class OfferLookup {

    private final StreamState<OfferEvent> offers;

    public OfferLookup(EventStore eventStore) {
        offers = new StreamState<>(eventStore, (before, event) -> event instanceof OfferEvent offer ? offer : before);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    OfferEvent require(String offerId) {
        return offers.find(offerId).orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, offerId));
    }
}
