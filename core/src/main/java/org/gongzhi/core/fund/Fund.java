package org.gongzhi.core.fund;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.fund.FundCommand.CertifyPayment;
import org.gongzhi.core.fund.FundCommand.CommitContract;
import org.gongzhi.core.fund.FundCommand.EstablishFund;
import org.gongzhi.core.fund.FundCommand.PayDue;
import org.gongzhi.core.fund.FundCommand.ReceiveMoney;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.ReleaseCommitment;
import org.gongzhi.core.fund.FundCommand.RequireApprovals;
import org.gongzhi.core.fund.FundCommand.ReserveBudget;
import org.gongzhi.core.fund.FundEvent.ApprovalsRequired;
import org.gongzhi.core.fund.FundEvent.BudgetReleased;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.CommitmentReleased;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.FundEstablished;
import org.gongzhi.core.fund.FundEvent.MoneyReceived;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;

/**
 * A fund's ledger. No account but a source ever runs below zero, and money only moves from one account to the next, so
 * paid ≤ certified ≤ contract ≤ reserved ≤ the fund's balance holds under any interleaving (DOMAIN.md, 3.2).
 */
public class Fund {

    private static final int MOST_APPROVALS = 10;

    /** What is owed for one milestone of a contract. */
    private record Owed(String projectId, String payee) {}

    @AggregateIdentifier
    private String fundId;

    private String organization;
    private String currency;
    private final Map<String, Money> balances = new HashMap<>();
    private final Set<String> reservedProjects = new HashSet<>();
    private final Set<String> committedContracts = new HashSet<>();
    private final Map<String, Owed> certified = new HashMap<>();

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Fund() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Fund(EstablishFund command, Actor actor) {
        actor.require(Role.TREASURER);
        String owner = actor.requireSomeOrganization();
        Bounds.requireLine("/name", command.name());
        requireMoney(command.currency());
        apply(new FundEstablished(command.fundId(), command.name(), command.currency(), owner, command.at()));
    }

    /** Set by those who do not spend; a call keeps what stood when it was published. */
    @CommandHandler
    public void handle(RequireApprovals command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        requireAmount("/above", command.above());
        if (command.approvals() < 1 || command.approvals() > MOST_APPROVALS) {
            throw Rejection.at("/approvals", FundRule.APPROVALS_OUT_OF_RANGE, 1, MOST_APPROVALS);
        }
        apply(new ApprovalsRequired(fundId, command.above(), command.approvals(), command.at()));
    }

    @CommandHandler
    public void handle(ReceiveMoney command, Actor actor) {
        requireTreasurer(actor);
        requireAmount("/amount", command.amount());
        Bounds.requireLine("/source", command.source());
        apply(new MoneyReceived(fundId, command.source(), command.amount(), command.at()));
    }

    @CommandHandler
    public void handle(ReserveBudget command, Actor actor, BudgetClaims claims) {
        if (!actor.is(Role.SYSTEM)) requireTreasurer(actor);
        requireAmount("/amount", command.amount());
        if (reservedProjects.contains(command.projectId())) throw new Rejection(FundRule.ALREADY_RESERVED);
        requireClaim(command.projectId(), claims);
        requireBalance(Account.AVAILABLE, command.amount());
        apply(new BudgetReserved(fundId, command.projectId(), command.amount(), command.at()));
    }

    @CommandHandler
    public void handle(CommitContract command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireAmount("/amount", command.amount());
        if (committedContracts.contains(command.contractId())) throw new Rejection(FundRule.ALREADY_COMMITTED);
        requireBalance(Account.reserved(command.projectId()), command.amount());
        apply(new ContractCommitted(fundId, command.projectId(), command.contractId(), command.amount(), command.at()));
    }

    @CommandHandler
    public void handle(CertifyPayment command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireAmount("/amount", command.amount());
        if (certified.containsKey(Account.due(command.contractId(), command.milestoneId()))) {
            throw new Rejection(FundRule.ALREADY_CERTIFIED);
        }
        requireBalance(Account.committed(command.contractId()), command.amount());
        apply(new PaymentCertified(
                fundId,
                organization,
                command.projectId(),
                command.contractId(),
                command.milestoneId(),
                command.payee(),
                command.amount(),
                command.at()));
    }

    @CommandHandler
    public void handle(PayDue command, Actor actor) {
        requireTreasurer(actor);
        String due = Account.due(command.contractId(), command.milestoneId());
        Owed owed = certified.get(due);
        if (owed == null || !balance(due).isPositive()) throw new Rejection(FundRule.NOTHING_DUE);
        apply(new PaymentPaid(
                fundId,
                owed.projectId(),
                command.contractId(),
                command.milestoneId(),
                owed.payee(),
                balance(due),
                command.at()));
    }

    @CommandHandler
    public void handle(ReleaseBudget command, Actor actor) {
        if (!actor.is(Role.SYSTEM)) requireTreasurer(actor);
        requireAmount("/amount", command.amount());
        Bounds.requireText("/reason", command.reason());
        requireBalance(Account.reserved(command.projectId()), command.amount());
        apply(new BudgetReleased(fundId, command.projectId(), command.amount(), command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(ReleaseCommitment command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireAmount("/amount", command.amount());
        Bounds.requireText("/reason", command.reason());
        requireBalance(Account.committed(command.contractId()), command.amount());
        apply(new CommitmentReleased(
                fundId, command.projectId(), command.contractId(), command.amount(), command.reason(), command.at()));
    }

    private void requireClaim(String projectId, BudgetClaims claims) {
        var claim = claims.claim(projectId)
                .orElseThrow(() -> Rejection.at("/projectId", FundRule.PROJECT_UNKNOWN, projectId));
        if (!claim.fundId().equals(fundId)) {
            throw Rejection.at("/projectId", FundRule.OTHER_FUND, claim.fundId());
        }
        if (claim.over()) throw Rejection.at("/projectId", FundRule.PROJECT_OVER);
    }

    private void requireTreasurer(Actor actor) {
        actor.require(Role.TREASURER);
        actor.requireOrganization(organization);
    }

    private void requireAmount(String pointer, Money amount) {
        if (!amount.currency().equals(currency)) throw Rejection.at(pointer, FundRule.OTHER_CURRENCY, currency);
        if (!amount.isPositive()) throw Rejection.at(pointer, FundRule.AMOUNT_NOT_POSITIVE);
        Bounds.requireNotTooLarge(pointer, amount);
    }

    private static void requireMoney(String currency) {
        try {
            Money.zero(currency);
        } catch (IllegalArgumentException e) {
            throw Rejection.at("/currency", FundRule.UNKNOWN_CURRENCY, currency);
        }
    }

    private void requireBalance(String account, Money needed) {
        if (needed.isMoreThan(balance(account))) {
            throw new Rejection(
                    FundRule.NOT_ENOUGH_MONEY,
                    needed.toString(),
                    balance(account).toString());
        }
    }

    private Money balance(String account) {
        return balances.getOrDefault(account, Money.zero(currency));
    }

    private void move(Movement movement) {
        balances.put(movement.from(), balance(movement.from()).minus(movement.amount()));
        balances.put(movement.to(), balance(movement.to()).plus(movement.amount()));
    }

    @EventSourcingHandler
    void on(FundEvent event) {
        switch (event) {
            case FundEstablished e -> {
                fundId = e.fundId();
                organization = e.organization();
                currency = e.currency();
            }
            case BudgetReserved e -> reservedProjects.add(e.projectId());
            case ContractCommitted e -> committedContracts.add(e.contractId());
            case PaymentCertified e ->
                certified.put(Account.due(e.contractId(), e.milestoneId()), new Owed(e.projectId(), e.payee()));
            case ApprovalsRequired e -> {}
            case MoneyReceived e -> {}
            case PaymentPaid e -> {}
            case BudgetReleased e -> {}
            case CommitmentReleased e -> {}
        }
        if (event.movement() != null) move(event.movement());
    }
}
