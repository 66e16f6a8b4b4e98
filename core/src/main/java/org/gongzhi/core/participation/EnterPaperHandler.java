package org.gongzhi.core.participation;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.PaperVoteCommand.EnterPaper;
import org.gongzhi.core.participation.VoteEvent.VoteCast;

/**
 * A paper that two have read alike becomes a vote in the same commit: there is no moment at which it is confirmed and
 * does not count. Only for a voter whose vote is not in yet: no clerk replaces what somebody has cast; they themselves
 * may still vote anew, and the last one before the closing counts.
 */
public final class EnterPaperHandler {

    private final Repository<PaperVote> papers;
    private final Repository<Vote> votes;
    private final VoteLookup lookup;
    private final BallotPapers ballots;
    private final ElectoralRoll roll;

    public EnterPaperHandler(
            Repository<PaperVote> papers,
            Repository<Vote> votes,
            VoteLookup lookup,
            BallotPapers ballots,
            ElectoralRoll roll) {
        this.papers = papers;
        this.votes = votes;
        this.lookup = lookup;
        this.ballots = ballots;
        this.roll = roll;
    }

    @CommandHandler
    public void handle(EnterPaper command, Actor actor) throws Exception {
        actor.require(Role.CASE_OFFICER, Role.GRID_WORKER);
        BallotPaper paper = ballots.require(command.ballotId());
        BallotOpened ballot = taking(paper, command);
        actor.requireOrganization(ballot.organization());
        roll.requireVoter(command.residentId(), ballot.areaId(), ballot.opensAt());
        String voteId = VoteCommand.voteId(command.ballotId(), command.voter());
        if (lookup.isIn(voteId)) throw new Rejection(ParticipationRule.VOTED_ALREADY);
        paper.requireValid(command.entries());
        boolean confirmed =
                papers.loadOrCreate(command.paperId(), PaperVote::new).invoke(each -> each.enter(command, actor));
        if (!confirmed) return;
        votes.newInstance(() -> new Vote(new VoteCast(
                voteId, command.ballotId(), command.voter(), command.entries(), Channel.PAPER, command.at())));
    }

    /** What one has entered in time, the other may confirm until the ballot is closed. */
    private BallotOpened taking(BallotPaper paper, EnterPaper command) {
        boolean second = lookup.paper(command.paperId())
                .filter(standing -> standing == PaperStanding.ENTERED)
                .isPresent();
        return second ? paper.requireOpen() : paper.requireTaking(Channel.ONLINE, command.at());
    }
}
