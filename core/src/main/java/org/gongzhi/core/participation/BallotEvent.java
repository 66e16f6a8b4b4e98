package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.Money;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.core.participation.count.CountingRule;
import org.jspecify.annotations.Nullable;

/** What happens to a ballot. The votes are streams of their own: {@link VoteEvent}. */
public sealed interface BallotEvent {

    String ballotId();

    Instant at();

    /**
     * @param organization that holds the ballot
     * @param areaId residents of this area vote
     * @param fundId pays for the winners; null: they do not become projects by themselves
     * @param entries in their published order, which breaks ties
     * @param rule by which it will be counted; stated now, so that nobody can choose it when the votes are known
     * @param channel who casts: residents here, or an import of a ballot held elsewhere
     * @param published what else was published with it, by key (Pabulib's META)
     */
    record BallotOpened(
            String ballotId,
            String title,
            String organization,
            String areaId,
            @Nullable String fundId,
            Money budget,
            List<BallotEntry> entries,
            VoteType voteType,
            BallotLimits limits,
            CountingRule rule,
            Channel channel,
            Instant opensAt,
            Instant closesAt,
            Map<String, String> published,
            Instant at)
            implements BallotEvent {}

    record BallotClosed(String ballotId, Instant at) implements BallotEvent {}

    /**
     * @param closedPosition the log position of {@link BallotClosed}: the count is of what lies before it
     * @param winners in the order in which they were bought
     */
    record BallotCounted(
            String ballotId,
            String organization,
            String areaId,
            @Nullable String fundId,
            long closedPosition,
            long votes,
            List<BallotEntry> winners,
            CountResult result,
            Instant at)
            implements BallotEvent {}

    record BallotCancelled(String ballotId, String reason, Instant at) implements BallotEvent {}
}
