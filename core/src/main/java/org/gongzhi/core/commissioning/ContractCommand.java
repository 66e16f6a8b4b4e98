package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/** What may be asked of a contract. */
public sealed interface ContractCommand {

    String contractId();

    Instant at();

    /**
     * Puts an award in writing. A call has one contract, so its id follows from the call's: {@link #contractId(String)}.
     *
     * @param sample how many of the residents served have to confirm each delivery, 1 to 1,000; see
     *     {@link ConfirmDelivery}
     */
    record DraftContract(
            @TargetAggregateIdentifier String contractId,
            String callId,
            List<Milestone> milestones,
            int sample,
            Instant at)
            implements ContractCommand {

        /** @throws IllegalArgumentException another id: the call would have a second contract for the same award */
        public DraftContract {
            if (!contractId.equals(ContractCommand.contractId(callId))) {
                throw new IllegalArgumentException(contractId + " is not the contract of " + callId);
            }
        }
    }

    record SignContract(@TargetAggregateIdentifier String contractId, Instant at) implements ContractCommand {}

    /** By the system, as long as it is not in force: its project was dropped. */
    record WithdrawContract(@TargetAggregateIdentifier String contractId, String reason, Instant at)
            implements ContractCommand {}

    record PutContractInForce(@TargetAggregateIdentifier String contractId, Instant at) implements ContractCommand {}

    record ReportDelivery(
            @TargetAggregateIdentifier String contractId,
            String milestoneId,
            String summary,
            List<Evidence> evidence,
            List<String> served,
            Instant at)
            implements ContractCommand {}

    /** @param note may be left empty, unless it answers a majority of residents who say no: see {@link ConfirmDelivery} */
    record AcceptDelivery(@TargetAggregateIdentifier String contractId, String milestoneId, String note, Instant at)
            implements ContractCommand {}

    record RejectDelivery(@TargetAggregateIdentifier String contractId, String milestoneId, String reason, Instant at)
            implements ContractCommand {}

    /**
     * A resident who was served says whether it was as reported; once a report.
     *
     * <p>The residents have confirmed a delivery when as many as the contract's sample say yes. But when at least as many
     * as the sample have answered and more of them say no than yes, the delivery is contested
     * ({@link ContractEvent.DeliveryContested}): an acceptance given before no longer stands, and no payment falls due
     * until the buyer answers, by accepting with a note or by rejecting, upon which it is delivered again. Answered is
     * answered: until the next report it is not contested again. What is said after a payment fell due is on record and
     * holds nothing back (DOMAIN.md, 3).
     *
     * @param words what the resident adds, for the buyer only; null: nothing
     */
    record ConfirmDelivery(
            @TargetAggregateIdentifier String contractId,
            String milestoneId,
            boolean asReported,
            @Nullable Words words,
            Instant at)
            implements ContractCommand {

        public ConfirmDelivery(String contractId, String milestoneId, boolean asReported, Instant at) {
            this(contractId, milestoneId, asReported, null, at);
        }
    }

    record ReceivePayment(@TargetAggregateIdentifier String contractId, String milestoneId, Instant at)
            implements ContractCommand {}

    /**
     * @param stars 1 to 5
     * @param words what the resident adds, for the buyer only; null: nothing
     */
    record RateService(
            @TargetAggregateIdentifier String contractId,
            int stars,
            @Nullable Words words,
            Instant at) implements ContractCommand {

        public RateService(String contractId, int stars, Instant at) {
            this(contractId, stars, null, at);
        }
    }

    static String contractId(String callId) {
        return "contract-" + callId;
    }
}
