package org.gongzhi.core.category;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryCommand.RetireCategory;
import org.gongzhi.core.category.CategoryCommand.ReviseCategory;
import org.gongzhi.core.category.CategoryEvent.CategoryDefined;
import org.gongzhi.core.category.CategoryEvent.CategoryRetired;
import org.gongzhi.core.category.CategoryEvent.CategoryRevised;

/** 类别: what matters are about, who handles them, within which limits, and what is asked of whoever raises one. */
public class Category {

    @AggregateIdentifier
    private String categoryId;

    private String code;
    private CategoryDefinition definition;
    private int version;
    private boolean retired;

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Category() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Category(DefineCategory command, Actor actor, HandlingOrganizations organizations) {
        actor.require(Role.ADMINISTRATOR);
        DefinitionRules.check(command.definition(), organizations);
        AggregateLifecycle.apply(
                new CategoryDefined(command.categoryId(), command.code().value(), command.definition(), command.at()));
    }

    @CommandHandler
    void handle(ReviseCategory command, Actor actor, HandlingOrganizations organizations) {
        actor.require(Role.ADMINISTRATOR);
        DefinitionRules.check(command.definition(), organizations);
        Bounds.requireText("/reason", command.reason());
        requireInUse();
        if (command.definition().equals(definition)) throw new Rejection(CategoryRule.UNCHANGED);
        AggregateLifecycle.apply(new CategoryRevised(
                categoryId, code, version + 1, command.definition(), command.reason(), command.at()));
    }

    @CommandHandler
    void handle(RetireCategory command, Actor actor) {
        actor.require(Role.ADMINISTRATOR);
        Bounds.requireText("/reason", command.reason());
        requireInUse();
        AggregateLifecycle.apply(new CategoryRetired(categoryId, code, command.reason(), command.at()));
    }

    private void requireInUse() {
        if (retired) throw new Rejection(CategoryRule.RETIRED);
    }

    @EventSourcingHandler
    void on(CategoryDefined event) {
        categoryId = event.categoryId();
        code = event.code();
        definition = event.definition();
        version = 1;
    }

    @EventSourcingHandler
    void on(CategoryRevised event) {
        definition = event.definition();
        version = event.version();
    }

    @EventSourcingHandler
    void on(CategoryRetired ignored) {
        retired = true;
    }
}
