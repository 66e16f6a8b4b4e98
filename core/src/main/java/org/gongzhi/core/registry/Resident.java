package org.gongzhi.core.registry;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.ResidentCommand.DeactivateResident;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.MoveResident;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaPath;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/** 居民: enrolled with one grid at a time. */
public class Resident {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String residentId;

    /** The grid enrolled with; null once they left. */
    private @Nullable String areaId;

    protected Resident() {}

    @CommandHandler
    public Resident(EnrolResident command, Actor actor, Areas areas) {
        checkRegistrar(actor, command.areaId(), areas);
        OpaqueId.check(command.residentId(), ResidentCommand.PREFIX, "/residentId");
        checkGrid(command.areaId(), areas);
        AggregateLifecycle.apply(new ResidentEnrolled(command.residentId(), command.areaId(), command.at()));
    }

    @CommandHandler
    void handle(MoveResident command, Actor actor, Areas areas) {
        checkRegistrar(actor, command.areaId(), areas);
        String current = stillHere();
        checkGrid(command.areaId(), areas);
        if (command.areaId().equals(current)) throw Rejection.at("/areaId", RegistryRule.ALREADY_ENROLLED_THERE);
        AggregateLifecycle.apply(new ResidentMoved(command.residentId(), command.areaId(), command.at()));
    }

    @CommandHandler
    void handle(DeactivateResident command, Actor actor, Areas areas) {
        actor.require(Role.GRID_WORKER, Role.CASE_OFFICER, Role.ADMINISTRATOR);
        checkRegistrar(actor, stillHere(), areas);
        AggregateLifecycle.apply(new ResidentDeactivated(command.residentId(), command.at()));
    }

    @EventSourcingHandler
    void on(ResidentEnrolled event) {
        residentId = event.residentId();
        areaId = event.areaId();
    }

    @EventSourcingHandler
    void on(ResidentMoved event) {
        areaId = event.areaId();
    }

    @EventSourcingHandler
    void on(ResidentDeactivated event) {
        areaId = null;
    }

    private String stillHere() {
        if (areaId == null) throw new Rejection(RegistryRule.RESIDENT_LEFT);
        return areaId;
    }

    /** Grid workers know the people of their own area, and no others. */
    private static void checkRegistrar(Actor actor, String areaId, Areas areas) {
        actor.require(Role.GRID_WORKER, Role.CASE_OFFICER, Role.ADMINISTRATOR);
        if (actor.is(Role.CASE_OFFICER) || actor.is(Role.ADMINISTRATOR)) return;
        String own = actor.area();
        if (own == null || !AreaPath.of(areaId, areas).liesWithin(new AreaCode(own).areaId())) {
            throw new Rejection(RegistryRule.OTHER_AREA);
        }
    }

    private static void checkGrid(String areaId, Areas areas) {
        AreaState area = areas.area(areaId);
        if (!area.exists()) throw Rejection.at("/areaId", RegistryRule.AREA_UNKNOWN, areaId);
        if (area.kind() != AreaKind.GRID) throw Rejection.at("/areaId", RegistryRule.NOT_A_GRID, areaId);
    }
}
