package org.gongzhi.core.participation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Money;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.core.participation.count.CountingRule;
import org.jspecify.annotations.Nullable;

/** What may be asked of a ballot. */
public sealed interface BallotCommand {

    String ballotId();

    Instant at();

    /** As {@link BallotEvent.BallotOpened}; the holding organization is the actor's. */
    record OpenBallot(
            @TargetAggregateIdentifier String ballotId,
            String title,
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
            implements BallotCommand {}

    record CloseBallot(@TargetAggregateIdentifier String ballotId, Instant at) implements BallotCommand {}

    record RecordCount(
            @TargetAggregateIdentifier String ballotId, long closedPosition, long votes, CountResult result, Instant at)
            implements BallotCommand {}

    /**
     * Sent twice, a week after the count at the earliest: by a case officer of the organization that holds the ballot,
     * then by a supervisor who is another person.
     */
    record CertifyBallot(@TargetAggregateIdentifier String ballotId, Instant at) implements BallotCommand {}

    /** The secret was destroyed; by the system. */
    record ConfirmLinkDestroyed(@TargetAggregateIdentifier String ballotId, Instant at) implements BallotCommand {}

    record CancelBallot(@TargetAggregateIdentifier String ballotId, String reason, Instant at)
            implements BallotCommand {}
}
