package org.gongzhi.core.registry;

import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.registry.StaffCommand.AppointStaff;
import org.gongzhi.core.registry.StaffCommand.ChangeStaffRoles;
import org.gongzhi.core.registry.StaffCommand.ConfirmStaffKeyDestroyed;
import org.gongzhi.core.registry.StaffCommand.DeactivateStaff;
import org.gongzhi.core.registry.StaffCommand.EraseStaff;
import org.gongzhi.core.registry.StaffCommand.RecordStaffDetails;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffDetailsRecorded;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffErased;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffKeyDestroyed;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.registry.StaffEvent.StaffRolesChanged;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/** 工作人员: a person who acts for one organization in stated roles, until they leave. */
public class Staff {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String staffId;

    private String organizationId = "";
    private Set<Role> roles = Set.of();
    private @Nullable String areaId;
    private boolean left;
    private boolean erased;
    private boolean keyDestroyed;

    protected Staff() {}

    @CommandHandler
    public Staff(AppointStaff command, Actor actor, Organizations organizations, Areas areas) {
        actor.require(Role.ADMINISTRATOR);
        OpaqueId.check(command.staffId(), StaffCommand.PREFIX, "/staffId");
        checkRoles(command.roles(), organizations, command.organizationId());
        checkArea(command.areaId(), command.roles(), areas);
        AggregateLifecycle.apply(new StaffAppointed(
                command.staffId(), command.organizationId(), command.roles(), command.areaId(), command.at()));
    }

    @CommandHandler
    void handle(ChangeStaffRoles command, Actor actor, Organizations organizations, Areas areas) {
        actor.require(Role.ADMINISTRATOR);
        checkStillHere();
        checkRoles(command.roles(), organizations, organizationId);
        checkArea(command.areaId(), command.roles(), areas);
        if (command.roles().equals(roles) && Objects.equals(command.areaId(), areaId)) {
            throw new Rejection(RegistryRule.ROLES_UNCHANGED);
        }
        AggregateLifecycle.apply(
                new StaffRolesChanged(command.staffId(), command.roles(), command.areaId(), command.at()));
    }

    @CommandHandler
    void handle(DeactivateStaff command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        checkStillHere();
        AggregateLifecycle.apply(new StaffDeactivated(command.staffId(), command.at()));
    }

    @CommandHandler
    void handle(RecordStaffDetails command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        checkStillHere();
        command.details().requireSound("/details");
        AggregateLifecycle.apply(new StaffDetailsRecorded(
                command.staffId(), Sealed.of(command.staffId(), command.details()), command.at()));
    }

    @CommandHandler
    void handle(EraseStaff command, Actor actor) {
        actor.require(Role.ADMINISTRATOR, Role.SYSTEM);
        if (!left) throw new Rejection(RegistryRule.STAFF_STILL_HERE);
        if (erased) throw new Rejection(RegistryRule.ERASED);
        AggregateLifecycle.apply(new StaffErased(command.staffId(), command.ground(), command.at()));
    }

    @CommandHandler
    void handle(ConfirmStaffKeyDestroyed command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (!erased) throw new Rejection(RegistryRule.NOT_ERASED);
        if (keyDestroyed) return;
        AggregateLifecycle.apply(new StaffKeyDestroyed(command.staffId(), command.at()));
    }

    @EventSourcingHandler
    void on(StaffErased event) {
        erased = true;
    }

    @EventSourcingHandler
    void on(StaffKeyDestroyed event) {
        keyDestroyed = true;
    }

    @EventSourcingHandler
    void on(StaffAppointed event) {
        staffId = event.staffId();
        organizationId = event.organizationId();
        roles = event.roles();
        areaId = event.areaId();
    }

    @EventSourcingHandler
    void on(StaffRolesChanged event) {
        roles = event.roles();
        areaId = event.areaId();
    }

    @EventSourcingHandler
    void on(StaffDeactivated event) {
        left = true;
    }

    private void checkStillHere() {
        if (left) throw new Rejection(RegistryRule.STAFF_LEFT);
    }

    private static void checkRoles(Set<Role> roles, Organizations organizations, String organizationId) {
        OrganizationKind kind = organizations.standing(organizationId).kind();
        if (kind == null) {
            throw Rejection.at("/organizationId", RegistryRule.ORGANIZATION_UNKNOWN, organizationId);
        }
        if (roles.isEmpty()) throw Rejection.at("/roles", RegistryRule.ROLES_REQUIRED);
        for (Role role : roles) {
            if (!kind.roles().contains(role)) {
                throw Rejection.at("/roles", RegistryRule.ROLE_NOT_FOR_KIND, role, kind);
            }
        }
    }

    private static void checkArea(@Nullable String areaId, Set<Role> roles, Areas areas) {
        if (areaId == null) {
            if (roles.contains(Role.GRID_WORKER)) throw Rejection.at("/areaId", RegistryRule.GRID_WORKER_NEEDS_AREA);
        } else if (!areas.area(areaId).exists()) {
            throw Rejection.at("/areaId", RegistryRule.AREA_UNKNOWN, areaId);
        } else {
            areas.requireStanding("/areaId", areaId);
        }
    }
}
