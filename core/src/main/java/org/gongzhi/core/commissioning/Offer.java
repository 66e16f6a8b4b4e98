package org.gongzhi.core.commissioning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.OfferEvent.OfferSealed;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;

/**
 * An organization's offer. A stream of its own, apart from the call's, so that neither its words nor how many others
 * there are can be read off what anybody else is told before the opening.
 */
public class Offer {

    @AggregateIdentifier
    private String offerId;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Offer() {}

    @SuppressWarnings("NullAway.Init")
    Offer(String offerId, String callId, String organization, Money price, String proposal, Instant at) {
        apply(new OfferSubmitted(offerId, callId, organization, price, proposal, at));
    }

    @SuppressWarnings("NullAway.Init")
    Offer(OfferSealed sealed) {
        apply(sealed);
    }

    @EventSourcingHandler
    void on(OfferEvent event) {
        offerId = event.offerId();
    }
}
