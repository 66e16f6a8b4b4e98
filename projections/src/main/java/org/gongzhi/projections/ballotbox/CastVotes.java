package org.gongzhi.projections.ballotbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * The votes, each under its voter's pseudonym. A voter reads their own at any time; everybody reads all of them once the
 * ballot is closed.
 *
 * @param firstPosition where in the log the voter first voted: the order of the published list
 * @param casts what they marked, in the order in which they did; the last one before the ballot's closing counts
 */
public record CastVotes(String voteId, String ballotId, String voter, long firstPosition, List<Cast> casts) {

    public static final View<CastVotes> VIEW = View.of("ballotbox.votes", 1, CastVotes.class)
            .index("byBallot", "ballotId", "firstPosition")
            .on(VoteCast.class, VoteCast::voteId, CastVotes::with)
            .build();

    /** One marking of the ballot. */
    public record Cast(long position, Instant at, List<String> entries) {}

    /** What counts: the last one cast before the position at which the ballot was closed. */
    public Optional<Cast> asOf(long closedPosition) {
        return casts.reversed().stream()
                .filter(cast -> cast.position < closedPosition)
                .findFirst();
    }

    private static CastVotes with(@Nullable CastVotes before, Recorded<VoteCast> event) {
        VoteCast e = event.event();
        var cast = new Cast(event.position(), e.at(), e.entries());
        if (before == null) {
            return new CastVotes(e.voteId(), e.ballotId(), e.voter(), event.position(), List.of(cast));
        }
        var casts = new ArrayList<>(before.casts);
        casts.add(cast);
        return new CastVotes(e.voteId(), e.ballotId(), e.voter(), before.firstPosition, List.copyOf(casts));
    }
}
