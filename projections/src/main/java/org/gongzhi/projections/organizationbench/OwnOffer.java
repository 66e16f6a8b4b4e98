package org.gongzhi.projections.organizationbench;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallUnsealed;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.OfferEvent.OfferSealed;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;
import org.gongzhi.core.commissioning.OpenedOffer;
import org.gongzhi.core.commissioning.UnsealedOffer;
import org.gongzhi.core.sealing.Base64Url;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * An organization's own offer: readable by that organization from the start, by nobody else before the opening. What a
 * sealed one says, the service itself does not know before the opening.
 *
 * @param price null while it is sealed, and for one that could not be read
 * @param proposal as the price
 * @param sha256 of the envelope, base64url: the receipt, which the open record shows again after the opening; null for
 *     an offer of the time before there were seals
 * @param invalid why it did not take part; null before the opening, and if it did
 * @param total what it scored, 0 to 100; null before the award
 */
public record OwnOffer(
        String offerId,
        String organization,
        String callId,
        Stage stage,
        @Nullable Money price,
        @Nullable String proposal,
        @Nullable String sha256,
        Instant at,
        @Nullable String invalid,
        @Nullable BigDecimal total) {

    public enum Stage {
        SUBMITTED,
        INVALID,
        WON,
        LOST
    }

    public static final View<OwnOffer> VIEW = View.of("organizationbench.offers", 2, OwnOffer.class)
            .index("byOrganization", "organization", "callId")
            .on(OfferSubmitted.class, OfferSubmitted::offerId, (none, event) -> submitted(event.event()))
            .on(OfferSealed.class, OfferSealed::offerId, (none, event) -> sealed(event.event()))
            .onEach(CallUnsealed.class, OwnOffer::idsOf, OwnOffer::unsealed)
            .onEach(OffersOpened.class, OwnOffer::idsOf, OwnOffer::opened)
            .onEach(CallAwarded.class, e -> e.totals().keySet(), OwnOffer::decided)
            .build();

    private static OwnOffer submitted(OfferSubmitted e) {
        return new OwnOffer(
                e.offerId(),
                e.organization(),
                e.callId(),
                Stage.SUBMITTED,
                e.price(),
                e.proposal(),
                null,
                e.at(),
                null,
                null);
    }

    private static OwnOffer sealed(OfferSealed e) {
        String sha256 = Base64Url.read(e.envelope())
                .map(SealingKeys::sha256)
                .map(Base64Url::of)
                .orElseThrow();
        return new OwnOffer(
                e.offerId(), e.organization(), e.callId(), Stage.SUBMITTED, null, null, sha256, e.at(), null, null);
    }

    private static List<String> idsOf(CallUnsealed e) {
        return e.offers().stream().map(UnsealedOffer::offerId).toList();
    }

    private static List<String> idsOf(OffersOpened e) {
        return e.offers().stream().map(OpenedOffer::offerId).toList();
    }

    private static @Nullable OwnOffer unsealed(String offerId, @Nullable OwnOffer offer, Recorded<CallUnsealed> event) {
        if (offer == null) return null;
        return event.event().offers().stream()
                .filter(each -> each.offerId().equals(offerId))
                .findFirst()
                .map(UnsealedOffer::invalid)
                .map(invalid -> offer.at(Stage.INVALID, null, null, invalid, null))
                .orElse(offer);
    }

    private static @Nullable OwnOffer opened(String offerId, @Nullable OwnOffer offer, Recorded<OffersOpened> event) {
        if (offer == null) return null;
        return event.event().offers().stream()
                .filter(each -> each.offerId().equals(offerId))
                .findFirst()
                .map(said -> offer.at(offer.stage, said.price(), said.proposal(), null, null))
                .orElse(offer);
    }

    private static @Nullable OwnOffer decided(String offerId, @Nullable OwnOffer offer, Recorded<CallAwarded> event) {
        if (offer == null) return null;
        Map<String, BigDecimal> totals = event.event().totals();
        Stage stage = event.event().offerId().equals(offerId) ? Stage.WON : Stage.LOST;
        return offer.at(stage, offer.price, offer.proposal, offer.invalid, totals.get(offerId));
    }

    private OwnOffer at(
            Stage newStage,
            @Nullable Money newPrice,
            @Nullable String newProposal,
            @Nullable String newInvalid,
            @Nullable BigDecimal newTotal) {
        return new OwnOffer(
                offerId, organization, callId, newStage, newPrice, newProposal, sha256, at, newInvalid, newTotal);
    }
}
