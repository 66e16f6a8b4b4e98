package org.gongzhi.core.territory;

import java.util.List;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.MergeGrids;
import org.gongzhi.core.territory.AreaCommand.SplitGrid;
import org.jspecify.annotations.Nullable;

/**
 * Grids give way to others: the end of the old and the beginning of the new are one commit, so that no ground is ever
 * without a grid, or has two. The new ones stand where the old ones stood.
 */
public final class RedrawGridsHandler {

    /** New ones of one, or old ones for one. */
    static final int MOST = 50;

    private final Repository<Area> grids;
    private final Areas areas;
    private final ResponsibleOrganizations organizations;

    public RedrawGridsHandler(Repository<Area> grids, Areas areas, ResponsibleOrganizations organizations) {
        this.grids = grids;
        this.areas = areas;
        this.organizations = organizations;
    }

    @CommandHandler
    public void handle(SplitGrid command, Actor actor) throws Exception {
        actor.require(Role.ADMINISTRATOR);
        List<String> successors =
                command.into().stream().map(grid -> grid.code().areaId()).toList();
        requireSeveral("/into", successors);
        load(command.areaId()).execute(grid -> grid.split(successors, command.at()));
        String parent = areas.area(command.areaId()).parentId();
        for (int i = 0; i < command.into().size(); i++)
            define("/into/" + i, command.into().get(i), parent, command, actor);
    }

    @CommandHandler
    public void handle(MergeGrids command, Actor actor) throws Exception {
        actor.require(Role.ADMINISTRATOR);
        requireSeveral("/grids", command.grids());
        String parent = parentOf(command.grids().getFirst());
        define("/into", command.into(), parent, command, actor);
        // In one order, so that two who merge the same wait for one another and do not lock each other out.
        for (String old : new TreeSet<>(command.grids()))
            load(old).execute(grid -> grid.merge(command.areaId(), parent, command.at()));
    }

    private @Nullable String parentOf(String gridId) {
        AreaState grid = areas.area(gridId);
        if (!grid.exists()) throw Rejection.at("/grids/0", CommonRule.UNKNOWN, gridId);
        if (grid.kind() != AreaKind.GRID) throw Rejection.at("/grids/0", TerritoryRule.NOT_A_GRID, gridId);
        return grid.parentId();
    }

    private void define(String pointer, NewGrid grid, @Nullable String parent, AreaCommand command, Actor actor)
            throws Exception {
        Aggregate<Area> area = grids.newInstance(() -> {
            try {
                return new Area(grid.under(parent, command.at()), actor, areas, organizations);
            } catch (Rejection refused) {
                throw refused.within(pointer);
            }
        });
        Boundary boundary = grid.boundary();
        if (boundary == null) return;
        area.execute(root -> root.handle(new DrawBoundary(grid.code().areaId(), boundary, command.at()), actor));
    }

    private Aggregate<Area> load(String areaId) {
        try {
            return grids.load(areaId);
        } catch (AggregateNotFoundException e) {
            throw new Rejection(CommonRule.UNKNOWN, areaId);
        }
    }

    private static void requireSeveral(String pointer, List<String> areaIds) {
        if (areaIds.size() < 2
                || areaIds.size() > MOST
                || areaIds.stream().distinct().count() < areaIds.size())
            throw Rejection.at(pointer, TerritoryRule.SEVERAL_GRIDS, MOST);
    }
}
