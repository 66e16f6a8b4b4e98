package org.gongzhi.core.commissioning;

import java.time.Instant;
import org.gongzhi.core.Money;

/** What happens to an offer. */
public sealed interface OfferEvent {

    String offerId();

    String callId();

    Instant at();

    /**
     * In clear, for a call of the time before there were seals.
     *
     * @param organization that offers
     * @param proposal how it would deliver, in its own words
     */
    record OfferSubmitted(String offerId, String callId, String organization, Money price, String proposal, Instant at)
            implements OfferEvent {}

    /**
     * @param envelope base64url of {@code enc || ct}: HPKE (RFC 9180) to the call's public key with info {@code
     *     gongzhi.offer.1}, and the call's and the organization's id, with a line feed between, as associated data
     * @param bySender sealed before it reached us
     */
    record OfferSealed(
            String offerId, String callId, String organization, String envelope, boolean bySender, Instant at)
            implements OfferEvent {}
}
