package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a contract. */
public sealed interface ContractCommand {

    String contractId();

    Instant at();

    /** Puts an award in writing. A call has one contract, so its id follows from the call's: {@link #contractId(String)}. */
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

    record PutContractInForce(@TargetAggregateIdentifier String contractId, Instant at) implements ContractCommand {}

    record ReportDelivery(
            @TargetAggregateIdentifier String contractId,
            String milestoneId,
            String summary,
            List<Evidence> evidence,
            List<String> served,
            Instant at)
            implements ContractCommand {}

    record AcceptDelivery(@TargetAggregateIdentifier String contractId, String milestoneId, String note, Instant at)
            implements ContractCommand {}

    record RejectDelivery(@TargetAggregateIdentifier String contractId, String milestoneId, String reason, Instant at)
            implements ContractCommand {}

    record ConfirmDelivery(
            @TargetAggregateIdentifier String contractId, String milestoneId, boolean asReported, Instant at)
            implements ContractCommand {}

    record ReceivePayment(@TargetAggregateIdentifier String contractId, String milestoneId, Instant at)
            implements ContractCommand {}

    /** @param stars 1 to 5 */
    record RateService(@TargetAggregateIdentifier String contractId, int stars, Instant at)
            implements ContractCommand {}

    static String contractId(String callId) {
        return "contract-" + callId;
    }
}
