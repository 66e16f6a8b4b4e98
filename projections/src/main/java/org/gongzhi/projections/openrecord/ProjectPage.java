package org.gongzhi.projections.openrecord;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.NeedEvent;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectEvent;
import org.gongzhi.core.project.ProjectStage;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A shared project as everybody may see it, with the whole thread from its decision to its rating: follow any fact back
 * to the vote, and any yuan on to the result or to where it waits.
 *
 * @param ballotId the ballot that it won, if it comes from one
 * @param thread what happened to it, in log order
 * @param decision as it was decided
 */
public record ProjectPage(
        String projectId,
        String areaId,
        @Nullable String ballotId,
        ProjectStage stage,
        boolean paused,
        long version,
        ProjectMoney money,
        Ratings ratings,
        List<String> calls,
        List<String> contracts,
        List<PublicFact> thread,
        ProjectEvent.ProjectDecided decision) {

    public static final View<ProjectPage> VIEW = view();

    private static View<ProjectPage> view() {
        var view = View.of("openrecord.projects", 3, ProjectPage.class)
                .index("all", "projectId")
                .index("byArea", "areaId", "projectId")
                .index("byBallot", "ballotId", "projectId")
                .index("byStage", "stage", "projectId")
                .on(ProjectEvent.ProjectDecided.class, ProjectEvent::projectId, (none, e) -> decided(e));
        whenProject(view, ProjectEvent.ProjectFunded.class);
        whenProject(view, ProjectEvent.ProjectContracted.class);
        whenProject(view, ProjectEvent.ProjectUpdated.class);
        whenProject(view, ProjectEvent.ProjectCompleted.class);
        whenProject(view, ProjectEvent.ProjectEvaluated.class);
        whenProject(view, ProjectEvent.ProjectPaused.class);
        whenProject(view, ProjectEvent.ProjectResumed.class);
        whenProject(view, ProjectEvent.ProjectDropped.class);
        whenMoney(view, FundEvent.BudgetReserved.class, FundEvent.BudgetReserved::projectId);
        whenMoney(view, FundEvent.ContractCommitted.class, FundEvent.ContractCommitted::projectId);
        whenMoney(view, FundEvent.PaymentCertified.class, FundEvent.PaymentCertified::projectId);
        whenMoney(view, FundEvent.PaymentPaid.class, FundEvent.PaymentPaid::projectId);
        whenMoney(view, FundEvent.BudgetReleased.class, FundEvent.BudgetReleased::projectId);
        whenMoney(view, FundEvent.CommitmentReleased.class, FundEvent.CommitmentReleased::projectId);
        when(view, NeedEvent.NeedIdentified.class, NeedEvent.NeedIdentified::projectId);
        when(view, NeedEvent.MattersNamed.class, NeedEvent.MattersNamed::projectId);
        when(view, NeedEvent.NeedWithdrawn.class, NeedEvent.NeedWithdrawn::projectId);
        view.on(CallEvent.CallPublished.class, CallEvent.CallPublished::projectId, ProjectPage::withCall);
        when(view, CallEvent.OffersOpened.class, CallEvent.OffersOpened::projectId);
        when(view, CallEvent.CallAwarded.class, CallEvent.CallAwarded::projectId);
        when(view, CallEvent.CallEnded.class, CallEvent.CallEnded::projectId);
        view.on(ContractEvent.ContractDrafted.class, ContractEvent::projectId, ProjectPage::withContract);
        when(view, ContractEvent.ContractSigned.class, ContractEvent::projectId);
        when(view, ContractEvent.ContractWithdrawn.class, ContractEvent::projectId);
        when(view, ContractEvent.ContractEnteredIntoForce.class, ContractEvent::projectId);
        when(view, ContractEvent.DeliveryReported.class, ContractEvent::projectId);
        when(view, ContractEvent.DeliveryAccepted.class, ContractEvent::projectId);
        when(view, ContractEvent.DeliveryRejected.class, ContractEvent::projectId);
        when(view, ContractEvent.DeliveryContested.class, ContractEvent::projectId);
        when(view, ContractEvent.PaymentFellDue.class, ContractEvent::projectId);
        when(view, ContractEvent.PaymentReceived.class, ContractEvent::projectId);
        when(view, ContractEvent.ContractCompleted.class, ContractEvent::projectId);
        view.on(ContractEvent.ServiceRated.class, ContractEvent::projectId, ProjectPage::withRating);
        return view.build();
    }

    /** The event is a step of the thread and nothing more. */
    private static <E> void when(View.Builder<ProjectPage> view, Class<E> type, Function<E, String> projectId) {
        view.on(
                type,
                projectId,
                (page, event) -> page == null ? null : page.with(event).build());
    }

    private static <E extends ProjectEvent> void whenProject(View.Builder<ProjectPage> view, Class<E> type) {
        view.on(type, ProjectEvent::projectId, (page, event) -> {
            if (page == null) return null;
            Draft draft = page.with(event);
            draft.stage = page.stage.after(event.event());
            draft.version = event.sequence();
            if (event.event() instanceof ProjectEvent.ProjectPaused) draft.paused = true;
            if (event.event() instanceof ProjectEvent.ProjectResumed) draft.paused = false;
            return draft.build();
        });
    }

    private static <E extends FundEvent> void whenMoney(
            View.Builder<ProjectPage> view, Class<E> type, Function<E, String> projectId) {
        view.on(type, projectId, (page, event) -> {
            if (page == null) return null;
            Draft draft = page.with(event);
            draft.money = page.money.after(event.event());
            return draft.build();
        });
    }

    private static ProjectPage decided(Recorded<ProjectEvent.ProjectDecided> event) {
        ProjectEvent.ProjectDecided e = event.event();
        Origin origin = e.origin();
        PublicFact fact = PublicFacts.of(event);
        return new ProjectPage(
                e.projectId(),
                e.areaId(),
                origin.kind() == Origin.Kind.BALLOT ? origin.reference() : null,
                ProjectStage.DECIDED,
                false,
                event.sequence(),
                ProjectMoney.none(e.budget().currency()),
                Ratings.NONE,
                List.of(),
                List.of(),
                fact == null ? List.of() : List.of(fact),
                e);
    }

    private static @Nullable ProjectPage withCall(@Nullable ProjectPage page, Recorded<CallEvent.CallPublished> event) {
        if (page == null) return null;
        Draft draft = page.with(event);
        draft.calls = append(page.calls, event.event().callId());
        return draft.build();
    }

    private static @Nullable ProjectPage withContract(
            @Nullable ProjectPage page, Recorded<ContractEvent.ContractDrafted> event) {
        if (page == null) return null;
        Draft draft = page.with(event);
        draft.contracts = append(page.contracts, event.event().contractId());
        return draft.build();
    }

    private static @Nullable ProjectPage withRating(
            @Nullable ProjectPage page, Recorded<ContractEvent.ServiceRated> event) {
        if (page == null) return null;
        Draft draft = page.with(event);
        draft.ratings = page.ratings.plus(event.event().stars());
        return draft.build();
    }

    private Draft with(Recorded<?> event) {
        PublicFact fact = PublicFacts.of(event);
        return new Draft(this, fact == null ? thread : append(thread, fact));
    }

    private static <T> List<T> append(List<T> list, T item) {
        var longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }

    /** The page that comes after; starts as the one before. */
    private static final class Draft {
        private final ProjectPage before;
        private final List<PublicFact> thread;
        private ProjectStage stage;
        private boolean paused;
        private long version;
        private ProjectMoney money;
        private Ratings ratings;
        private List<String> calls;
        private List<String> contracts;

        private Draft(ProjectPage before, List<PublicFact> thread) {
            this.before = before;
            this.thread = thread;
            stage = before.stage;
            paused = before.paused;
            version = before.version;
            money = before.money;
            ratings = before.ratings;
            calls = before.calls;
            contracts = before.contracts;
        }

        private ProjectPage build() {
            return new ProjectPage(
                    before.projectId,
                    before.areaId,
                    before.ballotId,
                    stage,
                    paused,
                    version,
                    money,
                    ratings,
                    calls,
                    contracts,
                    thread,
                    before.decision);
        }
    }
}
