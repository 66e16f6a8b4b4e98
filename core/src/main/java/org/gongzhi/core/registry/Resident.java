package org.gongzhi.core.registry;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.registry.ResidentCommand.ConfirmResidentKeyDestroyed;
import org.gongzhi.core.registry.ResidentCommand.DeactivateResident;
import org.gongzhi.core.registry.ResidentCommand.DeclineErasure;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.EraseResident;
import org.gongzhi.core.registry.ResidentCommand.MoveResident;
import org.gongzhi.core.registry.ResidentCommand.RecordResidentDetails;
import org.gongzhi.core.registry.ResidentCommand.RequestErasure;
import org.gongzhi.core.registry.ResidentEvent.ErasureDeclined;
import org.gongzhi.core.registry.ResidentEvent.ErasureRequested;
import org.gongzhi.core.registry.ResidentEvent.ResidentDeactivated;
import org.gongzhi.core.registry.ResidentEvent.ResidentDetailsRecorded;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.ResidentEvent.ResidentKeyDestroyed;
import org.gongzhi.core.registry.ResidentEvent.ResidentMoved;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaPath;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/** 居民: enrolled with one grid at a time, until they leave or are erased. Who they are passes through, sealed. */
public class Resident {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String residentId;

    /** The grid enrolled with; null once they left. */
    private @Nullable String areaId;

    private boolean erasureRequested;
    private boolean erased;
    private boolean keyDestroyed;

    protected Resident() {}

    @CommandHandler
    public Resident(EnrolResident command, Actor actor, Areas areas) {
        checkRegistrar(actor, command.areaId(), areas);
        OpaqueId.check(command.residentId(), ResidentCommand.PREFIX, "/residentId");
        checkGrid(command.areaId(), areas);
        PersonDetails details = command.details();
        if (details != null) details.requireSound("/details");
        AggregateLifecycle.apply(new ResidentEnrolled(command.residentId(), command.areaId(), command.at()));
        if (details != null) record(command.residentId(), details, command.at());
    }

    private static void record(String residentId, PersonDetails details, Instant at) {
        AggregateLifecycle.apply(new ResidentDetailsRecorded(residentId, Sealed.of(residentId, details), at));
    }

    @CommandHandler
    void handle(RecordResidentDetails command, Actor actor, Areas areas) {
        actor.require(Role.GRID_WORKER, Role.CASE_OFFICER, Role.ADMINISTRATOR);
        checkRegistrar(actor, stillHere(), areas);
        command.details().requireSound("/details");
        record(command.residentId(), command.details(), command.at());
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

    @CommandHandler
    void handle(RequestErasure command, Actor actor) {
        actor.require(Role.RESIDENT);
        if (!actor.party().equals(command.residentId())) throw new Rejection(RegistryRule.ANOTHER_RESIDENT);
        requireNotErased();
        if (erasureRequested) throw new Rejection(RegistryRule.ERASURE_REQUESTED_ALREADY);
        AggregateLifecycle.apply(new ErasureRequested(command.residentId(), command.at()));
    }

    @CommandHandler
    void handle(DeclineErasure command, Actor actor) {
        actor.require(Role.CASE_OFFICER, Role.ADMINISTRATOR);
        requireNotErased();
        if (!erasureRequested) throw new Rejection(RegistryRule.ERASURE_NOT_REQUESTED);
        Bounds.requireText("/reason", command.reason());
        AggregateLifecycle.apply(new ErasureDeclined(command.residentId(), command.reason(), command.at()));
    }

    /** Also of one who left: that is when most are erased. */
    @CommandHandler
    void handle(EraseResident command, Actor actor) {
        actor.require(Role.CASE_OFFICER, Role.ADMINISTRATOR, Role.SYSTEM);
        requireNotErased();
        AggregateLifecycle.apply(new ResidentErased(command.residentId(), command.ground(), command.at()));
    }

    @CommandHandler
    void handle(ConfirmResidentKeyDestroyed command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (!erased) throw new Rejection(RegistryRule.NOT_ERASED);
        if (keyDestroyed) return;
        AggregateLifecycle.apply(new ResidentKeyDestroyed(command.residentId(), command.at()));
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

    @EventSourcingHandler
    void on(ErasureRequested event) {
        erasureRequested = true;
    }

    @EventSourcingHandler
    void on(ErasureDeclined event) {
        erasureRequested = false;
    }

    @EventSourcingHandler
    void on(ResidentErased event) {
        erased = true;
        areaId = null;
    }

    @EventSourcingHandler
    void on(ResidentKeyDestroyed event) {
        keyDestroyed = true;
    }

    private void requireNotErased() {
        if (erased) throw new Rejection(RegistryRule.ERASED);
    }

    private String stillHere() {
        requireNotErased();
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
        areas.requireStanding("/areaId", areaId);
    }
}
