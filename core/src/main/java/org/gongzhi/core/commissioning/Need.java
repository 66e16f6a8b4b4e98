package org.gongzhi.core.commissioning;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.NeedCommand.NameMatters;
import org.gongzhi.core.commissioning.NeedCommand.WithdrawNeed;
import org.gongzhi.core.commissioning.NeedEvent.MattersNamed;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.core.territory.Areas;

/** A need that a service is bought for. */
public class Need {

    /** That one need comes from. */
    public static final int MOST_MATTERS = 1_000;

    @AggregateIdentifier
    private String needId;

    private String projectId;
    private String organization;
    private final Set<String> matters = new HashSet<>();
    private boolean withdrawn;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Need() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Need(IdentifyNeed command, Actor actor, ProjectLookup projects, Areas areas, MatterLookup known) {
        actor.require(Role.COMMISSIONER);
        String commissioning = actor.requireSomeOrganization();
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
        requireNameable(command.matters(), Set.of(), commissioning, known);
        apply(new NeedIdentified(
                command.needId(),
                command.projectId(),
                commissioning,
                command.category(),
                command.areaId(),
                command.title(),
                command.beneficiaries(),
                command.outcome(),
                project.fundId(),
                command.estimate(),
                command.at()));
        if (command.matters().isEmpty()) return;
        apply(new MattersNamed(command.needId(), command.projectId(), commissioning, command.matters(), command.at()));
    }

    @CommandHandler
    public void handle(NameMatters command, Actor actor, MatterLookup known) {
        actor.require(Role.COMMISSIONER);
        actor.requireOrganization(organization);
        if (withdrawn) throw new Rejection(CommissioningRule.NEED_WITHDRAWN);
        if (command.matters().isEmpty()) throw Rejection.at("/matters", CommissioningRule.NO_MATTERS);
        requireNameable(command.matters(), matters, organization, known);
        apply(new MattersNamed(needId, projectId, organization, command.matters(), command.at()));
    }

    private static void requireNameable(
            List<String> named, Set<String> already, String organization, MatterLookup known) {
        Bounds.requireAtMost("/matters", named, MOST_MATTERS - already.size());
        var all = new HashSet<>(already);
        for (int i = 0; i < named.size(); i++) {
            String pointer = "/matters/" + i;
            Bounds.requireLine(pointer, named.get(i));
            known.require(pointer, named.get(i), organization);
            if (!all.add(named.get(i))) throw Rejection.at(pointer, CommissioningRule.MATTER_NAMED_TWICE, named.get(i));
        }
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
                organization = e.organization();
            }
            case MattersNamed e -> matters.addAll(e.matters());
            case NeedWithdrawn e -> withdrawn = true;
        }
    }
}
