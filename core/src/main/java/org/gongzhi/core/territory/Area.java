package org.gongzhi.core.territory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.territory.AreaCommand.AssignResponsibility;
import org.gongzhi.core.territory.AreaCommand.CountPopulation;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.MoveArea;
import org.gongzhi.core.territory.AreaCommand.RenameArea;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaMoved;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.BoundaryDrawn;
import org.gongzhi.core.territory.AreaEvent.GridMerged;
import org.gongzhi.core.territory.AreaEvent.GridSplit;
import org.gongzhi.core.territory.AreaEvent.PopulationCounted;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.jspecify.annotations.Nullable;

/** 辖区: a node of the district's tree, always with an organization responsible for it. */
public class Area {

    static final int LONGEST_NAME = 200;

    @AggregateIdentifier
    private @Nullable String areaId;

    private AreaKind kind = AreaKind.DISTRICT;
    private @Nullable String parentId;
    private String name = "";
    private String responsibleOrganization = "";
    private @Nullable Integer population;
    private @Nullable Boundary boundary;
    private @Nullable List<String> successors;

    protected Area() {}

    @CommandHandler
    public Area(DefineArea command, Actor actor, Areas areas, ResponsibleOrganizations organizations) {
        actor.require(Role.ADMINISTRATOR);
        checkName(command.name());
        checkPlace(command.kind(), command.parentId(), areas);
        if (command.population() != null) checkPopulation(command.population());
        checkOrganization(command.responsibleOrganization(), organizations);
        AggregateLifecycle.apply(new AreaDefined(
                command.areaId(),
                command.code().value(),
                command.kind(),
                command.name(),
                command.parentId(),
                command.population(),
                command.responsibleOrganization(),
                command.at()));
    }

    @CommandHandler
    void handle(RenameArea command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        requireStanding();
        checkName(command.name());
        if (command.name().equals(name)) throw Rejection.at("/name", TerritoryRule.NAME_UNCHANGED);
        AggregateLifecycle.apply(new AreaRenamed(command.areaId(), command.name(), command.at()));
    }

    @CommandHandler
    void handle(AssignResponsibility command, Actor actor, ResponsibleOrganizations organizations) {
        actor.require(Role.ADMINISTRATOR);
        requireStanding();
        checkOrganization(command.responsibleOrganization(), organizations);
        if (command.responsibleOrganization().equals(responsibleOrganization)) {
            throw Rejection.at("/responsibleOrganization", TerritoryRule.RESPONSIBILITY_UNCHANGED);
        }
        AggregateLifecycle.apply(
                new ResponsibilityAssigned(command.areaId(), command.responsibleOrganization(), command.at()));
    }

    @CommandHandler
    void handle(MoveArea command, Actor actor, Areas areas) {
        actor.require(Role.ADMINISTRATOR);
        requireStanding();
        checkPlace(kind, command.parentId(), areas);
        if (command.parentId().equals(parentId)) throw Rejection.at("/parentId", TerritoryRule.PARENT_UNCHANGED);
        AggregateLifecycle.apply(new AreaMoved(command.areaId(), command.parentId(), command.at()));
    }

    /** By {@link RedrawGridsHandler}, which defines the successors. */
    void split(List<String> into, Instant at) {
        requireStandingGrid();
        AggregateLifecycle.apply(new GridSplit(id(), into, at));
    }

    /**
     * By {@link RedrawGridsHandler}, which defines the successor.
     *
     * @param under where the successor stands
     */
    void merge(String successor, @Nullable String under, Instant at) {
        requireStandingGrid();
        if (!Objects.equals(under, parentId)) throw Rejection.at("/grids", TerritoryRule.GRID_ELSEWHERE, id());
        AggregateLifecycle.apply(new GridMerged(id(), successor, at));
    }

    @CommandHandler
    void handle(CountPopulation command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        requireStanding();
        checkPopulation(command.population());
        if (Integer.valueOf(command.population()).equals(population)) {
            throw Rejection.at("/population", TerritoryRule.POPULATION_UNCHANGED);
        }
        AggregateLifecycle.apply(new PopulationCounted(command.areaId(), command.population(), command.at()));
    }

    @CommandHandler
    void handle(DrawBoundary command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        requireStanding();
        if (command.boundary().equals(boundary)) throw Rejection.at("/boundary", TerritoryRule.BOUNDARY_UNCHANGED);
        AggregateLifecycle.apply(new BoundaryDrawn(command.areaId(), command.boundary(), command.at()));
    }

    @EventSourcingHandler
    void on(AreaDefined event) {
        areaId = event.areaId();
        kind = event.kind();
        parentId = event.parentId();
        name = event.name();
        responsibleOrganization = event.responsibleOrganization();
        population = event.population();
    }

    @EventSourcingHandler
    void on(AreaRenamed event) {
        name = event.name();
    }

    @EventSourcingHandler
    void on(ResponsibilityAssigned event) {
        responsibleOrganization = event.responsibleOrganization();
    }

    @EventSourcingHandler
    void on(PopulationCounted event) {
        population = event.population();
    }

    @EventSourcingHandler
    void on(BoundaryDrawn event) {
        boundary = event.boundary();
    }

    @EventSourcingHandler
    void on(AreaMoved event) {
        parentId = event.parentId();
    }

    @EventSourcingHandler
    void on(GridSplit event) {
        retire(event.successors());
    }

    @EventSourcingHandler
    void on(GridMerged event) {
        retire(List.of(event.successor()));
    }

    private void retire(List<String> into) {
        successors = into;
        boundary = null; // nobody draws it any more
    }

    private void requireStandingGrid() {
        requireStanding();
        if (kind != AreaKind.GRID) throw new Rejection(TerritoryRule.NOT_A_GRID, id());
    }

    private void requireStanding() {
        if (successors != null) throw new Rejection(TerritoryRule.AREA_RETIRED, id(), String.join(", ", successors));
    }

    private String id() {
        return Objects.requireNonNull(areaId, "an area that was defined has an id");
    }

    private static void checkPopulation(int population) {
        if (population < 0) throw Rejection.at("/population", TerritoryRule.NEGATIVE_POPULATION);
    }

    private static void checkName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Rejection.at("/name", TerritoryRule.NAME_FORMAT, LONGEST_NAME);
        }
    }

    private static void checkPlace(AreaKind kind, @Nullable String parentId, Areas areas) {
        if (kind.parents().isEmpty()) {
            if (parentId != null) throw Rejection.at("/parentId", TerritoryRule.DISTRICT_HAS_NO_PARENT);
            return;
        }
        if (parentId == null) throw Rejection.at("/parentId", TerritoryRule.PARENT_REQUIRED, kind);
        AreaKind parentKind = areas.area(parentId).kind();
        if (parentKind == null) throw Rejection.at("/parentId", TerritoryRule.PARENT_UNKNOWN, parentId);
        if (!kind.parents().contains(parentKind)) {
            throw Rejection.at("/parentId", TerritoryRule.PARENT_KIND, kind, parentKind);
        }
    }

    private static void checkOrganization(String organizationId, ResponsibleOrganizations organizations) {
        if (!organizations.isRegistered(organizationId)) {
            throw Rejection.at("/responsibleOrganization", TerritoryRule.ORGANIZATION_UNKNOWN, organizationId);
        }
    }
}
