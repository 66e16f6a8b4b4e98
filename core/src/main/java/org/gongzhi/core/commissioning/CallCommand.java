package org.gongzhi.core.commissioning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Money;
import org.jspecify.annotations.Nullable;

/** What may be asked of a call. */
public sealed interface CallCommand {

    String callId();

    Instant at();

    /**
     * @param openers parties, two at least, who have registered a key for opening: commissioners of the organization,
     *     or supervisors. Any two of them open
     */
    record PublishCall(
            @TargetAggregateIdentifier String callId,
            String needId,
            String title,
            String specification,
            Money ceiling,
            List<Criterion> criteria,
            int minimumOffers,
            Instant offersUntil,
            List<String> openers,
            Instant at)
            implements CallCommand {}

    /**
     * Sent twice after the deadline, by two different openers.
     *
     * @param share the opener's share of the call's private key, base64url; null for calls that are not sealed
     */
    record OpenOffers(
            @TargetAggregateIdentifier String callId,
            @Nullable String share,
            Instant at) implements CallCommand {}

    /**
     * @param scores 0 to 100 for every quality criterion
     * @param noTie the member declares to have no tie to the organization behind the offer
     */
    record ScoreOffer(
            @TargetAggregateIdentifier String callId,
            String offerId,
            Map<String, BigDecimal> scores,
            boolean noTie,
            String reason,
            Instant at)
            implements CallCommand {}

    /** Where the call's rule makes it a collective decision, it is a proposal only. */
    record AwardCall(@TargetAggregateIdentifier String callId, String offerId, String reason, Instant at)
            implements CallCommand {}

    /**
     * By another than who proposed it and who approved it before; the last approval needed awards the call.
     *
     * @param offerId that was proposed, so that nobody approves another than they looked at
     */
    record ApproveAward(@TargetAggregateIdentifier String callId, String offerId, String reason, Instant at)
            implements CallCommand {}

    /** By whoever might approve it: the call is to be decided on anew. */
    record RefuseAward(@TargetAggregateIdentifier String callId, String offerId, String reason, Instant at)
            implements CallCommand {}

    /** Without an award, by its commissioner; or by the system, also after the award, when the project was dropped. */
    record EndCall(@TargetAggregateIdentifier String callId, String reason, Instant at) implements CallCommand {}
}
