package org.gongzhi.projections.handover;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.ContractCommand.WithdrawContract;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractWithdrawn;
import org.gongzhi.core.commissioning.NeedCommand.WithdrawNeed;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A project was dropped: the needs, calls and contracts begun for it are ended, one after the other, with the reason of
 * the drop. An entry holds what is begun for one project; what is begun for one that is off the list is ended at once.
 */
final class PurchasesToEnd {

    private static final String NAME = "end-purchases";
    private static final String NEED = "need/";
    private static final String CALL = "call/";
    private static final String CONTRACT = "contract/";
    private static final String REASON = "reason";

    private PurchasesToEnd() {}

    static Automation automation() {
        var list = Handover.list(NAME);
        list.on(
                ProjectDecided.class,
                ProjectDecided::projectId,
                (none, e) -> Handover.waiting(e.event().projectId(), Map.of()));
        begun(list, NeedIdentified.class, NeedIdentified::projectId, e -> NEED + e.needId(), NeedIdentified::at);
        ended(list, NeedWithdrawn.class, NeedWithdrawn::projectId, e -> NEED + e.needId());
        begun(list, CallPublished.class, CallPublished::projectId, e -> CALL + e.callId(), CallPublished::at);
        ended(list, CallEnded.class, CallEnded::projectId, e -> CALL + e.callId());
        list.on(
                ContractDrafted.class,
                ContractDrafted::projectId,
                (toDo, e) -> without(
                        with(
                                toDo,
                                e.event().projectId(),
                                CONTRACT + e.event().contractId(),
                                e.event().at()),
                        CALL + e.event().callId()));
        ended(list, ContractWithdrawn.class, ContractWithdrawn::projectId, e -> CONTRACT + e.contractId());
        ended(
                list,
                ContractEnteredIntoForce.class,
                ContractEnteredIntoForce::projectId,
                e -> CONTRACT + e.contractId());
        list.on(ProjectDropped.class, ProjectDropped::projectId, (toDo, e) -> {
            if (toDo == null || toDo.parameters().isEmpty()) return null;
            var parameters = new TreeMap<>(toDo.parameters());
            parameters.put(REASON, e.event().reason());
            return Handover.now(toDo.id(), e.event().at(), parameters);
        });
        return new Automation(NAME, list.build(), PurchasesToEnd::command);
    }

    private static <E> void begun(
            View.Builder<ToDo> list,
            Class<E> type,
            Function<E, String> projectId,
            Function<E, String> what,
            Function<E, Instant> at) {
        list.on(
                type,
                projectId,
                (toDo, e) -> with(toDo, projectId.apply(e.event()), what.apply(e.event()), at.apply(e.event())));
    }

    private static <E> void ended(
            View.Builder<ToDo> list, Class<E> type, Function<E, String> projectId, Function<E, String> what) {
        list.on(type, projectId, (toDo, e) -> without(toDo, what.apply(e.event())));
    }

    private static ToDo with(@Nullable ToDo toDo, String projectId, String what, Instant at) {
        if (toDo == null) return Handover.now(projectId, at, Map.of(what, "", REASON, Handover.PROJECT_DROPPED));
        var parameters = new TreeMap<>(toDo.parameters());
        parameters.put(what, "");
        return new ToDo(toDo.id(), toDo.due(), parameters);
    }

    private static @Nullable ToDo without(@Nullable ToDo toDo, String what) {
        if (toDo == null) return null;
        var parameters = new TreeMap<>(toDo.parameters());
        parameters.remove(what);
        boolean nothingLeft = parameters.keySet().stream().allMatch(REASON::equals);
        return nothingLeft && !Handover.isWaiting(toDo) ? null : new ToDo(toDo.id(), toDo.due(), parameters);
    }

    private static Object command(ToDo toDo) {
        String reason = Handover.text(toDo, REASON);
        Instant at = Handover.at(toDo);
        String what = toDo.parameters().keySet().stream()
                .filter(key -> !key.equals(REASON))
                .sorted()
                .findFirst()
                .orElseThrow();
        if (what.startsWith(NEED)) return new WithdrawNeed(what.substring(NEED.length()), reason, at);
        if (what.startsWith(CALL)) return new EndCall(what.substring(CALL.length()), reason, at);
        return new WithdrawContract(what.substring(CONTRACT.length()), reason, at);
    }
}
