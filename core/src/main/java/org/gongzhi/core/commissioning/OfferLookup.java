package org.gongzhi.core.commissioning;

import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;

/** The offers as the opening reads them. */
public final class OfferLookup {

    private final StreamState<OfferSubmitted> offers;

    public OfferLookup(EventStore eventStore) {
        offers = new StreamState<>(
                eventStore, (before, event) -> event instanceof OfferSubmitted offer ? offer : before);
    }

    /** @throws Rejection {@link CommonRule#UNKNOWN} */
    OpenedOffer open(String offerId) {
        return offers.find(offerId)
                .map(offer -> new OpenedOffer(offerId, offer.organization(), offer.price(), offer.proposal()))
                .orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, offerId));
    }
}
