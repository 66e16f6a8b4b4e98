package org.gongzhi.core.participation;

import static org.gongzhi.core.Snapshots.assertComesBack;
import static org.gongzhi.core.participation.Ballots.CLOSES;
import static org.gongzhi.core.participation.Ballots.DURING;
import static org.gongzhi.core.participation.Ballots.opened;

import java.util.List;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.junit.jupiter.api.Test;

class ParticipationSnapshotTest {

    @Test
    void aBallotComesBackFromItsSnapshotWithItsEntries() {
        var ballot = new Ballot();
        ballot.on(opened());
        assertComesBack(ballot);
        ballot.on(new BallotClosed("b", CLOSES));
        assertComesBack(ballot);
    }

    @Test
    void aVoteComesBackFromItsSnapshotWithHowOftenItWasCast() {
        var vote = new Vote();
        vote.on(new VoteCast("vote-b-v", "b", "v", List.of("a"), Channel.ONLINE, DURING));
        vote.on(new VoteCast("vote-b-v", "b", "v", List.of("b"), Channel.ONLINE, DURING));

        assertComesBack(vote);
    }
}
