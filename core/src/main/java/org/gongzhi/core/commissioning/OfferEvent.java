package org.gongzhi.core.commissioning;

import java.time.Instant;
import org.gongzhi.core.Money;

/** What happens to an offer. */
public sealed interface OfferEvent {

    String offerId();

    String callId();

    Instant at();

    /**
     * @param organization that offers
     * @param proposal how it would deliver, in its own words
     */
    record OfferSubmitted(String offerId, String callId, String organization, Money price, String proposal, Instant at)
            implements OfferEvent {}
}
