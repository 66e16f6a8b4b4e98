package org.gongzhi.projections.handover;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.ContractCommand.PutContractInForce;
import org.gongzhi.core.commissioning.ContractCommand.ReceivePayment;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.ContractWithdrawn;
import org.gongzhi.core.commissioning.ContractEvent.PaymentFellDue;
import org.gongzhi.core.commissioning.ContractEvent.PaymentReceived;
import org.gongzhi.core.fund.FundCommand.CertifyPayment;
import org.gongzhi.core.fund.FundCommand.CommitContract;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.ReleaseCommitment;
import org.gongzhi.core.fund.FundCommand.ReserveBudget;
import org.gongzhi.core.fund.FundEvent.BudgetReleased;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.CommitmentReleased;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.gongzhi.core.project.ProjectCommand.ConfirmFunding;
import org.gongzhi.core.project.ProjectCommand.LinkContract;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.jspecify.annotations.Nullable;

/** What is decided and contracted moves the fund's money, and what the fund did is told to project and contract. */
final class MoneyToMove {

    private MoneyToMove() {}

    /** A project was decided: its budget is reserved. */
    static Automation reserveBudgets() {
        var list = Handover.list("reserve-budgets");
        list.on(
                ProjectDecided.class,
                ProjectDecided::projectId,
                (none, e) -> Handover.now(
                        e.event().projectId(),
                        e.event().at(),
                        amount(e.event().budget(), "fund", e.event().fundId())));
        Handover.doneBy(list, BudgetReserved.class, BudgetReserved::projectId);
        Handover.doneBy(list, ProjectDropped.class, ProjectDropped::projectId);
        return new Automation(
                "reserve-budgets",
                list.build(),
                toDo -> new ReserveBudget(
                        Handover.text(toDo, "fund"), toDo.id(), Handover.money(toDo), Handover.at(toDo)));
    }

    /** The budget is reserved: the project is funded. If it was dropped meanwhile, it no longer waits for that. */
    static Automation confirmFunding() {
        var list = Handover.list("confirm-funding", 2);
        list.on(
                ProjectDecided.class,
                ProjectDecided::projectId,
                (none, e) -> Handover.waiting(e.event().projectId(), Map.of()));
        list.on(
                BudgetReserved.class,
                BudgetReserved::projectId,
                (toDo, e) ->
                        toDo == null ? null : Handover.now(toDo.id(), e.event().at(), Map.of()));
        Handover.doneBy(list, ProjectFunded.class, ProjectFunded::projectId);
        Handover.doneBy(list, ProjectDropped.class, ProjectDropped::projectId);
        return new Automation(
                "confirm-funding", list.build(), toDo -> new ConfirmFunding(toDo.id(), Handover.at(toDo)));
    }

    /** A project was dropped: what is reserved for it is released, be it reserved before or after that. */
    static Automation releaseBudgets() {
        var list = Handover.list("release-budgets");
        list.on(
                ProjectDecided.class,
                ProjectDecided::projectId,
                (none, e) -> Handover.waiting(e.event().projectId(), Map.of()));
        list.on(
                BudgetReserved.class,
                BudgetReserved::projectId,
                (toDo, e) -> held(
                        toDo,
                        e.event().projectId(),
                        e.event().at(),
                        amount(e.event().amount(), "fund", e.event().fundId())));
        list.on(
                ProjectDropped.class,
                ProjectDropped::projectId,
                (toDo, e) -> letGo(toDo, e.event().at()));
        list.on(
                ContractCommitted.class,
                ContractCommitted::projectId,
                (toDo, e) -> less(toDo, e.event().amount()));
        list.on(
                BudgetReleased.class,
                BudgetReleased::projectId,
                (toDo, e) -> less(toDo, e.event().amount()));
        Handover.doneBy(list, ProjectContracted.class, ProjectContracted::projectId);
        return new Automation(
                "release-budgets",
                list.build(),
                toDo -> new ReleaseBudget(
                        Handover.text(toDo, "fund"),
                        toDo.id(),
                        Handover.money(toDo),
                        Handover.PROJECT_DROPPED,
                        Handover.at(toDo)));
    }

    /** A signed contract was withdrawn: what is committed to it is released, be it committed before or after that. */
    static Automation releaseCommitments() {
        var list = Handover.list("release-commitments");
        list.on(
                ContractSigned.class,
                ContractSigned::contractId,
                (none, e) -> Handover.waiting(e.event().contractId(), Map.of()));
        list.on(
                ContractCommitted.class,
                ContractCommitted::contractId,
                (toDo, e) -> held(
                        toDo,
                        e.event().contractId(),
                        e.event().at(),
                        amount(
                                e.event().amount(),
                                "fund",
                                e.event().fundId(),
                                "project",
                                e.event().projectId())));
        list.on(
                ContractWithdrawn.class,
                ContractWithdrawn::contractId,
                (toDo, e) -> letGo(toDo, e.event().at()));
        Handover.doneBy(list, ContractEnteredIntoForce.class, ContractEnteredIntoForce::contractId);
        Handover.doneBy(list, CommitmentReleased.class, CommitmentReleased::contractId);
        return new Automation(
                "release-commitments",
                list.build(),
                toDo -> new ReleaseCommitment(
                        Handover.text(toDo, "fund"),
                        Handover.text(toDo, "project"),
                        toDo.id(),
                        Handover.money(toDo),
                        Handover.PROJECT_DROPPED,
                        Handover.at(toDo)));
    }

    /** Money was set aside; for what is off the list already, it is to be released at once. */
    private static ToDo held(@Nullable ToDo toDo, String id, Instant at, Map<String, String> money) {
        return toDo == null ? Handover.now(id, at, money) : Handover.waiting(id, money);
    }

    private static @Nullable ToDo letGo(@Nullable ToDo toDo, Instant at) {
        return toDo == null || toDo.parameters().isEmpty() ? null : Handover.now(toDo.id(), at, toDo.parameters());
    }

    private static @Nullable ToDo less(@Nullable ToDo toDo, Money amount) {
        if (toDo == null || toDo.parameters().isEmpty()) return toDo;
        Money left = Handover.money(toDo).minus(amount);
        if (left.isPositive()) {
            return new ToDo(toDo.id(), toDo.due(), amount(left, "fund", Handover.text(toDo, "fund")));
        }
        return Handover.isWaiting(toDo) ? Handover.waiting(toDo.id(), Map.of()) : null;
    }

    /** A contract was signed: the fund commits its value. */
    static Automation commitContracts() {
        var list = Handover.list("commit-contracts", 2);
        list.on(
                ContractSigned.class,
                ContractSigned::contractId,
                (none, e) -> Handover.now(
                        e.event().contractId(),
                        e.event().at(),
                        amount(
                                e.event().value(),
                                "fund",
                                e.event().fundId(),
                                "project",
                                e.event().projectId())));
        Handover.doneBy(list, ContractCommitted.class, ContractCommitted::contractId);
        Handover.doneBy(list, ContractWithdrawn.class, ContractWithdrawn::contractId);
        return new Automation(
                "commit-contracts",
                list.build(),
                toDo -> new CommitContract(
                        Handover.text(toDo, "fund"),
                        Handover.text(toDo, "project"),
                        toDo.id(),
                        Handover.money(toDo),
                        Handover.at(toDo)));
    }

    /** The money is committed: the contract enters into force, unless it was withdrawn meanwhile. */
    static Automation putContractsInForce() {
        var list = Handover.list("put-contracts-in-force", 2);
        list.on(
                ContractSigned.class,
                ContractSigned::contractId,
                (none, e) -> Handover.waiting(e.event().contractId(), Map.of()));
        list.on(
                ContractCommitted.class,
                ContractCommitted::contractId,
                (toDo, e) ->
                        toDo == null ? null : Handover.now(toDo.id(), e.event().at(), Map.of()));
        Handover.doneBy(list, ContractWithdrawn.class, ContractWithdrawn::contractId);
        Handover.doneBy(list, ContractEnteredIntoForce.class, ContractEnteredIntoForce::contractId);
        return new Automation(
                "put-contracts-in-force", list.build(), toDo -> new PutContractInForce(toDo.id(), Handover.at(toDo)));
    }

    /** The contract is in force: the project is under way. */
    static Automation linkContracts() {
        var list = Handover.list("link-contracts");
        list.on(
                ContractEnteredIntoForce.class,
                ContractEnteredIntoForce::contractId,
                (none, e) -> Handover.now(
                        e.event().contractId(),
                        e.event().at(),
                        Map.of("project", e.event().projectId())));
        Handover.doneBy(list, ProjectContracted.class, ProjectContracted::contractId);
        return new Automation(
                "link-contracts",
                list.build(),
                toDo -> new LinkContract(Handover.text(toDo, "project"), toDo.id(), Handover.at(toDo)));
    }

    /** A payment fell due: the fund certifies it, and the treasurer may pay. */
    static Automation certifyPayments() {
        var list = Handover.list("certify-payments");
        list.on(
                PaymentFellDue.class,
                e -> part(e.contractId(), e.milestoneId()),
                (none, e) -> Handover.now(
                        part(e.event().contractId(), e.event().milestoneId()),
                        e.event().at(),
                        amount(
                                e.event().amount(),
                                "fund",
                                e.event().fundId(),
                                "project",
                                e.event().projectId(),
                                "contract",
                                e.event().contractId(),
                                "milestone",
                                e.event().milestoneId(),
                                "payee",
                                e.event().supplier())));
        Handover.doneBy(list, PaymentCertified.class, e -> part(e.contractId(), e.milestoneId()));
        return new Automation(
                "certify-payments",
                list.build(),
                toDo -> new CertifyPayment(
                        Handover.text(toDo, "fund"),
                        Handover.text(toDo, "project"),
                        Handover.text(toDo, "contract"),
                        Handover.text(toDo, "milestone"),
                        Handover.text(toDo, "payee"),
                        Handover.money(toDo),
                        Handover.at(toDo)));
    }

    /** The fund paid: the contract takes note, and completes with its last payment. */
    static Automation receivePayments() {
        var list = Handover.list("receive-payments");
        list.on(
                PaymentPaid.class,
                e -> part(e.contractId(), e.milestoneId()),
                (none, e) -> Handover.now(
                        part(e.event().contractId(), e.event().milestoneId()),
                        e.event().at(),
                        Map.of(
                                "contract",
                                e.event().contractId(),
                                "milestone",
                                e.event().milestoneId())));
        Handover.doneBy(list, PaymentReceived.class, e -> part(e.contractId(), e.milestoneId()));
        return new Automation(
                "receive-payments",
                list.build(),
                toDo -> new ReceivePayment(
                        Handover.text(toDo, "contract"), Handover.text(toDo, "milestone"), Handover.at(toDo)));
    }

    private static String part(String contractId, String milestoneId) {
        return contractId + "/" + milestoneId;
    }

    private static Map<String, String> amount(Money money, String... others) {
        var parameters = new HashMap<String, String>();
        parameters.put("amount", money.amount().toPlainString());
        parameters.put("currency", money.currency());
        for (int i = 0; i < others.length; i += 2) parameters.put(others[i], others[i + 1]);
        return parameters;
    }
}
