package org.gongzhi.core.fund;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Money;

/** What may be asked of a fund. */
public sealed interface FundCommand {

    String fundId();

    Instant at();

    record EstablishFund(@TargetAggregateIdentifier String fundId, String name, String currency, Instant at)
            implements FundCommand {}

    /**
     * Which decisions on the fund's money are collective (三重一大), for calls published from now on.
     *
     * @param above an award of more than this
     * @param approvals so many it takes beside the proposal
     */
    record RequireApprovals(@TargetAggregateIdentifier String fundId, Money above, int approvals, Instant at)
            implements FundCommand {}

    record ReceiveMoney(@TargetAggregateIdentifier String fundId, String source, Money amount, Instant at)
            implements FundCommand {}

    record ReserveBudget(@TargetAggregateIdentifier String fundId, String projectId, Money amount, Instant at)
            implements FundCommand {}

    record CommitContract(
            @TargetAggregateIdentifier String fundId, String projectId, String contractId, Money amount, Instant at)
            implements FundCommand {}

    record CertifyPayment(
            @TargetAggregateIdentifier String fundId,
            String projectId,
            String contractId,
            String milestoneId,
            String payee,
            Money amount,
            Instant at)
            implements FundCommand {}

    /** Pays a certified payment in full; it is known by contract and milestone, so nobody types an amount. */
    record PayDue(@TargetAggregateIdentifier String fundId, String contractId, String milestoneId, Instant at)
            implements FundCommand {}

    /** By the fund's treasurer; or by the system, when the project was dropped. */
    record ReleaseBudget(
            @TargetAggregateIdentifier String fundId, String projectId, Money amount, String reason, Instant at)
            implements FundCommand {}

    /** By the system: a contract that was signed and never came into force. */
    record ReleaseCommitment(
            @TargetAggregateIdentifier String fundId,
            String projectId,
            String contractId,
            Money amount,
            String reason,
            Instant at)
            implements FundCommand {}
}
