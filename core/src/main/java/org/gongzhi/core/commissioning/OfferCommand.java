package org.gongzhi.core.commissioning;

import java.time.Instant;
import org.gongzhi.core.Money;

/** What may be asked of an offer. */
public sealed interface OfferCommand {

    String callId();

    Instant at();

    /** An organization offers once for a call; the offering organization is the actor's. */
    record SubmitOffer(String callId, Money price, String proposal, Instant at) implements OfferCommand {}

    /**
     * As {@link SubmitOffer}, sealed by the organization itself: what it says nobody knows before the opening, which
     * finds out, too, whether it can be read.
     *
     * @param envelope base64url, as {@link OfferEvent.OfferSealed} says
     */
    record SubmitSealedOffer(String callId, String envelope, Instant at) implements OfferCommand {}

    /** One organization has one offer in a call. */
    static String offerId(String callId, String organization) {
        return "offer-" + callId + "-" + organization;
    }
}
