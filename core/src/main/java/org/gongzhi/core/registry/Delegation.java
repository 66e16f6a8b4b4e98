package org.gongzhi.core.registry;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.DelegationCommand.DelegateRoles;
import org.gongzhi.core.registry.DelegationCommand.EndDelegation;
import org.gongzhi.core.registry.DelegationEvent.DelegationEnded;
import org.gongzhi.core.registry.DelegationEvent.RolesDelegated;
import org.jspecify.annotations.Nullable;

/** 授权委托: a member of staff lets a colleague act in their name, in stated roles, until a date. One for each pair. */
public class Delegation {

    static final Duration LONGEST = Duration.ofDays(366);

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String delegationId;

    private String organizationId = "";
    private String delegatorId = "";
    private String delegateId = "";
    private @Nullable DelegationStanding standing;

    protected Delegation() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(DelegateRoles command, Actor actor, Standings standings) {
        String organization = checkDelegator(command, actor);
        checkColleague(command, organization, standings);
        if (!command.until().isAfter(command.at())
                || command.until().isAfter(command.at().plus(LONGEST))) {
            throw Rejection.at("/until", RegistryRule.DELEGATION_PERIOD, LONGEST.toDays());
        }
        checkReason(command.reason());
        if (stands(command.at())) throw new Rejection(RegistryRule.DELEGATED_ALREADY);
        AggregateLifecycle.apply(new RolesDelegated(
                command.delegationId(),
                organization,
                command.delegatorId(),
                command.delegateId(),
                command.roles(),
                command.reason(),
                command.until(),
                command.at()));
    }

    @CommandHandler
    public void handle(EndDelegation command, Actor actor) {
        actor.requireOrganization(organizationId);
        boolean oneOfThem = actor.party().equals(delegatorId) || actor.party().equals(delegateId);
        if (!oneOfThem) actor.require(Role.ADMINISTRATOR);
        checkReason(command.reason());
        if (!stands(command.at())) throw new Rejection(RegistryRule.NOT_DELEGATED);
        AggregateLifecycle.apply(new DelegationEnded(
                command.delegationId(), organizationId, delegatorId, delegateId, command.reason(), command.at()));
    }

    @EventSourcingHandler
    void on(DelegationEvent event) {
        delegationId = event.delegationId();
        organizationId = event.organizationId();
        delegatorId = event.delegatorId();
        delegateId = event.delegateId();
        standing = DelegationStanding.after(standing, event);
    }

    private boolean stands(Instant at) {
        return standing != null && standing.stands(at);
    }

    /** Everybody lends their own roles, and none that was lent to them. */
    private static String checkDelegator(DelegateRoles command, Actor actor) {
        if (!command.delegatorId().equals(actor.party()) || actor.onBehalfOf() != null) {
            throw new Rejection(RegistryRule.NOT_THE_DELEGATOR);
        }
        OpaqueId.check(command.delegatorId(), StaffCommand.PREFIX, "/delegatorId");
        if (command.roles().isEmpty()) throw Rejection.at("/roles", RegistryRule.ROLES_REQUIRED);
        for (Role role : command.roles()) {
            if (!actor.is(role)) throw Rejection.at("/roles", RegistryRule.ROLE_NOT_HELD, role);
        }
        return actor.requireSomeOrganization();
    }

    private static void checkColleague(DelegateRoles command, String organization, Standings standings) {
        OpaqueId.check(command.delegateId(), StaffCommand.PREFIX, "/delegateId");
        if (command.delegateId().equals(command.delegatorId())) {
            throw Rejection.at("/delegateId", RegistryRule.NOT_A_COLLEAGUE);
        }
        boolean colleague = standings
                .staff(command.delegateId())
                .filter(staff -> !staff.left() && staff.organizationId().equals(organization))
                .isPresent();
        if (!colleague) throw Rejection.at("/delegateId", RegistryRule.NOT_A_COLLEAGUE);
    }

    private static void checkReason(String reason) {
        if (reason.isBlank() || reason.length() > Organization.LONGEST_TEXT) {
            throw Rejection.at("/reason", RegistryRule.REASON_REQUIRED, Organization.LONGEST_TEXT);
        }
    }
}
