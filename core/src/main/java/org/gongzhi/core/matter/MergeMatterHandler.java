package org.gongzhi.core.matter;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.matter.MatterCommand.MergeMatter;

/** That a matter ends as a duplicate and that the other goes on for both is one commit. */
public final class MergeMatterHandler {

    private final Repository<Matter> matters;

    public MergeMatterHandler(Repository<Matter> matters) {
        this.matters = matters;
    }

    @CommandHandler
    public void handle(MergeMatter command, Actor actor) {
        Aggregate<Matter> duplicate = load(command.matterId());
        duplicate.execute(matter -> matter.merge(command.into(), actor, command.at()));
        String reporter = duplicate.invoke(Matter::reporter);
        load(command.into()).execute(matter -> matter.attachDuplicate(command.matterId(), reporter, command.at()));
    }

    private Aggregate<Matter> load(String matterId) {
        try {
            return matters.load(matterId);
        } catch (AggregateNotFoundException e) {
            throw new Rejection(CommonRule.UNKNOWN, matterId);
        }
    }
}
