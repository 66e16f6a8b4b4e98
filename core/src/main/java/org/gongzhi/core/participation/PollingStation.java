package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.participation.PaperVoteCommand.EnterPaper;
import org.gongzhi.core.participation.VoteCommand.CastVote;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;

/**
 * Where a resident becomes a voter: the vote goes into the log under the resident's pseudonym in this ballot, its event
 * names no party but that. The only place that knows both, and only until the ballot's secret is destroyed.
 */
public final class PollingStation {

    private final Commands commands;
    private final BallotPapers papers;
    private final VoteLookup votes;
    private final Pseudonyms ofOld;
    private final SubjectKeys keys;

    /**
     * @param keys where each ballot's secret is kept, apart from the log
     * @param ofOld pseudonyms in ballots that were opened before each had a secret of its own
     */
    public PollingStation(
            Commands commands, BallotPapers papers, VoteLookup votes, SubjectKeys keys, Pseudonyms ofOld) {
        this.commands = commands;
        this.papers = papers;
        this.votes = votes;
        this.keys = keys;
        this.ofOld = ofOld;
    }

    /** Of the secret that ties the voters of a ballot to their pseudonyms; destroyed with it, for good. */
    public static String secretOf(String ballotId) {
        return "ballot:" + ballotId;
    }

    /**
     * A vote, and whose it is.
     *
     * @param voter the pseudonym
     */
    public record CastBallot(String voter, Outcome outcome) {}

    /** @throws Rejection not a resident, not on the roll, the ballot is not open, the marks are not valid */
    public CastBallot cast(Actor resident, String ballotId, List<String> entries, Instant at, Terms terms) {
        resident.require(Role.RESIDENT);
        Pseudonyms pseudonyms = pseudonymsOf(ballotId, keys::require)
                .orElseThrow(() -> new Rejection(ParticipationRule.LINK_DESTROYED));
        String voter = pseudonyms.of(ballotId, resident.party());
        var vote = new CastVote(
                VoteCommand.voteId(ballotId, voter), ballotId, resident.party(), voter, List.copyOf(entries), at);
        Outcome outcome = commands.send(
                vote, new Actor("voter:" + voter, Set.of(Role.RESIDENT), null, null), unlinked(terms, pseudonyms));
        return new CastBallot(voter, outcome);
    }

    /**
     * What a member of staff reads on a resident's paper. They are not told the pseudonym: by it they could find what the
     * resident casts later.
     *
     * @throws Rejection not such staff, the resident is not on the roll or has voted, the ballot is not open, the marks
     *     are not valid, or the same person has entered it
     */
    public PaperStanding enterPaper(
            Actor clerk, String ballotId, String residentId, List<String> entries, Instant at, Terms terms) {
        clerk.require(Role.CASE_OFFICER, Role.GRID_WORKER);
        papers.require(ballotId).requireOpen();
        Pseudonyms pseudonyms = pseudonymsOf(ballotId, keys::require)
                .orElseThrow(() -> new Rejection(ParticipationRule.LINK_DESTROYED));
        String voter = pseudonyms.of(ballotId, residentId);
        String paperId = PaperVoteCommand.paperId(ballotId, voter);
        commands.send(
                new EnterPaper(paperId, ballotId, residentId, voter, List.copyOf(entries), at),
                clerk,
                unlinked(terms, pseudonyms));
        return votes.paper(paperId).orElseThrow();
    }

    /**
     * A receipt's key is made of the party and a key that the sender chose, its fingerprint of the latter; kept beside the
     * vote as they are, whoever guesses the one could try out the other. So both are kept under pseudonyms, too.
     */
    private static Terms unlinked(Terms terms, Pseudonyms pseudonyms) {
        return terms.hidden(text -> pseudonyms.of("receipt", text));
    }

    /**
     * The resident's pseudonym in the ballot: by it they find their own vote. Empty if nobody has voted yet, and for good
     * once the ballot's secret is destroyed.
     */
    public Optional<String> voter(Actor resident, String ballotId) {
        return pseudonymsOf(ballotId, keys::find).map(pseudonyms -> pseudonyms.of(ballotId, resident.party()));
    }

    private Optional<Pseudonyms> pseudonymsOf(String ballotId, Function<String, SubjectKey> look) {
        if (!papers.require(ballotId).secret()) return Optional.of(ofOld);
        return look.apply(secretOf(ballotId)) instanceof SubjectKey.Held held
                ? Optional.of(new Pseudonyms(new SecretKeySpec(held.key().getEncoded(), "HmacSHA256")))
                : Optional.empty();
    }
}
