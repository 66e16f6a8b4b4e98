package org.gongzhi.core.participation;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.participation.Ballots.CLOSES;
import static org.gongzhi.core.participation.Ballots.DURING;
import static org.gongzhi.core.participation.Ballots.OPENS;
import static org.gongzhi.core.participation.Ballots.limits;
import static org.gongzhi.core.participation.Ballots.opened;
import static org.gongzhi.core.participation.Ballots.pln;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.VoteCommand.CastVote;
import org.gongzhi.core.participation.VoteCommand.ImportVote;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VoteTest {

    private static final Map<String, String> VOTER =
            Actor.resident("voter:v", "area-1").toMetaData();
    private static final Map<String, String> OFFICER =
            Actor.staff("staff-o", "hall", Role.CASE_OFFICER).toMetaData();

    private final EventStore ballots = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final FixtureConfiguration<Vote> vote = new AggregateTestFixture<>(Vote.class);
    private long sequence;

    @BeforeEach
    void resources() {
        vote.registerInjectableResource(new BallotPapers(ballots));
        vote.registerInjectableResource((ElectoralRoll) (resident, area, at) -> {
            boolean enrolled = resident.equals("resident-1") && area.equals("area-1") && at.equals(OPENS);
            if (!enrolled) throw new Rejection(ParticipationRule.NOT_ON_THE_ROLL);
        });
    }

    private void ballot(BallotEvent... events) {
        for (BallotEvent event : events) {
            ballots.publish(new GenericDomainEventMessage<>("Ballot", "b", sequence++, event));
        }
    }

    private static CastVote cast(Instant at, String... entries) {
        return new CastVote("vote-b-v", "b", "resident-1", "v", List.of(entries), at);
    }

    private static ImportVote imported(String... entries) {
        return new ImportVote("vote-b-v", "b", "v", List.of(entries), CLOSES);
    }

    private static VoteCast counted(Channel channel, Instant at, String... entries) {
        return new VoteCast("vote-b-v", "b", "v", List.of(entries), channel, at);
    }

    private void castIsRefused(ParticipationRule rule, CastVote command) {
        vote.givenNoPriorActivity().when(command, VOTER).expectNoEvents().expectException(rejectedBy(rule));
    }

    @Test
    void aVoteNamesTheVoterOnlyByPseudonym() {
        ballot(opened());
        vote.givenNoPriorActivity()
                .when(cast(DURING, "c", "a"), VOTER)
                .expectEvents(counted(Channel.ONLINE, DURING, "c", "a"));
    }

    @Test
    void aVoteMayBeChanged() {
        ballot(opened());
        vote.given(counted(Channel.ONLINE, OPENS, "a"))
                .when(cast(DURING, "b"), VOTER)
                .expectEvents(counted(Channel.ONLINE, DURING, "b"));
    }

    @Test
    void aVoteMayNotBeChangedWithoutEnd() {
        ballot(opened());
        var often = Collections.nCopies(Vote.MOST_CASTS, counted(Channel.ONLINE, OPENS, "a"));
        vote.given(often)
                .when(cast(DURING, "b"), VOTER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.CHANGED_TOO_OFTEN));
        vote.given(often.subList(1, often.size()))
                .when(cast(DURING, "b"), VOTER)
                .expectEvents(counted(Channel.ONLINE, DURING, "b"));
    }

    @Test
    void onlyResidentsVoteAndOnlyOfficersImport() {
        ballot(opened());
        for (Role role : Role.values()) {
            var actor = Actor.staff("x", "hall", role).toMetaData();
            if (role != Role.RESIDENT) {
                vote.givenNoPriorActivity()
                        .when(cast(DURING, "a"), actor)
                        .expectNoEvents()
                        .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
            }
            if (role != Role.CASE_OFFICER) {
                vote.givenNoPriorActivity()
                        .when(imported("a"), actor)
                        .expectNoEvents()
                        .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
            }
        }
    }

    @Test
    void thereIsNoVoteInABallotThatIsNotThere() {
        vote.givenNoPriorActivity()
                .when(cast(DURING, "a"), VOTER)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.UNKNOWN));
    }

    @Test
    void whoIsNotOnTheRollDoesNotVote() {
        ballot(opened());
        castIsRefused(
                ParticipationRule.NOT_ON_THE_ROLL,
                new CastVote("vote-b-v", "b", "resident-2", "v", List.of("a"), DURING));
    }

    @Test
    void votesAreCastFromOpeningUntilClosing() {
        ballot(opened());
        castIsRefused(ParticipationRule.TOO_EARLY, cast(OPENS.minusNanos(1), "a"));
        castIsRefused(ParticipationRule.TOO_LATE, cast(CLOSES, "a"));
        for (Instant inTime : List.of(OPENS, CLOSES.minusNanos(1))) {
            vote.givenNoPriorActivity()
                    .when(cast(inTime, "a"), VOTER)
                    .expectEvents(counted(Channel.ONLINE, inTime, "a"));
        }
    }

    @Test
    void aClosedBallotTakesNoVotes() {
        ballot(opened(), new BallotClosed("b", DURING));
        castIsRefused(ParticipationRule.BALLOT_NOT_OPEN, cast(DURING, "a"));
    }

    @Test
    void aCancelledBallotTakesNoVotes() {
        ballot(opened());
        vote.givenNoPriorActivity().when(cast(DURING, "a"), VOTER).expectSuccessfulHandlerExecution();
        ballot(new BallotCancelled("b", "flood", DURING));
        castIsRefused(ParticipationRule.BALLOT_NOT_OPEN, cast(DURING, "a"));
    }

    @Test
    void aBallotTakesVotesThroughItsChannelOnly() {
        ballot(opened(VoteType.APPROVAL, BallotLimits.NONE, Channel.IMPORT));
        castIsRefused(ParticipationRule.OTHER_CHANNEL, cast(DURING, "a"));
    }

    @Test
    void anOnlineBallotTakesNoImportedVotes() {
        ballot(opened());
        vote.givenNoPriorActivity()
                .when(imported("a"), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.OTHER_CHANNEL));
    }

    @Test
    void marksAreEntriesOfTheBallotEachOnce() {
        ballot(opened());
        castIsRefused(ParticipationRule.UNKNOWN_ENTRY, cast(DURING, "a", "z"));
        castIsRefused(ParticipationRule.ENTRY_TWICE, cast(DURING, "a", "a"));
    }

    @Test
    void marksKeepTheBallotsLimits() {
        ballot(opened(VoteType.APPROVAL, limits(2, 2, pln("300")), Channel.ONLINE));
        castIsRefused(ParticipationRule.TOO_FEW_ENTRIES, cast(DURING, "a"));
        castIsRefused(ParticipationRule.TOO_MANY_ENTRIES, cast(DURING, "a", "b", "c"));
        castIsRefused(ParticipationRule.TOO_COSTLY, cast(DURING, "a", "c"));
        vote.givenNoPriorActivity()
                .when(cast(DURING, "a", "b"), VOTER)
                .expectEvents(counted(Channel.ONLINE, DURING, "a", "b"));
    }

    @Test
    void anEmptyVoteNeedsABallotThatAllowsIt() {
        ballot(opened());
        castIsRefused(ParticipationRule.TOO_FEW_ENTRIES, cast(DURING));
    }

    @Test
    void aBallotMayAllowEmptyVotes() {
        ballot(opened(VoteType.APPROVAL, limits(0, null, null), Channel.ONLINE));
        vote.givenNoPriorActivity().when(cast(DURING), VOTER).expectEvents(counted(Channel.ONLINE, DURING));
    }

    @Test
    void chooseOneMeansOneWhateverTheLimitsSay() {
        ballot(opened(VoteType.CHOOSE_1, limits(1, 3, null), Channel.ONLINE));
        castIsRefused(ParticipationRule.TOO_MANY_ENTRIES, cast(DURING, "a", "b"));
        vote.givenNoPriorActivity().when(cast(DURING, "c"), VOTER).expectEvents(counted(Channel.ONLINE, DURING, "c"));
    }

    @Test
    void anEndlessListOfMarksIsRefusedBeforeItIsRead() {
        ballot(opened());
        castIsRefused(
                ParticipationRule.TOO_MANY_ENTRIES,
                new CastVote("vote-b-v", "b", "resident-1", "v", Collections.nCopies(100_000, "a"), DURING));
    }

    @Test
    void theOfficersOfTheBallotImportItsVotesOnceEach() {
        ballot(opened(VoteType.APPROVAL, BallotLimits.NONE, Channel.IMPORT));
        vote.givenNoPriorActivity()
                .when(imported("a", "b"), OFFICER)
                .expectEvents(counted(Channel.IMPORT, CLOSES, "a", "b"));
        vote.given(counted(Channel.IMPORT, CLOSES, "a", "b"))
                .when(imported("c"), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.ALREADY_IMPORTED));
        vote.givenNoPriorActivity()
                .when(
                        imported("a"),
                        Actor.staff("x", "elsewhere", Role.CASE_OFFICER).toMetaData())
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
    }

    @Test
    void anImportedVoteHasAVoter() {
        ballot(opened(VoteType.APPROVAL, BallotLimits.NONE, Channel.IMPORT));
        vote.givenNoPriorActivity()
                .when(new ImportVote("vote-b- ", "b", " ", List.of("a"), CLOSES), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }

    @Test
    void aVoterHasNoSecondVoteUnderAnotherId() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CastVote("vote-2", "b", "resident-1", "v", List.of("a"), DURING));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImportVote("vote-2", "b", "v", List.of("a"), DURING));
    }
}
