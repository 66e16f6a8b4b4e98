package org.gongzhi.core.fund;

import java.time.Instant;
import org.gongzhi.core.Money;
import org.jspecify.annotations.Nullable;

/** What happens to a fund's money. Every event that moves money is one double entry: see {@link #movement()}. */
public sealed interface FundEvent {

    String fundId();

    Instant at();

    /** The double entry that the event stands for; null where no money moves. */
    default @Nullable Movement movement() {
        return null;
    }

    record FundEstablished(String fundId, String name, String currency, String organization, Instant at)
            implements FundEvent {}

    /**
     * From now on a call that is published for the fund's money makes its award collective (三重一大).
     *
     * @param above an award of more than this
     * @param approvals so many it takes beside the proposal
     */
    record ApprovalsRequired(String fundId, Money above, int approvals, Instant at) implements FundEvent {}

    /** Money comes in from a source: budget 财政, foundation, donation, award fund. */
    record MoneyReceived(String fundId, String source, Money amount, Instant at) implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.source(source), Account.AVAILABLE, amount);
        }
    }

    /** Set aside for a project by a decision. */
    record BudgetReserved(String fundId, String projectId, Money amount, Instant at) implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.AVAILABLE, Account.reserved(projectId), amount);
        }
    }

    /** Bound by a signed contract. */
    record ContractCommitted(String fundId, String projectId, String contractId, Money amount, Instant at)
            implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.reserved(projectId), Account.committed(contractId), amount);
        }
    }

    /**
     * Certified: the delivery was accepted, the payment is owed.
     *
     * @param organization whose treasurer pays
     */
    record PaymentCertified(
            String fundId,
            String organization,
            String projectId,
            String contractId,
            String milestoneId,
            String payee,
            Money amount,
            Instant at)
            implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.committed(contractId), Account.due(contractId, milestoneId), amount);
        }
    }

    record PaymentPaid(
            String fundId,
            String projectId,
            String contractId,
            String milestoneId,
            String payee,
            Money amount,
            Instant at)
            implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.due(contractId, milestoneId), Account.paid(payee), amount);
        }
    }

    /** What a project no longer needs goes back to what is available. */
    record BudgetReleased(String fundId, String projectId, Money amount, String reason, Instant at)
            implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.reserved(projectId), Account.AVAILABLE, amount);
        }
    }

    /** The contract never came into force: what was bound by it goes back to what is available. */
    record CommitmentReleased(
            String fundId, String projectId, String contractId, Money amount, String reason, Instant at)
            implements FundEvent {
        @Override
        public Movement movement() {
            return new Movement(Account.committed(contractId), Account.AVAILABLE, amount);
        }
    }
}
