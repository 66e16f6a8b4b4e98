package org.gongzhi.projections.openrecord;

import java.util.function.Function;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.NeedEvent;
import org.gongzhi.core.participation.BallotEvent;
import org.gongzhi.core.project.ProjectEvent;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens in public, in log order: what live updates are read from. The money's own entries are left to
 * {@link FundEntry}.
 *
 * @param kind of the subject: {@code ballot}, {@code project}, {@code need}, {@code call}, {@code contract}
 */
public record Activity(long position, String kind, @Nullable String projectId, PublicFact fact) {

    public static final View<Activity> VIEW = view();

    private static View<Activity> view() {
        var view = View.of("openrecord.activity", 4, Activity.class)
                .index("byPosition", "position")
                .index("byKind", "kind", "position")
                .index("byProject", "projectId", "position");
        every(view, BallotEvent.class, "ballot", e -> null);
        every(view, ProjectEvent.class, "project", ProjectEvent::projectId);
        every(view, NeedEvent.class, "need", Activity::projectOf);
        every(view, CallEvent.class, "call", Activity::projectOf);
        every(view, ContractEvent.class, "contract", ContractEvent::projectId);
        return view.build();
    }

    @SuppressWarnings("unchecked") // what a sealed interface permits extends it
    private static <E> void every(
            View.Builder<Activity> view,
            Class<E> sealed,
            String kind,
            Function<? super E, @Nullable String> projectId) {
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            view.onOwnDocument((Class<E>) type, event -> of(event, kind, projectId.apply(event.event())));
        }
    }

    private static @Nullable Activity of(Recorded<?> event, String kind, @Nullable String projectId) {
        PublicFact fact = PublicFacts.of(event);
        return fact == null ? null : new Activity(event.position(), kind, projectId, fact);
    }

    private static String projectOf(NeedEvent event) {
        return switch (event) {
            case NeedEvent.NeedIdentified e -> e.projectId();
            case NeedEvent.MattersNamed e -> e.projectId();
            case NeedEvent.NeedWithdrawn e -> e.projectId();
        };
    }

    private static @Nullable String projectOf(CallEvent event) {
        return switch (event) {
            case CallEvent.CallPublished e -> e.projectId();
            case CallEvent.OffersOpened e -> e.projectId();
            case CallEvent.CallAwarded e -> e.projectId();
            case CallEvent.AwardProposed e -> e.projectId();
            case CallEvent.AwardApproved e -> e.projectId();
            case CallEvent.AwardRefused e -> e.projectId();
            case CallEvent.CallEnded e -> e.projectId();
            case CallEvent.CollectiveRuleAdopted e -> null;
            case CallEvent.CallSealed e -> null;
            case CallEvent.ShareReleased e -> null;
            case CallEvent.CallUnsealed e -> null;
            case CallEvent.OfferReceived e -> null;
            case CallEvent.OpeningBegun e -> null;
            case CallEvent.OfferScored e -> null;
        };
    }
}
