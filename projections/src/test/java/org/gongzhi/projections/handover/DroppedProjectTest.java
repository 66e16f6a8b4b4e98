package org.gongzhi.projections.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.ContractCommand.WithdrawContract;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.ContractWithdrawn;
import org.gongzhi.core.commissioning.Milestone;
import org.gongzhi.core.commissioning.NeedCommand.WithdrawNeed;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.ReleaseCommitment;
import org.gongzhi.core.fund.FundEvent.BudgetReleased;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.CommitmentReleased;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectCommand.ConfirmFunding;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.store.Recorded;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Given what happened, in whatever order it got into the log, what is to be done for a project that was dropped. */
class DroppedProjectTest {

    private static final Instant AT = Instant.parse("2023-06-01T08:00:00Z");
    private static final ProjectDecided DECIDED = new ProjectDecided(
            "p", "Park", new Origin(Origin.Kind.PLAN, "2023", null), "area-1", null, "hall", "f", pln("1000"), AT);
    private static final BudgetReserved RESERVED = new BudgetReserved("f", "p", pln("1000"), AT);
    private static final ProjectFunded FUNDED = new ProjectFunded("p", AT);
    private static final ProjectDropped DROPPED = new ProjectDropped("p", "no ground", AT);
    private static final NeedIdentified NEED =
            new NeedIdentified("n", "p", "hall", "gardening", "area-1", "Planting", 400, "shade", "f", pln("900"), AT);
    private static final CallPublished PUBLISHED = new CallPublished(
            "k", "n", "p", "f", "hall", "gardening", "Planting", "Trees", pln("800"), List.of(), 1, AT, AT);
    private static final ContractDrafted DRAFTED = new ContractDrafted(
            "c",
            "k",
            "n",
            "p",
            "f",
            "Planting",
            "hall",
            "club",
            pln("700"),
            List.of(new Milestone("m", "All", pln("700"), LocalDate.EPOCH)),
            2,
            AT);
    private static final ContractSigned SIGNED = new ContractSigned("c", "p", "f", "club", pln("700"), AT);
    private static final ContractCommitted COMMITTED = new ContractCommitted("f", "p", "c", pln("700"), AT);
    private static final ContractWithdrawn WITHDRAWN = new ContractWithdrawn("c", "k", "p", "no ground", AT);
    private static final ContractEnteredIntoForce IN_FORCE =
            new ContractEnteredIntoForce("c", "p", "club", List.of(), AT);

    private static Money pln(String amount) {
        return Money.of(amount, "PLN");
    }

    /** The commands that are due once these events are in the log in this order. */
    private static List<Object> due(Automation automation, Object... events) {
        Map<String, ToDo> list = new HashMap<>();
        long position = 0;
        for (Object event : events) {
            var recorded = new Recorded<>(++position, "stream", position, AT, null, event);
            for (String id : automation.toDos().documentIds(recorded)) {
                @Nullable ToDo after = automation.toDos().fold(id, list.get(id), recorded);
                if (after == null) list.remove(id);
                else list.put(id, after);
            }
        }
        return list.values().stream()
                .filter(toDo -> !Handover.isWaiting(toDo))
                .map(toDo -> automation.command().apply(toDo))
                .toList();
    }

    private static ReleaseBudget release(String amount) {
        return new ReleaseBudget("f", "p", pln(amount), Handover.PROJECT_DROPPED, AT);
    }

    @Test
    void fundingIsConfirmedUnlessTheProjectWasDropped() {
        var confirm = MoneyToMove.confirmFunding();
        assertThat(due(confirm, DECIDED, RESERVED)).containsExactly(new ConfirmFunding("p", AT));
        assertThat(due(confirm, DECIDED, RESERVED, DROPPED)).isEmpty();
        assertThat(due(confirm, DECIDED, DROPPED, RESERVED)).isEmpty();
        assertThat(due(confirm, DECIDED, RESERVED, FUNDED)).isEmpty();
    }

    @Test
    void whatIsReservedIsReleasedWhicheverCameFirst() {
        var release = MoneyToMove.releaseBudgets();
        assertThat(due(release, DECIDED, RESERVED)).isEmpty();
        assertThat(due(release, DECIDED, DROPPED)).isEmpty();
        assertThat(due(release, DECIDED, RESERVED, DROPPED)).containsExactly(release("1000"));
        assertThat(due(release, DECIDED, RESERVED, FUNDED, DROPPED)).containsExactly(release("1000"));
        assertThat(due(release, DECIDED, DROPPED, RESERVED)).containsExactly(release("1000"));
    }

    @Test
    void onlyWhatIsStillReservedIsReleasedAndOnce() {
        var release = MoneyToMove.releaseBudgets();
        var part = new BudgetReleased("f", "p", pln("100"), "cheaper", AT);
        var all = new BudgetReleased("f", "p", pln("1000"), Handover.PROJECT_DROPPED, AT);
        assertThat(due(release, DECIDED, RESERVED, part, DROPPED)).containsExactly(release("900"));
        assertThat(due(release, DECIDED, RESERVED, DROPPED, part)).containsExactly(release("900"));
        assertThat(due(release, DECIDED, RESERVED, COMMITTED, DROPPED)).containsExactly(release("300"));
        assertThat(due(release, DECIDED, RESERVED, DROPPED, all)).isEmpty();
        assertThat(due(release, DECIDED, RESERVED, all, DROPPED)).isEmpty();
        assertThat(due(release, DECIDED, RESERVED, FUNDED, new ProjectContracted("p", "c", AT)))
                .isEmpty();
    }

    @Test
    void whatWasBegunIsEndedOneAfterTheOtherWithTheReason() {
        var end = PurchasesToEnd.automation();
        assertThat(due(end, DECIDED, NEED, PUBLISHED)).isEmpty();
        assertThat(due(end, DECIDED, DROPPED)).isEmpty();
        assertThat(due(end, DECIDED, NEED, PUBLISHED, DROPPED)).containsExactly(new EndCall("k", "no ground", AT));
        var ended = new CallEnded("k", "p", "no ground", AT);
        assertThat(due(end, DECIDED, NEED, PUBLISHED, DROPPED, ended))
                .containsExactly(new WithdrawNeed("n", "no ground", AT));
        assertThat(due(end, DECIDED, NEED, PUBLISHED, DROPPED, ended, new NeedWithdrawn("n", "p", "no ground", AT)))
                .isEmpty();
    }

    @Test
    void aContractIsWithdrawnInsteadOfItsCallUnlessItIsInForce() {
        var end = PurchasesToEnd.automation();
        assertThat(due(end, DECIDED, PUBLISHED, DRAFTED, SIGNED, DROPPED))
                .containsExactly(new WithdrawContract("c", "no ground", AT));
        assertThat(due(end, DECIDED, PUBLISHED, DRAFTED, DROPPED, WITHDRAWN)).isEmpty();
        assertThat(due(end, DECIDED, PUBLISHED, DRAFTED, IN_FORCE, DROPPED)).isEmpty();
    }

    @Test
    void whatIsBegunWhenTheProjectIsDroppedAlreadyIsEndedToo() {
        var end = PurchasesToEnd.automation();
        assertThat(due(end, DECIDED, DROPPED, NEED))
                .containsExactly(new WithdrawNeed("n", Handover.PROJECT_DROPPED, AT));
        assertThat(due(end, DECIDED, PUBLISHED, DROPPED, DRAFTED))
                .containsExactly(new WithdrawContract("c", "no ground", AT));
    }

    @Test
    void whatIsCommittedToAWithdrawnContractIsReleasedWhicheverCameFirst() {
        var release = MoneyToMove.releaseCommitments();
        var expected = new ReleaseCommitment("f", "p", "c", pln("700"), Handover.PROJECT_DROPPED, AT);
        assertThat(due(release, SIGNED, COMMITTED)).isEmpty();
        assertThat(due(release, SIGNED, WITHDRAWN)).isEmpty();
        assertThat(due(release, SIGNED, COMMITTED, WITHDRAWN)).containsExactly(expected);
        assertThat(due(release, SIGNED, WITHDRAWN, COMMITTED)).containsExactly(expected);
        assertThat(due(release, SIGNED, COMMITTED, IN_FORCE)).isEmpty();
        assertThat(due(
                        release,
                        SIGNED,
                        COMMITTED,
                        WITHDRAWN,
                        new CommitmentReleased("f", "p", "c", pln("700"), "dropped", AT)))
                .isEmpty();
    }

    @Test
    void aWithdrawnContractIsNeitherCommittedNorPutInForce() {
        assertThat(due(MoneyToMove.commitContracts(), SIGNED)).hasSize(1);
        assertThat(due(MoneyToMove.commitContracts(), SIGNED, WITHDRAWN)).isEmpty();
        assertThat(due(MoneyToMove.putContractsInForce(), SIGNED, COMMITTED)).hasSize(1);
        assertThat(due(MoneyToMove.putContractsInForce(), SIGNED, COMMITTED, WITHDRAWN))
                .isEmpty();
        assertThat(due(MoneyToMove.putContractsInForce(), SIGNED, WITHDRAWN, COMMITTED))
                .isEmpty();
    }
}
