package org.gongzhi.core.matter;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.matter.FollowingCommand.FollowMatter;
import org.gongzhi.core.matter.FollowingCommand.UnfollowMatter;
import org.gongzhi.core.matter.FollowingEvent.MatterFollowed;
import org.gongzhi.core.matter.FollowingEvent.MatterUnfollowed;
import org.jspecify.annotations.Nullable;

/**
 * 我也遇到: a resident says that somebody else's matter concerns them, too. A stream for each, as a vote is (ADR 4): a
 * thousand people at once do not wait for each other, nor does the matter for them.
 */
public class Following {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String followingId;

    private boolean follows;

    /** For Axon. */
    protected Following() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(FollowMatter command, Actor actor, FollowableMatters matters, Reporters residents) {
        requireThemselves(command, actor);
        if (!residents.isOnRecord(command.residentId()))
            throw new Rejection(MatterRule.REPORTER_UNKNOWN, command.residentId());
        var matter = matters.matter(command.matterId())
                .filter(FollowableMatters.Standing::open)
                .orElseThrow(() -> new Rejection(CommonRule.UNKNOWN, command.matterId()));
        if (command.residentId().equals(matter.reporter())) throw new Rejection(MatterRule.FOLLOWS_OWN);
        if (matter.over()) throw new Rejection(MatterRule.OVER);
        if (follows) throw new Rejection(MatterRule.FOLLOWED_ALREADY);
        AggregateLifecycle.apply(
                new MatterFollowed(command.followingId(), command.matterId(), command.residentId(), command.at()));
    }

    /** Also after the matter's end: whoever does not want to be told of it any more need not be. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(UnfollowMatter command, Actor actor) {
        requireThemselves(command, actor);
        if (!follows) throw new Rejection(MatterRule.NOT_FOLLOWED);
        AggregateLifecycle.apply(
                new MatterUnfollowed(command.followingId(), command.matterId(), command.residentId(), command.at()));
    }

    @EventSourcingHandler
    void on(FollowingEvent event) {
        followingId = event.followingId();
        follows = event instanceof MatterFollowed;
    }

    private static void requireThemselves(FollowingCommand command, Actor actor) {
        actor.require(Role.RESIDENT);
        if (!command.residentId().equals(actor.principal())) throw new Rejection(MatterRule.FOLLOWS_FOR_ANOTHER);
    }
}
