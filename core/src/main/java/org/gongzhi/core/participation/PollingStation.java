package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.participation.VoteCommand.CastVote;
import org.gongzhi.core.privacy.Pseudonyms;

/**
 * Where a resident becomes a voter: the vote goes into the log under the resident's pseudonym in this ballot, its event
 * names no party but that. The only place that knows both.
 */
public final class PollingStation {

    private final Commands commands;
    private final Pseudonyms pseudonyms;

    public PollingStation(Commands commands, Pseudonyms pseudonyms) {
        this.commands = commands;
        this.pseudonyms = pseudonyms;
    }

    /** @throws org.gongzhi.core.Rejection not a resident, not on the roll, the ballot is not open, the marks are not valid */
    public Outcome cast(Actor resident, String ballotId, List<String> entries, Instant at, Terms terms) {
        resident.require(Role.RESIDENT);
        String voter = voter(resident, ballotId);
        var vote = new CastVote(
                VoteCommand.voteId(ballotId, voter), ballotId, resident.party(), voter, List.copyOf(entries), at);
        return commands.send(vote, new Actor("voter:" + voter, Set.of(Role.RESIDENT), null, null), unlinked(terms));
    }

    /**
     * A receipt's key is made of the party and a key that the sender chose; kept beside the vote as it is, whoever
     * guesses the latter could try out the former. So it is kept under a pseudonym, too.
     */
    private Terms unlinked(Terms terms) {
        return terms.withKey(key -> pseudonyms.of("receipt", key));
    }

    /** The resident's pseudonym in the ballot: by it they find their own vote. */
    public String voter(Actor resident, String ballotId) {
        return pseudonyms.of(ballotId, resident.party());
    }
}
