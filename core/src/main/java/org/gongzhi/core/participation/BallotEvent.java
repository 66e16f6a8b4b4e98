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

    /**
     * In the same commit as the opening of a ballot that residents vote in: their pseudonyms come from a secret of this
     * ballot alone, which is destroyed once the ballot is certified or cancelled. Ballots opened before there was such a
     * promise have none.
     */
    record SecrecyPromised(String ballotId, Instant at) implements BallotEvent {}

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

    /** The first of the two who certify. */
    record CertificationBegun(String ballotId, String officer, Instant at) implements BallotEvent {}

    /**
     * The count stands. Nobody needs to find their own vote any more, so what ties voters to pseudonyms is destroyed.
     *
     * @param officer of the organization that holds the ballot
     * @param supervisor another person
     */
    record BallotCertified(String ballotId, String organization, String officer, String supervisor, Instant at)
            implements BallotEvent {}

    /** The ballot's secret is gone: from here on nobody can tell, whatever they hold, who voted under what pseudonym. */
    record VoterLinkDestroyed(String ballotId, Instant at) implements BallotEvent {}

    record BallotCancelled(String ballotId, String reason, Instant at) implements BallotEvent {}
}
