package org.gongzhi.core.commissioning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.NeedCommand.WithdrawNeed;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.core.territory.Areas;

/** A need that a service is bought for. */
public class Need {

    @AggregateIdentifier
    private String needId;

    private String projectId;
    private boolean withdrawn;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Need() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Need(IdentifyNeed command, Actor actor, ProjectLookup projects, Areas areas) {
        actor.require(Role.COMMISSIONER);
        String organization = actor.requireSomeOrganization();
        var project = projects.requireMayBuy(command.projectId());
        Bounds.requireLine("/category", command.category());
        Bounds.requireLine("/areaId", command.areaId());
        Bounds.requireLine("/title", command.title());
        Bounds.requireText("/outcome", command.outcome());
        if (command.beneficiaries() < 1) {
            throw Rejection.at("/beneficiaries", CommissioningRule.BENEFICIARIES_NOT_POSITIVE);
        }
        if (!command.estimate().currency().equals(project.budget().currency())) {
            throw Rejection.at(
                    "/estimate",
                    CommissioningRule.OTHER_CURRENCY,
                    project.budget().currency());
        }
        if (!command.estimate().isPositive()) throw Rejection.at("/estimate", CommissioningRule.AMOUNT_NOT_POSITIVE);
        if (command.estimate().isMoreThan(project.budget())) {
            throw Rejection.at(
                    "/estimate",
                    CommissioningRule.MORE_THAN_BUDGET,
                    project.budget().toString());
        }
        if (!areas.area(command.areaId()).exists()) {
            throw Rejection.at("/areaId", CommissioningRule.AREA_UNKNOWN, command.areaId());
        }
        areas.requireStanding("/areaId", command.areaId());
        apply(new NeedIdentified(
                command.needId(),
                command.projectId(),
                organization,
                command.category(),
                command.areaId(),
                command.title(),
                command.beneficiaries(),
                command.outcome(),
                project.fundId(),
                command.estimate(),
                command.at()));
    }

    @CommandHandler
    public void handle(WithdrawNeed command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (withdrawn) throw new Rejection(CommissioningRule.NEED_WITHDRAWN);
        Bounds.requireText("/reason", command.reason());
        apply(new NeedWithdrawn(needId, projectId, command.reason(), command.at()));
    }

    @EventSourcingHandler
    void on(NeedEvent event) {
        switch (event) {
            case NeedIdentified e -> {
                needId = e.needId();
                projectId = e.projectId();
            }
            case NeedWithdrawn e -> withdrawn = true;
        }
    }
}
