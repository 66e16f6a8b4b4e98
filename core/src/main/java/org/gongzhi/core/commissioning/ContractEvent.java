package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.Money;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/** What happens to a contract: contract and implementation of OCDS. */
public sealed interface ContractEvent {

    String contractId();

    String projectId();

    Instant at();

    /**
     * The buyer put it in writing.
     *
     * @param buyer the commissioning organization
     * @param supplier the organization that delivers
     * @param sample how many of the residents served have to confirm a delivery before it is paid
     */
    record ContractDrafted(
            String contractId,
            String callId,
            String needId,
            String projectId,
            String fundId,
            String title,
            String buyer,
            String supplier,
            Money value,
            List<Milestone> milestones,
            int sample,
            Instant at)
            implements ContractEvent {}

    /** The supplier agreed. */
    record ContractSigned(String contractId, String projectId, String fundId, String supplier, Money value, Instant at)
            implements ContractEvent {}

    /** It never came into force: its project was dropped. */
    record ContractWithdrawn(String contractId, String callId, String projectId, String reason, Instant at)
            implements ContractEvent {}

    /** The fund committed the money; deliveries may begin. */
    record ContractEnteredIntoForce(
            String contractId, String projectId, String supplier, List<Milestone> milestones, Instant at)
            implements ContractEvent {}

    /**
     * @param attempt 1 for the first report of the milestone, one more after each rejection
     * @param served opaque ids of residents who were served and may be asked
     */
    record DeliveryReported(
            String contractId,
            String projectId,
            String milestoneId,
            String buyer,
            String supplier,
            int attempt,
            String summary,
            List<Evidence> evidence,
            List<String> served,
            Instant at)
            implements ContractEvent {}

    record DeliveryAccepted(String contractId, String projectId, String milestoneId, String note, Instant at)
            implements ContractEvent {}

    /**
     * To be delivered again 返工.
     *
     * @param served who had been named in the report, and need not answer any more
     */
    record DeliveryRejected(
            String contractId,
            String projectId,
            String milestoneId,
            String supplier,
            List<String> served,
            String reason,
            Instant at)
            implements ContractEvent {}

    /** A resident who was served says whether it was as reported. */
    record DeliveryConfirmed(
            String contractId, String projectId, String milestoneId, String residentId, boolean asReported, Instant at)
            implements ContractEvent {}

    /**
     * More residents say no than yes: an acceptance given before no longer stands, and the buyer has to answer.
     *
     * @param yes how many say that it was as reported
     * @param no how many say that it was not
     */
    record DeliveryContested(
            String contractId, String projectId, String milestoneId, String buyer, int yes, int no, Instant at)
            implements ContractEvent {}

    /** Accepted by the buyer and by the sample of the residents served. */
    record PaymentFellDue(
            String contractId,
            String projectId,
            String milestoneId,
            String fundId,
            String supplier,
            Money amount,
            Instant at)
            implements ContractEvent {}

    record PaymentReceived(
            String contractId, String projectId, String milestoneId, String supplier, Money amount, Instant at)
            implements ContractEvent {}

    /** Every milestone is delivered, accepted and paid. */
    record ContractCompleted(String contractId, String projectId, String buyer, String supplier, Instant at)
            implements ContractEvent {}

    /** @param stars 1 to 5 */
    record ServiceRated(String contractId, String projectId, String supplier, String residentId, int stars, Instant at)
            implements ContractEvent {}

    /** What a resident said with a confirmation, or without a milestone with a rating; for the buyer's eyes. */
    record ResidentCommented(
            String contractId,
            String projectId,
            @Nullable String milestoneId,
            String buyer,
            String residentId,
            Sealed<Words> words,
            Instant at)
            implements ContractEvent {}
}
