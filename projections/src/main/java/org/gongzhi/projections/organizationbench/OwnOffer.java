package org.gongzhi.projections.organizationbench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * An organization's own offer: readable by that organization from the start, by nobody else before the opening.
 *
 * @param total what it scored, 0 to 100; null before the award
 */
public record OwnOffer(
        String offerId,
        String organization,
        String callId,
        Stage stage,
        Money price,
        String proposal,
        Instant at,
        @Nullable BigDecimal total) {

    public enum Stage {
        SUBMITTED,
        WON,
        LOST
    }

    public static final View<OwnOffer> VIEW = View.of("organizationbench.offers", 1, OwnOffer.class)
            .index("byOrganization", "organization", "callId")
            .on(OfferSubmitted.class, OfferSubmitted::offerId, (none, event) -> submitted(event.event()))
            .onEach(CallAwarded.class, e -> e.totals().keySet(), OwnOffer::decided)
            .build();

    private static OwnOffer submitted(OfferSubmitted e) {
        return new OwnOffer(
                e.offerId(), e.organization(), e.callId(), Stage.SUBMITTED, e.price(), e.proposal(), e.at(), null);
    }

    private static @Nullable OwnOffer decided(String offerId, @Nullable OwnOffer offer, Recorded<CallAwarded> event) {
        if (offer == null) return null;
        Map<String, BigDecimal> totals = event.event().totals();
        Stage stage = event.event().offerId().equals(offerId) ? Stage.WON : Stage.LOST;
        return new OwnOffer(
                offerId,
                offer.organization,
                offer.callId,
                stage,
                offer.price,
                offer.proposal,
                offer.at,
                totals.get(offerId));
    }
}
