package org.gongzhi.core.matter;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.Categories;
import org.gongzhi.core.matter.MatterCommand.SplitMatter;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;

/** That a part leaves a matter and becomes one of its own is one commit. */
public final class SplitMatterHandler {

    private final Repository<Matter> matters;
    private final Categories categories;
    private final WorkingCalendars calendars;

    public SplitMatterHandler(Repository<Matter> matters, Categories categories, WorkingCalendars calendars) {
        this.matters = matters;
        this.categories = categories;
        this.calendars = calendars;
    }

    /** The new matter first: it is what the answer tells of. */
    @CommandHandler
    public void handle(SplitMatter command, Actor actor) throws Exception {
        if (command.newMatterId().equals(command.matterId()))
            throw Rejection.at("/newMatterId", CommonRule.ALREADY_EXISTS);
        Aggregate<Matter> whole;
        try {
            whole = matters.load(command.matterId());
        } catch (AggregateNotFoundException e) {
            throw new Rejection(CommonRule.UNKNOWN, command.matterId());
        }
        MatterRaised part = whole.invoke(matter -> matter.part(command, actor, categories, calendars));
        matters.newInstance(() -> new Matter(part));
        whole.execute(matter -> matter.split(command.newMatterId(), command.at()));
    }
}
