package org.gongzhi.projections.worklist;

import java.util.List;
import org.gongzhi.core.Role;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.DeadlineRecomputed;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.ExtensionRefused;
import org.gongzhi.core.matter.MatterEvent.ExtensionRequested;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterDispatched;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.matter.MatterEvent.TransferProposed;
import org.gongzhi.core.matter.MatterEvent.TransferRefused;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.worklist.Duty.What;
import org.jspecify.annotations.Nullable;

/** What a matter asks of whom: one step at a time, and beside it a transfer or an extension that wants an answer. */
final class MatterDuties {

    private MatterDuties() {}

    static void on(View.Builder<Duty> list) {
        step(
                list,
                MatterRaised.class,
                (id, e) -> of(id, officer(e.organization()), What.FILE_MATTER, e.heading(), e, e.deadline()));
        step(list, MatterFiled.class, (id, e) -> of(id, centre(), What.DISPATCH_MATTER, e.heading(), e, e.deadline()));
        step(
                list,
                MatterReturned.class,
                (id, e) -> of(id, centre(), What.DISPATCH_MATTER, e.heading(), e, e.deadline()));
        list.on(
                MatterDispatched.class,
                MatterDuties::stepId,
                (duty, e) -> duty == null
                        ? null
                        : new Duty(
                                duty.dutyId(),
                                Duty.handler(e.event().organization()),
                                What.ACCEPT_MATTER,
                                duty.subject(),
                                null,
                                null,
                                duty.title(),
                                e.event().at(),
                                duty.due()));
        step(
                list,
                MatterAccepted.class,
                (id, e) -> of(id, Duty.handler(e.organization()), What.HANDLE_MATTER, e.heading(), e, e.deadline()));
        step(
                list,
                ReworkOrdered.class,
                (id, e) -> of(id, Duty.handler(e.organization()), What.HANDLE_MATTER, e.heading(), e, e.deadline()));
        step(
                list,
                MatterResumed.class,
                (id, e) -> of(id, Duty.handler(e.organization()), What.HANDLE_MATTER, e.heading(), e, e.deadline()));
        list.on(MatterSuspended.class, MatterDuties::stepId, (duty, e) -> null);
        list.onEach(
                ResultReported.class,
                e -> List.of(stepId(e), extensionId(e)),
                (id, duty, e) -> isStep(id)
                        ? of(
                                id,
                                centre(),
                                What.VERIFY_RESULT,
                                e.event().heading(),
                                e.event(),
                                e.event().deadline())
                        : null);
        step(list, ResultVerified.class, (id, e) -> {
            String reporter = e.reporter();
            return reporter == null
                    ? null
                    : of(id, Duty.resident(reporter), What.ANSWER_RESULT, e.heading(), e, e.deadline());
        });
        step(list, MatterContested.class, (id, e) -> of(id, centre(), What.DECIDE_CONTESTED, e.heading(), e, null));
        list.on(
                DeadlineRecomputed.class,
                MatterDuties::stepId,
                (duty, e) -> duty == null ? null : due(duty, e.event().deadline()));
        list.onEach(
                TransferAccepted.class,
                e -> List.of(stepId(e), transferId(e)),
                (id, duty, e) -> isStep(id) && duty != null
                        ? new Duty(
                                id,
                                duty.what() == What.FILE_MATTER
                                        ? officer(e.event().organization())
                                        : Duty.handler(e.event().organization()),
                                duty.what(),
                                duty.subject(),
                                null,
                                null,
                                duty.title(),
                                e.event().at(),
                                duty.due())
                        : null);
        list.on(
                TransferProposed.class,
                MatterDuties::transferId,
                (duty, e) -> new Duty(
                        transferId(e.event()),
                        Duty.handler(e.event().organization()),
                        What.ANSWER_TRANSFER,
                        e.event().matterId(),
                        null,
                        null,
                        e.event().matterId(),
                        e.event().at(),
                        null));
        list.on(TransferRefused.class, MatterDuties::transferId, (duty, e) -> null);
        list.on(
                ExtensionRequested.class,
                MatterDuties::extensionId,
                (duty, e) -> new Duty(
                        extensionId(e.event()),
                        centre(),
                        What.ANSWER_EXTENSION,
                        e.event().matterId(),
                        null,
                        null,
                        e.event().matterId(),
                        e.event().at(),
                        null));
        list.onEach(ExtensionGranted.class, e -> List.of(stepId(e), extensionId(e)), (id, duty, e) -> {
            Deadline later = e.event().deadline();
            if (!isStep(id)) return null;
            return duty == null || later == null ? duty : due(duty, later);
        });
        list.on(ExtensionRefused.class, MatterDuties::extensionId, (duty, e) -> null);
        end(list, MatterClosed.class);
        end(list, MatterDeclined.class);
        end(list, MatterWithdrawn.class);
        end(list, MatterMerged.class);
    }

    /** Makes a duty of an event, or none. */
    private interface Making<E> {
        @Nullable
        Duty of(String id, E event);
    }

    private static <E extends MatterEvent> void step(View.Builder<Duty> list, Class<E> type, Making<E> duty) {
        list.on(type, MatterDuties::stepId, (before, e) -> duty.of(stepId(e.event()), e.event()));
    }

    private static <E extends MatterEvent> void end(View.Builder<Duty> list, Class<E> type) {
        list.onEach(type, e -> List.of(stepId(e), transferId(e), extensionId(e)), (id, duty, e) -> null);
    }

    private static Duty of(
            String id, String reader, What what, Heading heading, MatterEvent event, @Nullable Deadline deadline) {
        String category = heading.category();
        return new Duty(
                id,
                reader,
                what,
                event.matterId(),
                null,
                null,
                category == null ? event.matterId() : category,
                event.at(),
                deadline == null ? null : deadline.due());
    }

    private static Duty due(Duty duty, Deadline deadline) {
        return new Duty(
                duty.dutyId(),
                duty.reader(),
                duty.what(),
                duty.subject(),
                duty.part(),
                duty.projectId(),
                duty.title(),
                duty.since(),
                deadline.due());
    }

    private static String officer(String organization) {
        return Duty.reader(Role.CASE_OFFICER, organization);
    }

    /** 监督中心 */
    private static String centre() {
        return Duty.reader(Role.SUPERVISOR, null);
    }

    private static boolean isStep(String id) {
        return id.startsWith("matter/");
    }

    private static String stepId(MatterEvent event) {
        return "matter/" + event.matterId();
    }

    private static String transferId(MatterEvent event) {
        return "matter-transfer/" + event.matterId();
    }

    private static String extensionId(MatterEvent event) {
        return "matter-extension/" + event.matterId();
    }
}
