package org.gongzhi.core.registry;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.ServiceAccountCommand.DeactivateServiceAccount;
import org.gongzhi.core.registry.ServiceAccountCommand.RegisterServiceAccount;
import org.gongzhi.core.registry.ServiceAccountEvent.ServiceAccountDeactivated;
import org.gongzhi.core.registry.ServiceAccountEvent.ServiceAccountRegistered;
import org.jspecify.annotations.Nullable;

/** 机构系统账户: a system of an organization that acts in its name, as far as its scopes go. */
public class ServiceAccount {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String serviceAccountId;

    private String organizationId = "";
    private boolean active;

    protected ServiceAccount() {}

    @CommandHandler
    public ServiceAccount(RegisterServiceAccount command, Actor actor, Organizations organizations) {
        String organization = checkMember(actor);
        OpaqueId.check(command.serviceAccountId(), ServiceAccountCommand.PREFIX, "/serviceAccountId");
        if (command.title().isBlank() || command.title().length() > Organization.LONGEST_NAME) {
            throw Rejection.at("/title", RegistryRule.NAME_FORMAT, Organization.LONGEST_NAME);
        }
        if (command.scopes().isEmpty()) throw Rejection.at("/scopes", RegistryRule.SCOPES_REQUIRED);
        if (!organizations.standing(organization).registered()) {
            throw new Rejection(RegistryRule.ORGANIZATION_UNKNOWN, organization);
        }
        AggregateLifecycle.apply(new ServiceAccountRegistered(
                command.serviceAccountId(),
                organization,
                command.title(),
                command.scopes().stream().sorted().map(Scope::text).toList(),
                command.at()));
    }

    @CommandHandler
    void handle(DeactivateServiceAccount command, Actor actor) {
        checkMember(actor);
        actor.requireOrganization(organizationId);
        if (!active) throw new Rejection(RegistryRule.SERVICE_ACCOUNT_DEACTIVATED);
        AggregateLifecycle.apply(
                new ServiceAccountDeactivated(command.serviceAccountId(), organizationId, command.at()));
    }

    @EventSourcingHandler
    void on(ServiceAccountEvent event) {
        serviceAccountId = event.serviceAccountId();
        organizationId = event.organizationId();
        active = event instanceof ServiceAccountRegistered;
    }

    /** A system makes no other systems. */
    private static String checkMember(Actor actor) {
        actor.require(Role.ORGANIZATION);
        if (actor.party().startsWith(ServiceAccountCommand.PREFIX)) throw new Rejection(RegistryRule.PEOPLE_ONLY);
        return actor.requireSomeOrganization();
    }
}
