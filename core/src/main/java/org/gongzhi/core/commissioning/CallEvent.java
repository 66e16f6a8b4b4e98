package org.gongzhi.core.commissioning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;

/** What happens to a call for offers: tender and award of OCDS. */
public sealed interface CallEvent {

    String callId();

    Instant at();

    /**
     * @param organization that commissions
     * @param ceiling highest price
     * @param minimumOffers fewer, and nothing is awarded
     * @param offersUntil offers come in before this instant
     */
    record CallPublished(
            String callId,
            String needId,
            String projectId,
            String fundId,
            String organization,
            String category,
            String title,
            String specification,
            Money ceiling,
            List<Criterion> criteria,
            int minimumOffers,
            Instant offersUntil,
            Instant at)
            implements CallEvent {}

    /**
     * In the same commit as its publication: offers for it are sealed. Calls published before there were seals have
     * none.
     *
     * @param publicKey X25519, base64url: offers are sealed to it
     * @param threshold so many shares give its private key, which is kept nowhere
     */
    record CallSealed(String callId, String publicKey, int threshold, List<KeyShare> shares, Instant at)
            implements CallEvent {

        /** @throws Rejection {@link CommissioningRule#NOT_AN_OPENER} */
        public KeyShare requireShareOf(String party) {
            return shares.stream()
                    .filter(share -> share.opener().equals(party))
                    .findFirst()
                    .orElseThrow(() -> new Rejection(CommissioningRule.NOT_AN_OPENER));
        }
    }

    /** An offer came in; only that it did stands here, what it says is on the offer's own stream. */
    record OfferReceived(String callId, String offerId, String organization, Instant at) implements CallEvent {}

    /** The first of the two staff members who open the offers. */
    record OpeningBegun(String callId, String firstOpener, Instant at) implements CallEvent {}

    /**
     * An opener gave their share of the key; one share alone says nothing of the key.
     *
     * @param share base64url
     */
    record ShareReleased(String callId, String opener, int number, String share, Instant at) implements CallEvent {}

    /**
     * Two shares gave the key: with it everybody can open the envelopes again and see that what was opened is what had
     * been sent.
     *
     * @param privateKey X25519, base64url
     * @param offers in the order in which they came in, also those that do not take part
     */
    record CallUnsealed(String callId, String privateKey, List<UnsealedOffer> offers, Instant at)
            implements CallEvent {}

    /** The second one opened them: what the offers say is public from here on, and not before. */
    record OffersOpened(
            String callId,
            String projectId,
            String firstOpener,
            String secondOpener,
            List<OpenedOffer> offers,
            Instant at)
            implements CallEvent {}

    /**
     * A panel member scored one offer and declared to have no tie to the organization behind it.
     *
     * @param scores 0 to 100 by quality criterion
     */
    record OfferScored(
            String callId, String offerId, String member, Map<String, BigDecimal> scores, String reason, Instant at)
            implements CallEvent {}

    /**
     * In the same commit as its publication, so that it is not changed midway: an award of more than an amount is a
     * collective decision. A call without it is awarded by a commissioner alone.
     *
     * @param above an award of more than this
     * @param approvals so many it takes beside the proposal
     */
    record CollectiveRuleAdopted(String callId, Money above, int approvals, Instant at) implements CallEvent {}

    /**
     * It takes effect by the last approval needed, as {@link CallAwarded}.
     *
     * @param organization that commissions
     * @param approvals so many it takes
     */
    record AwardProposed(
            String callId,
            String projectId,
            String offerId,
            String organization,
            String supplier,
            Money price,
            Map<String, BigDecimal> totals,
            int approvals,
            String proposer,
            String reason,
            Instant at)
            implements CallEvent {}

    /**
     * @param member who approves
     * @param organization that they act for
     * @param role in which they approve
     */
    record AwardApproved(
            String callId,
            String projectId,
            String offerId,
            String member,
            String organization,
            Role role,
            String reason,
            Instant at)
            implements CallEvent {}

    /** The approvals given to this proposal no longer stand; it is proposed again, another is, or the call ends. */
    record AwardRefused(
            String callId,
            String projectId,
            String offerId,
            String member,
            String organization,
            Role role,
            String reason,
            Instant at)
            implements CallEvent {}

    /** @param totals weighted sum of each offer, 0 to 100, two decimals */
    record CallAwarded(
            String callId,
            String needId,
            String projectId,
            String fundId,
            String offerId,
            String organization,
            String supplier,
            Money price,
            Map<String, BigDecimal> totals,
            String reason,
            Instant at)
            implements CallEvent {}

    /** Ended without a contract: too few offers, none good enough, or no longer wanted. */
    record CallEnded(String callId, String projectId, String reason, Instant at) implements CallEvent {}
}
