package org.gongzhi.core.participation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.participation.VoteCommand.CastVote;
import org.gongzhi.core.participation.VoteCommand.ImportVote;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.jspecify.annotations.Nullable;

/** One voter's vote in one ballot. The last one cast before closing counts. */
public class Vote {

    /** So that a voter's history stays a small document. */
    static final int MOST_CASTS = 20;

    @AggregateIdentifier
    private @Nullable String voteId;

    private int casts;

    /** For Axon. */
    protected Vote() {}

    /** The first one, from a paper: see {@link EnterPaperHandler}. */
    Vote(VoteCast onPaper) {
        apply(onPaper);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(CastVote command, Actor actor, BallotPapers papers, ElectoralRoll roll) {
        actor.require(Role.RESIDENT);
        BallotPaper paper = papers.require(command.ballotId());
        var ballot = paper.requireTaking(Channel.ONLINE, command.at());
        roll.requireVoter(command.residentId(), ballot.areaId(), ballot.opensAt());
        if (casts == MOST_CASTS) throw new Rejection(ParticipationRule.CHANGED_TOO_OFTEN, MOST_CASTS);
        paper.requireValid(command.entries());
        apply(new VoteCast(
                command.voteId(),
                command.ballotId(),
                command.voter(),
                command.entries(),
                Channel.ONLINE,
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(ImportVote command, Actor actor, BallotPapers papers) {
        actor.require(Role.CASE_OFFICER);
        if (casts > 0) throw new Rejection(ParticipationRule.ALREADY_IMPORTED);
        BallotPaper paper = papers.require(command.ballotId());
        var ballot = paper.requireTaking(Channel.IMPORT, command.at());
        actor.requireOrganization(ballot.organization());
        Bounds.requireLine("/voter", command.voter());
        paper.requireValid(command.entries());
        apply(new VoteCast(
                command.voteId(),
                command.ballotId(),
                command.voter(),
                command.entries(),
                Channel.IMPORT,
                command.at()));
    }

    @EventSourcingHandler
    void on(VoteEvent event) {
        switch (event) {
            case VoteCast e -> {
                voteId = e.voteId();
                casts++;
            }
        }
    }
}
