package org.gongzhi.projections.openrecord;

import java.time.Instant;
import org.gongzhi.core.commissioning.OfferEvent.OfferSealed;
import org.gongzhi.projections.store.View;

/**
 * A sealed offer as it came in. To be shown only once its call's key is released: before that nobody is to know that
 * there is one.
 *
 * @param envelope base64url of {@code enc || ct} (RFC 9180; docs/sealing.md)
 * @param bySender sealed before it reached us
 */
public record Envelope(
        String offerId, String callId, String organization, String envelope, boolean bySender, Instant at) {

    public static final View<Envelope> VIEW = View.of("openrecord.envelopes", 1, Envelope.class)
            .index("byCall", "callId", "offerId")
            .on(OfferSealed.class, OfferSealed::offerId, (none, event) -> of(event.event()))
            .build();

    private static Envelope of(OfferSealed e) {
        return new Envelope(e.offerId(), e.callId(), e.organization(), e.envelope(), e.bySender(), e.at());
    }
}
