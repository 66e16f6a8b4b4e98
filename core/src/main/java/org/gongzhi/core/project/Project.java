package org.gongzhi.core.project;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotEntries;
import org.gongzhi.core.project.ProjectCommand.CompleteProject;
import org.gongzhi.core.project.ProjectCommand.ConfirmFunding;
import org.gongzhi.core.project.ProjectCommand.DecideProject;
import org.gongzhi.core.project.ProjectCommand.DropProject;
import org.gongzhi.core.project.ProjectCommand.EvaluateProject;
import org.gongzhi.core.project.ProjectCommand.LinkContract;
import org.gongzhi.core.project.ProjectCommand.PauseProject;
import org.gongzhi.core.project.ProjectCommand.ResumeProject;
import org.gongzhi.core.project.ProjectCommand.UpdateProject;
import org.gongzhi.core.project.ProjectEvent.ProjectCompleted;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectEvaluated;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.core.project.ProjectEvent.ProjectPaused;
import org.gongzhi.core.project.ProjectEvent.ProjectResumed;
import org.gongzhi.core.project.ProjectEvent.ProjectUpdated;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.territory.Areas;

/** A shared project: one history that government, organizations and residents have in common. */
public class Project {

    @AggregateIdentifier
    private String projectId;

    private String organization;
    private ProjectStage stage = ProjectStage.DECIDED;
    private boolean paused;
    private final Set<String> contracts = new HashSet<>();

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Project() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Project(
            DecideProject command,
            Actor actor,
            Areas areas,
            Organizations organizations,
            Funds funds,
            BallotEntries ballots) {
        actor.require(Role.SYSTEM, Role.CASE_OFFICER);
        if (!actor.is(Role.SYSTEM)) actor.requireOrganization(command.organization());
        Bounds.requireText("/title", command.title());
        Bounds.requireLine("/areaId", command.areaId());
        Bounds.requireLine("/organization", command.organization());
        Bounds.requireLine("/fundId", command.fundId());
        Bounds.requireNotTooLarge("/budget", command.budget());
        if (!command.budget().isPositive()) throw Rejection.at("/budget", ProjectRule.BUDGET_NOT_POSITIVE);
        Bounds.requireLine("/origin/reference", command.origin().reference());
        requireKnown(command, areas, organizations, funds);
        requireKnown(command.origin(), ballots);
        apply(new ProjectDecided(
                command.projectId(),
                command.title(),
                command.origin(),
                command.areaId(),
                command.place(),
                command.organization(),
                command.fundId(),
                command.budget(),
                command.at()));
    }

    @CommandHandler
    public void handle(ConfirmFunding command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireStage("ConfirmFunding", ProjectStage.DECIDED);
        apply(new ProjectFunded(projectId, command.at()));
    }

    @CommandHandler
    public void handle(LinkContract command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireStage("LinkContract", ProjectStage.FUNDED, ProjectStage.UNDER_WAY, ProjectStage.DROPPED);
        if (contracts.contains(command.contractId())) throw new Rejection(ProjectRule.ALREADY_LINKED);
        apply(new ProjectContracted(projectId, command.contractId(), command.at()));
    }

    @CommandHandler
    public void handle(UpdateProject command, Actor actor) {
        requireOfficer(actor);
        if (stage.isOver()) throw notAtThisStage("UpdateProject");
        Bounds.requireText("/text", command.text());
        apply(new ProjectUpdated(projectId, command.text(), command.at()));
    }

    @CommandHandler
    public void handle(CompleteProject command, Actor actor) {
        requireOfficer(actor);
        requireStage("CompleteProject", ProjectStage.UNDER_WAY);
        requireNotPaused();
        Bounds.requireText("/result", command.result());
        apply(new ProjectCompleted(projectId, command.result(), command.at()));
    }

    @CommandHandler
    public void handle(EvaluateProject command, Actor actor) {
        actor.require(Role.SUPERVISOR, Role.EVALUATOR);
        if (organization.equals(actor.requireSomeOrganization())) throw new Rejection(ProjectRule.OWN_WORK);
        requireStage("EvaluateProject", ProjectStage.COMPLETED);
        if (command.score() < 1 || command.score() > 5) throw Rejection.at("/score", ProjectRule.SCORE_OUT_OF_RANGE);
        Bounds.requireText("/findings", command.findings());
        apply(new ProjectEvaluated(projectId, command.score(), command.findings(), command.at()));
    }

    @CommandHandler
    public void handle(PauseProject command, Actor actor) {
        requireOfficer(actor);
        requireStage("PauseProject", ProjectStage.DECIDED, ProjectStage.FUNDED, ProjectStage.UNDER_WAY);
        requireNotPaused();
        Bounds.requireText("/reason", command.reason());
        apply(new ProjectPaused(projectId, command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(ResumeProject command, Actor actor) {
        requireOfficer(actor);
        if (stage.isOver()) throw notAtThisStage("ResumeProject");
        if (!paused) throw new Rejection(ProjectRule.NOT_PAUSED);
        apply(new ProjectResumed(projectId, command.at()));
    }

    /** Only before a contract binds anybody; afterwards the contracts have to be ended first. */
    @CommandHandler
    public void handle(DropProject command, Actor actor) {
        requireOfficer(actor);
        requireStage("DropProject", ProjectStage.DECIDED, ProjectStage.FUNDED);
        Bounds.requireText("/reason", command.reason());
        apply(new ProjectDropped(projectId, command.reason(), command.at()));
    }

    private static void requireKnown(DecideProject command, Areas areas, Organizations organizations, Funds funds) {
        if (!areas.area(command.areaId()).exists()) {
            throw Rejection.at("/areaId", ProjectRule.AREA_UNKNOWN, command.areaId());
        }
        areas.requireStanding("/areaId", command.areaId());
        if (!organizations.standing(command.organization()).registered()) {
            throw Rejection.at("/organization", ProjectRule.ORGANIZATION_UNKNOWN, command.organization());
        }
        String currency = funds.currency(command.fundId())
                .orElseThrow(() -> Rejection.at("/fundId", ProjectRule.FUND_UNKNOWN, command.fundId()));
        if (!command.budget().currency().equals(currency)) {
            throw Rejection.at("/budget", ProjectRule.OTHER_CURRENCY, currency);
        }
    }

    private static void requireKnown(Origin origin, BallotEntries ballots) {
        if (origin.kind() == Origin.Kind.BALLOT && !ballots.exists(origin.reference(), origin.entry())) {
            throw Rejection.at(
                    "/origin", ProjectRule.ORIGIN_UNKNOWN, origin.reference(), String.valueOf(origin.entry()));
        }
    }

    private void requireOfficer(Actor actor) {
        actor.require(Role.CASE_OFFICER);
        actor.requireOrganization(organization);
    }

    private void requireStage(String asked, ProjectStage... anyOf) {
        if (!Arrays.asList(anyOf).contains(stage)) throw notAtThisStage(asked);
    }

    private Rejection notAtThisStage(String asked) {
        return new Rejection(ProjectRule.NOT_AT_THIS_STAGE, asked, stage.name());
    }

    private void requireNotPaused() {
        if (paused) throw new Rejection(ProjectRule.PAUSED);
    }

    @EventSourcingHandler
    void on(ProjectEvent event) {
        stage = stage.after(event);
        switch (event) {
            case ProjectDecided e -> {
                projectId = e.projectId();
                organization = e.organization();
            }
            case ProjectContracted e -> contracts.add(e.contractId());
            case ProjectPaused e -> paused = true;
            case ProjectResumed e -> paused = false;
            default -> {}
        }
    }
}
