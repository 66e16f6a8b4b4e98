package org.gongzhi.projections.handover;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.participation.BallotCommand.RecordCount;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.gongzhi.core.participation.count.CostedEntry;
import org.gongzhi.core.participation.count.Count;
import org.gongzhi.core.participation.count.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Counts a ballot from the log itself: the last vote of each voter that lies between the ballot's opening and its
 * closing. Anybody with the log can do the same and must get the same.
 */
public final class BallotCounter {

    private final EventStorageEngine log;

    public BallotCounter(EventStorageEngine log) {
        this.log = log;
    }

    /**
     * @param opened position of the ballot's opening
     * @param closed position of its closing
     */
    RecordCount count(String ballotId, long opened, long closed, Instant at) {
        @Nullable BallotOpened ballot = null;
        Map<String, List<String>> votes = new HashMap<>();
        try (var events = log.readEvents(new GlobalSequenceTrackingToken(opened - 1), false)) {
            for (var it = events.iterator(); it.hasNext(); ) {
                TrackedEventMessage<?> event = it.next();
                if (event.trackingToken().position().orElseThrow() >= closed) break;
                if (event.getPayloadType() == VoteCast.class) {
                    var vote = (VoteCast) event.getPayload();
                    if (vote.ballotId().equals(ballotId)) votes.put(vote.voter(), vote.entries());
                } else if (ballot == null
                        && event.getPayload() instanceof BallotOpened e
                        && e.ballotId().equals(ballotId)) {
                    ballot = e;
                }
            }
        }
        if (ballot == null) throw new IllegalStateException("no " + ballotId + " was opened at " + opened);
        var tally = Tally.of(ballot.entries().stream()
                .map(entry -> new CostedEntry(entry.entryId(), entry.cost().amount()))
                .toList());
        votes.values().forEach(tally::add);
        var result = Count.of(ballot.rule(), tally.build(), ballot.budget().amount());
        return new RecordCount(ballotId, closed, votes.size(), result, at);
    }
}
