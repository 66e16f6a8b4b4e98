package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongzhi.api.http.Joining;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.projections.ballotbox.CastVotes;
import org.gongzhi.projections.openrecord.BallotPage;

/**
 * How a resident voted: for that resident only.
 *
 * @param voter the pseudonym under which the vote is published after the closing
 * @param casts in the order in which they were made
 */
record OwnVote(String ballotId, String voter, List<OwnCast> casts) {

    /** @param counts the one that counts; before the closing, that would count if it were now */
    record OwnCast(
            @Schema(description = "In the log; proves that the vote is in the published list")
            long position,

            Instant at,
            List<String> entries,
            boolean counts) {}

    static Optional<OwnVote> of(Joining joining, BallotPage ballot, String voter) {
        return joining.find(CastVotes.VIEW, VoteCommand.voteId(ballot.ballotId(), voter))
                .map(votes -> of(votes, countedUpTo(ballot)));
    }

    private static long countedUpTo(BallotPage ballot) {
        Long closedPosition = ballot.closedPosition();
        if (closedPosition != null) return closedPosition;
        return ballot.stage() == BallotPage.Stage.CANCELLED ? 0 : Long.MAX_VALUE;
    }

    private static OwnVote of(CastVotes votes, long closedPosition) {
        var counting = votes.asOf(closedPosition);
        var casts = votes.casts().stream()
                .map(cast -> new OwnCast(
                        cast.position(),
                        cast.at(),
                        cast.entries(),
                        counting.filter(cast::equals).isPresent()))
                .toList();
        return new OwnVote(votes.ballotId(), votes.voter(), casts);
    }

    /** Whether the cast that counts names the entry. */
    boolean names(String entryId) {
        return casts.stream().anyMatch(cast -> cast.counts() && cast.entries().contains(entryId));
    }
}
