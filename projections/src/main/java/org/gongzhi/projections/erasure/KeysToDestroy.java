package org.gongzhi.projections.erasure;

import java.time.Instant;
import java.util.Map;
import org.gongzhi.core.matter.MatterCommand.ConfirmReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterEvent.ReporterErased;
import org.gongzhi.core.matter.MatterEvent.ReporterKeyDestroyed;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.registry.ResidentCommand.ConfirmResidentKeyDestroyed;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.ResidentEvent.ResidentKeyDestroyed;
import org.gongzhi.core.registry.StaffCommand.ConfirmStaffKeyDestroyed;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffErased;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffKeyDestroyed;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;

/**
 * Whoever was erased has their key destroyed; that it is gone is then on record, and off the list. A crash between the
 * two leaves the entry where it is, and a destroyed key may be destroyed again.
 */
final class KeysToDestroy {

    private static final String NAME = "destroy-keys";
    private static final String KIND = "kind";

    private KeysToDestroy() {}

    static Automation in(SubjectKeys keys) {
        var list = Automation.toDos("erasure.keys", 2)
                .on(
                        ResidentErased.class,
                        ResidentErased::residentId,
                        (none, e) -> now(
                                e.event().residentId(), "resident", e.event().at()))
                .on(
                        StaffErased.class,
                        StaffErased::staffId,
                        (none, e) -> now(e.event().staffId(), "staff", e.event().at()))
                .on(
                        ReporterErased.class,
                        ReporterErased::matterId,
                        (none, e) ->
                                now(e.event().matterId(), "matter", e.event().at()))
                .on(ReporterKeyDestroyed.class, ReporterKeyDestroyed::matterId, (toDo, e) -> null)
                .on(ResidentKeyDestroyed.class, ResidentKeyDestroyed::residentId, (toDo, e) -> null)
                .on(StaffKeyDestroyed.class, StaffKeyDestroyed::staffId, (toDo, e) -> null)
                .build();
        return new Automation(NAME, list, toDo -> destroy(keys, toDo));
    }

    private static ToDo now(String subject, String kind, Instant at) {
        return new ToDo(subject, at.toEpochMilli(), Map.of(KIND, kind));
    }

    private static Object destroy(SubjectKeys keys, ToDo toDo) {
        Instant at = Instant.ofEpochMilli(toDo.due());
        keys.destroy(toDo.id(), at);
        return switch (String.valueOf(toDo.parameters().get(KIND))) {
            case "staff" -> new ConfirmStaffKeyDestroyed(toDo.id(), at);
            case "matter" -> new ConfirmReporterKeyDestroyed(toDo.id(), at);
            default -> new ConfirmResidentKeyDestroyed(toDo.id(), at);
        };
    }
}
