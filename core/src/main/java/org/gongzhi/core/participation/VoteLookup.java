package org.gongzhi.core.participation;

import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.participation.PaperVoteEvent.PaperConfirmed;
import org.gongzhi.core.participation.PaperVoteEvent.PaperDisputed;
import org.gongzhi.core.participation.PaperVoteEvent.PaperEntered;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.jspecify.annotations.Nullable;

/** What has come of a voter so far, as the entry of a paper looks at it. */
public final class VoteLookup {

    private final StreamState<VoteCast> votes;
    private final StreamState<PaperStanding> papers;

    public VoteLookup(EventStore eventStore) {
        votes = new StreamState<>(eventStore, (before, event) -> event instanceof VoteCast cast ? cast : before);
        papers = new StreamState<>(eventStore, VoteLookup::after);
    }

    private static @Nullable PaperStanding after(@Nullable PaperStanding before, Object event) {
        return switch (event) {
            case PaperEntered e -> PaperStanding.ENTERED;
            case PaperConfirmed e -> PaperStanding.CONFIRMED;
            case PaperDisputed e -> PaperStanding.DISPUTED;
            default -> before;
        };
    }

    boolean isIn(String voteId) {
        return votes.find(voteId).isPresent();
    }

    Optional<PaperStanding> paper(String paperId) {
        return papers.find(paperId);
    }
}
