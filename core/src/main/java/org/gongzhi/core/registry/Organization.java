package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.OrganizationCommand.ApplyForQualification;
import org.gongzhi.core.registry.OrganizationCommand.GrantQualification;
import org.gongzhi.core.registry.OrganizationCommand.RefuseQualification;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationCommand.ReinstateOrganization;
import org.gongzhi.core.registry.OrganizationCommand.ReinstateQualification;
import org.gongzhi.core.registry.OrganizationCommand.ReplyToDecision;
import org.gongzhi.core.registry.OrganizationCommand.SuspendOrganization;
import org.gongzhi.core.registry.OrganizationCommand.SuspendQualification;
import org.gongzhi.core.registry.OrganizationCommand.WithdrawQualification;
import org.gongzhi.core.registry.OrganizationEvent.DecisionRepliedTo;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationEvent;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationEvent.QualificationRefused;
import org.gongzhi.core.registry.OrganizationEvent.QualificationReinstated;
import org.gongzhi.core.registry.OrganizationEvent.QualificationSuspended;
import org.gongzhi.core.registry.OrganizationEvent.QualificationWithdrawn;
import org.gongzhi.core.registry.Qualification.Status;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/** 机构, with its admission to service categories and its exit from them (准入准出). */
public class Organization {

    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 2_000;
    private static final Pattern CATEGORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String organizationId;

    private QualificationStanding standing = QualificationStanding.initial();

    protected Organization() {}

    @CommandHandler
    public Organization(RegisterOrganization command, Actor actor, Areas areas) {
        actor.require(Role.ADMINISTRATOR, Role.CASE_OFFICER);
        checkText(command.name(), LONGEST_NAME, "/name", RegistryRule.NAME_FORMAT);
        if (command.serviceArea() != null && !areas.area(command.serviceArea()).exists()) {
            throw Rejection.at("/serviceArea", RegistryRule.AREA_UNKNOWN, command.serviceArea());
        }
        if (command.serviceArea() != null) areas.requireStanding("/serviceArea", command.serviceArea());
        AggregateLifecycle.apply(new OrganizationRegistered(
                command.organizationId(),
                command.kind(),
                command.name(),
                command.identifier().scheme(),
                command.identifier().id(),
                command.serviceArea(),
                command.at()));
    }

    @CommandHandler
    void handle(ApplyForQualification command, Actor actor) {
        checkOwnMember(actor, command.organizationId());
        String category = command.category();
        if (!CATEGORY.matcher(category).matches()) throw Rejection.at("/category", RegistryRule.CATEGORY_FORMAT);
        if (standing.kind() == null || !standing.kind().provides()) throw new Rejection(RegistryRule.NOT_A_PROVIDER);
        Qualification qualification = standing.in(category);
        switch (qualification.status()) {
            case APPLIED -> throw new Rejection(RegistryRule.ALREADY_APPLIED, category);
            case GRANTED, SUSPENDED -> {
                if (!qualification.lapsed(command.at())) throw new Rejection(RegistryRule.ALREADY_QUALIFIED, category);
            }
            case NONE, REFUSED, WITHDRAWN -> {}
        }
        AggregateLifecycle.apply(new QualificationAppliedFor(command.organizationId(), category, command.at()));
    }

    @CommandHandler
    void handle(GrantQualification command, Actor actor, Organizations organizations, Ties ties) {
        checkDepartment(actor, organizations);
        ties.requireNone(actor, command.organizationId());
        checkApplied(command.category());
        if (!command.expiresAt().isAfter(command.at())) {
            throw Rejection.at("/expiresAt", RegistryRule.EXPIRY_NOT_AHEAD);
        }
        AggregateLifecycle.apply(new QualificationGranted(
                command.organizationId(), command.category(), command.expiresAt(), command.at()));
    }

    @CommandHandler
    void handle(RefuseQualification command, Actor actor, Organizations organizations, Ties ties) {
        checkDepartment(actor, organizations);
        ties.requireNone(actor, command.organizationId());
        checkReason(command.reason());
        checkApplied(command.category());
        AggregateLifecycle.apply(
                new QualificationRefused(command.organizationId(), command.category(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(SuspendQualification command, Actor actor, Organizations organizations, Ties ties) {
        checkDepartment(actor, organizations);
        ties.requireNone(actor, command.organizationId());
        checkReason(command.reason());
        checkHeld(command.category(), command.at());
        if (standing.in(command.category()).status() == Status.SUSPENDED) {
            throw new Rejection(RegistryRule.ALREADY_SUSPENDED, command.category());
        }
        AggregateLifecycle.apply(new QualificationSuspended(
                command.organizationId(), command.category(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(ReinstateQualification command, Actor actor, Organizations organizations, Ties ties) {
        checkDepartment(actor, organizations);
        ties.requireNone(actor, command.organizationId());
        checkReason(command.reason());
        checkHeld(command.category(), command.at());
        if (standing.in(command.category()).status() != Status.SUSPENDED) {
            throw new Rejection(RegistryRule.NOT_SUSPENDED, command.category());
        }
        AggregateLifecycle.apply(new QualificationReinstated(
                command.organizationId(), command.category(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(WithdrawQualification command, Actor actor, Organizations organizations, Ties ties) {
        checkDepartment(actor, organizations);
        ties.requireNone(actor, command.organizationId());
        checkReason(command.reason());
        checkHeld(command.category(), command.at());
        AggregateLifecycle.apply(new QualificationWithdrawn(
                command.organizationId(), command.category(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(SuspendOrganization command, Actor actor) {
        checkOtherAdministrator(actor, command.organizationId());
        checkReason(command.reason());
        if (standing.suspended()) throw new Rejection(RegistryRule.ORGANIZATION_SUSPENDED_ALREADY);
        AggregateLifecycle.apply(new OrganizationSuspended(command.organizationId(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(ReinstateOrganization command, Actor actor) {
        checkOtherAdministrator(actor, command.organizationId());
        checkReason(command.reason());
        if (!standing.suspended()) throw new Rejection(RegistryRule.ORGANIZATION_NOT_SUSPENDED);
        AggregateLifecycle.apply(new OrganizationReinstated(command.organizationId(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(ReplyToDecision command, Actor actor) {
        checkOwnMember(actor, command.organizationId());
        checkText(command.reply(), LONGEST_TEXT, "/reply", RegistryRule.REPLY_REQUIRED);
        Qualification qualification = standing.in(command.category());
        if (!qualification.decidedAgainst()) {
            throw new Rejection(RegistryRule.NOTHING_TO_REPLY_TO, command.category());
        }
        if (qualification.replied()) throw new Rejection(RegistryRule.ALREADY_REPLIED, command.category());
        AggregateLifecycle.apply(
                new DecisionRepliedTo(command.organizationId(), command.category(), command.reply(), command.at()));
    }

    @EventSourcingHandler
    void on(OrganizationRegistered event) {
        organizationId = event.organizationId();
        standing = standing.apply(event);
    }

    @EventSourcingHandler
    void on(QualificationEvent event) {
        standing = standing.apply(event);
    }

    @EventSourcingHandler
    void on(OrganizationSuspended event) {
        standing = standing.apply(event);
    }

    @EventSourcingHandler
    void on(OrganizationReinstated event) {
        standing = standing.apply(event);
    }

    private static void checkOwnMember(Actor actor, String organizationId) {
        actor.require(Role.ORGANIZATION);
        actor.requireOrganization(organizationId);
    }

    private static void checkDepartment(Actor actor, Organizations organizations) {
        actor.require(Role.CASE_OFFICER);
        String own = actor.organization();
        if (own == null || organizations.standing(own).kind() != OrganizationKind.DEPARTMENT) {
            throw new Rejection(RegistryRule.DEPARTMENT_DECIDES);
        }
    }

    /** Nobody locks themselves out. */
    private static void checkOtherAdministrator(Actor actor, String organizationId) {
        actor.require(Role.ADMINISTRATOR);
        if (organizationId.equals(actor.organization())) throw new Rejection(RegistryRule.OWN_ORGANIZATION);
    }

    private void checkApplied(String category) {
        if (standing.in(category).status() != Status.APPLIED) {
            throw new Rejection(RegistryRule.NOT_APPLIED, category);
        }
    }

    private void checkHeld(String category, Instant at) {
        Qualification qualification = standing.in(category);
        boolean granted = qualification.status() == Status.GRANTED || qualification.status() == Status.SUSPENDED;
        if (!granted || qualification.lapsed(at)) throw new Rejection(RegistryRule.NOT_QUALIFIED, category);
    }

    private static void checkReason(String reason) {
        checkText(reason, LONGEST_TEXT, "/reason", RegistryRule.REASON_REQUIRED);
    }

    private static void checkText(String text, int longest, String pointer, RegistryRule rule) {
        if (text.isBlank() || text.length() > longest) throw Rejection.at(pointer, rule, longest);
    }
}
