package org.gongzhi.projections.erasure;

import java.time.Clock;
import java.util.Map;
import org.gongzhi.core.matter.MatterCommand.EraseReporter;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.ReporterErased;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.ResidentCommand.EraseResident;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.StaffCommand.EraseStaff;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffErased;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.jspecify.annotations.Nullable;

/**
 * Who left is forgotten after some time. The lists know when they left; how long is kept is configured, so that a changed
 * limit holds from the next start on, for those who left before as well.
 */
final class DataToForget {

    private DataToForget() {}

    static Automation ofResidents(Retention kept, Clock clock) {
        var list = Automation.toDos("erasure.residents", 1)
                .on(
                        ResidentDeactivated.class,
                        ResidentDeactivated::residentId,
                        (none, e) ->
                                new ToDo(e.event().residentId(), e.event().at().toEpochMilli(), Map.of()))
                .on(ResidentErased.class, ResidentErased::residentId, (toDo, e) -> null)
                .build();
        return new Automation(
                "forget-residents",
                list,
                toDo -> new EraseResident(toDo.id(), ErasureGround.RETENTION_OVER, clock.instant()),
                kept.residents());
    }

    static Automation ofStaff(Retention kept, Clock clock) {
        var list = Automation.toDos("erasure.staff", 1)
                .on(
                        StaffDeactivated.class,
                        StaffDeactivated::staffId,
                        (none, e) ->
                                new ToDo(e.event().staffId(), e.event().at().toEpochMilli(), Map.of()))
                .on(StaffErased.class, StaffErased::staffId, (toDo, e) -> null)
                .build();
        return new Automation(
                "forget-staff",
                list,
                toDo -> new EraseStaff(toDo.id(), ErasureGround.RETENTION_OVER, clock.instant()),
                kept.staff());
    }

    /** Whoever raised a matter without being on record, after its end. */
    static Automation ofReporters(Retention kept, Clock clock) {
        var list = Automation.toDos("erasure.reporters", 1)
                .on(
                        MatterRaised.class,
                        MatterRaised::matterId,
                        (none, e) -> e.event().reporter() == null
                                ? new ToDo(e.event().matterId(), ToDo.NEVER, Map.of())
                                : null)
                .on(MatterClosed.class, MatterClosed::matterId, (toDo, e) -> over(toDo, e.event()))
                .on(MatterDeclined.class, MatterDeclined::matterId, (toDo, e) -> over(toDo, e.event()))
                .on(MatterMerged.class, MatterMerged::matterId, (toDo, e) -> over(toDo, e.event()))
                .on(ReporterErased.class, ReporterErased::matterId, (toDo, e) -> null)
                .build();
        return new Automation(
                "forget-reporters",
                list,
                toDo -> new EraseReporter(toDo.id(), ErasureGround.RETENTION_OVER, clock.instant()),
                kept.residents());
    }

    private static @Nullable ToDo over(@Nullable ToDo toDo, MatterEvent end) {
        return toDo == null ? null : new ToDo(toDo.id(), end.at().toEpochMilli(), Map.of());
    }
}
