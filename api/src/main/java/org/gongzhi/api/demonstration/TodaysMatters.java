package org.gongzhi.api.demonstration;

import java.time.InstantSource;
import java.util.List;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Place;
import org.gongzhi.core.Role;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterDescription;
import org.jspecify.annotations.Nullable;

/**
 * Matters of the day on which the story is told, one at each desk: to be filed, to be dispatched, being handled, to be
 * checked, and one that is over and rated. Two of them are about the same rubbish.
 */
final class TodaysMatters {

    private record Category(String code, String name, CategoryKind kind, Cast.Troupe handler, Limit handling) {}

    private static final Category RUBBISH =
            new Category("rubbish", "Rubbish in the street", CategoryKind.EVENT, Cast.TOWN_HALL, Limit.workingDays(1));
    private static final Category LAMP = new Category(
            "street-lamp", "Street lamp out", CategoryKind.COMPONENT, Cast.TOWN_HALL, Limit.workingDays(3));
    private static final Category TREE =
            new Category("dangerous-tree", "Tree that may fall", CategoryKind.HAZARD, Cast.TREES, Limit.hours(12));
    private static final Category QUESTION =
            new Category("question", "Question", CategoryKind.CONSULTATION, Cast.TOWN_HALL, Limit.workingDays(5));

    private static final String RESIDENT = "7";
    private static final String NEIGHBOUR = "9";

    private final Teller teller;
    private final InstantSource now;

    TodaysMatters(Teller teller, InstantSource now) {
        this.teller = teller;
        this.now = now;
    }

    void tell() {
        for (Category each : List.of(RUBBISH, LAMP, TREE, QUESTION)) define(each);
        overAndRated();
        toBeChecked();
        beingHandled();
        toBeDispatched();
        toBeFiled();
    }

    private void define(Category category) {
        boolean urgent = category.handling.clock() == Limit.Clock.CONTINUOUS;
        var limits = new Limits(
                urgent ? Limit.hours(1) : Limit.workingHours(2),
                urgent ? Limit.hours(1) : Limit.workingHours(4),
                category.handling,
                urgent ? Limit.hours(4) : Limit.workingHours(4),
                Limit.workingDays(5));
        var definition = new CategoryDefinition(
                category.name,
                category.kind,
                "",
                "Streets and greenery",
                List.of(),
                category.handler.id(),
                limits,
                urgent,
                3,
                3,
                80,
                List.of());
        teller.tell(
                "category/" + category.code,
                Cast.ADMINISTRATOR,
                new DefineCategory(new CategoryCode(category.code), definition, now.instant()));
    }

    private void overAndRated() {
        String lamp = matter("lamp");
        Actor resident = Cast.resident(RESIDENT);
        raised(lamp, resident, LAMP, "The lamp at the market has been out for a week.", Places.WEST, Places.MARKET);
        does(Cast.OFFICER, new FileMatter(lamp, LAMP.code, now.instant()));
        does(Cast.SUPERVISOR, new DispatchMatter(lamp, Cast.TOWN_HALL.id(), now.instant()));
        does(Cast.OFFICER, new AcceptMatter(lamp, now.instant()));
        does(Cast.OFFICER, new ReportResult(lamp, "The cable was mended.", List.of(), now.instant()));
        does(Cast.SUPERVISOR, new VerifyResult(lamp, true, "It shines.", now.instant()));
        does(resident, new AnswerResult(lamp, true, null, now.instant()));
        does(resident, new RateMatter(lamp, 5, null, now.instant()));
    }

    private void toBeChecked() {
        String tree = matter("tree");
        raised(tree, Cast.GRID_WORKER, TREE, "A lime tree leans over the path.", Places.WEST, Places.PARK);
        does(Cast.OFFICER, new FileMatter(tree, TREE.code, now.instant()));
        does(Cast.SUPERVISOR, new DispatchMatter(tree, Cast.TREES.id(), now.instant()));
        does(Cast.member(Cast.TREES), new AcceptMatter(tree, now.instant()));
        does(Cast.member(Cast.TREES), new ReportResult(tree, "It is propped and fenced.", List.of(), now.instant()));
    }

    private void beingHandled() {
        String heap = matter("heap");
        raised(heap, Cast.resident(NEIGHBOUR), RUBBISH, "Rubbish lies behind the school.", Places.EAST, Places.SCHOOL);
        does(Cast.OFFICER, new FileMatter(heap, RUBBISH.code, now.instant()));
        does(Cast.SUPERVISOR, new DispatchMatter(heap, Cast.GREEN.id(), now.instant()));
        does(Cast.member(Cast.GREEN), new AcceptMatter(heap, now.instant()));
    }

    private void toBeDispatched() {
        String question = matter("question");
        raised(question, Cast.resident(NEIGHBOUR), QUESTION, "When will the new trees be planted?", Places.EAST, null);
        does(Cast.OFFICER, new FileMatter(question, QUESTION.code, now.instant()));
    }

    private void toBeFiled() {
        raised(
                matter("heap-again"),
                Cast.resident(RESIDENT),
                RUBBISH,
                "There is rubbish behind the school again.",
                Places.EAST,
                Places.SCHOOL_GATE);
    }

    private void raised(
            String id, Actor actor, Category category, String words, String areaCode, @Nullable Place place) {
        boolean patrol = actor.is(Role.GRID_WORKER);
        does(
                actor,
                new RaiseMatter(
                        id,
                        category.kind,
                        patrol ? MatterChannel.PATROL : MatterChannel.APP,
                        category.code,
                        Places.areaId(areaCode),
                        place,
                        Disclosure.OPEN,
                        patrol ? null : actor.party(),
                        null,
                        new MatterDescription(words),
                        List.of(),
                        null,
                        now.instant()));
    }

    private void does(Actor actor, MatterCommand command) {
        teller.tell(command.matterId() + "/" + command.getClass().getSimpleName(), actor, command);
    }

    private static String matter(String name) {
        return "matter-wieliczka-" + name;
    }
}
