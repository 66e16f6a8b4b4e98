package org.gongzhi.core.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gongzhi.core.participation.Ballots.CLOSES;
import static org.gongzhi.core.participation.Ballots.DURING;
import static org.gongzhi.core.participation.Ballots.open;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotCommand.CloseBallot;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DOMAIN.md, 5: paper and counter votes are entered by two staff. */
class PaperVoteTest {

    private static final String RESIDENT = "resident-ann-4711";
    private static final Actor ANN = Actor.resident(RESIDENT, "grid-of-ann");
    private static final Actor OFFICER = Actor.staff("staff-o", "hall", Role.CASE_OFFICER);
    private static final Actor FIRST = Actor.staff("staff-1", "hall", Role.CASE_OFFICER);
    private static final Actor SECOND = Actor.staff("staff-2", "hall", Role.GRID_WORKER);

    private final KeysInMemory keys = new KeysInMemory();
    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private PollingStation station;

    @BeforeEach
    void start(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        ElectoralRoll roll = (resident, area, at) -> {
            if (!resident.equals(RESIDENT)) throw new Rejection(ParticipationRule.NOT_ON_THE_ROLL);
        };
        side = CommandSide.builder(log, EventTypes.of(BallotEvent.class, VoteEvent.class, PaperVoteEvent.class))
                .aggregates(List.of(Ballot.class, Vote.class, PaperVote.class))
                .resource(BallotPapers.class, axon -> new BallotPapers(axon.eventStore()))
                .resource(Areas.class, axon -> id -> new AreaState(AreaKind.DISTRICT, null, "hall"))
                .resource(Funds.class, axon -> id -> Optional.of("PLN"))
                .resource(ElectoralRoll.class, axon -> roll)
                .handler(axon -> new EnterPaperHandler(
                        axon.repository(PaperVote.class),
                        axon.repository(Vote.class),
                        new VoteLookup(axon.eventStore()),
                        new BallotPapers(axon.eventStore()),
                        roll))
                .build();
        side.commands().send(open(), OFFICER);
        var ofOld = new Pseudonyms(
                new SecretKeySpec("a key of thirty-two bytes, or so".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        station = new PollingStation(
                side.commands(), new BallotPapers(side.eventStore()), new VoteLookup(side.eventStore()), keys, ofOld);
    }

    @AfterEach
    void stop() {
        side.close();
        log.close();
        folder.close();
    }

    private PaperStanding enter(Actor clerk, Instant at, String... entries) {
        return station.enterPaper(clerk, "b", RESIDENT, List.of(entries), at, Terms.NONE);
    }

    private PaperStanding enter(Actor clerk, String... entries) {
        return enter(clerk, DURING, entries);
    }

    private void refused(Rule rule, Actor clerk, String resident, Instant at, String... entries) {
        long head = log.head();
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> station.enterPaper(clerk, "b", resident, List.of(entries), at, Terms.NONE))
                .matches(rejection -> rejection.rule() == rule, rule.code());
        assertThat(log.head()).isEqualTo(head);
    }

    private void refused(Rule rule, Actor clerk, String... entries) {
        refused(rule, clerk, RESIDENT, DURING, entries);
    }

    /** In the log's order, by name. */
    private List<String> events() {
        return log.read(2, 100).stream()
                .map(each -> each.event().payloadType().replaceFirst(".*\\.", ""))
                .toList();
    }

    @Test
    void whatOneHasEnteredDoesNotCount() {
        assertThat(enter(FIRST, "a", "b")).isEqualTo(PaperStanding.ENTERED);
        assertThat(events()).containsExactly("PaperEntered");
    }

    @Test
    void whatTwoReadAlikeIsAVoteWhateverTheOrder() {
        enter(FIRST, "a", "b");
        assertThat(enter(SECOND, "b", "a")).isEqualTo(PaperStanding.CONFIRMED);
        assertThat(events()).containsExactly("PaperEntered", "PaperConfirmed", "VoteCast");
    }

    @Test
    void nobodyIsBothOfTheTwo() {
        enter(FIRST, "a");
        refused(ParticipationRule.SECOND_CLERK_NEEDED, FIRST, "a");
        var forTheFirst = new Actor("staff-3", Set.of(Role.CASE_OFFICER), "hall", null, "staff-1");
        refused(ParticipationRule.SECOND_CLERK_NEEDED, forTheFirst, "a");
    }

    @Test
    void whatTheyReadDifferentlyStaysOnRecordAndIsEnteredAnewByTwo() {
        enter(FIRST, "a");
        assertThat(enter(SECOND, "b")).isEqualTo(PaperStanding.DISPUTED);
        assertThat(enter(SECOND, "a")).isEqualTo(PaperStanding.ENTERED);
        assertThat(enter(FIRST, "a")).isEqualTo(PaperStanding.CONFIRMED);
        assertThat(events())
                .containsExactly("PaperEntered", "PaperDisputed", "PaperEntered", "PaperConfirmed", "VoteCast");
    }

    @Test
    void nobodyEntersAPaperForWhoHasVoted() {
        station.cast(ANN, "b", List.of("a"), DURING, Terms.NONE);
        refused(ParticipationRule.VOTED_ALREADY, FIRST, "b");
    }

    @Test
    void aVoteCastWhileAPaperWaitsForItsSecondStands() {
        enter(FIRST, "a");
        station.cast(ANN, "b", List.of("b"), DURING, Terms.NONE);
        refused(ParticipationRule.VOTED_ALREADY, SECOND, "a");
    }

    @Test
    void aPaperIsEnteredOnce() {
        enter(FIRST, "a");
        enter(SECOND, "a");
        refused(ParticipationRule.VOTED_ALREADY, FIRST, "b");
    }

    @Test
    void whoHasVotedOnPaperMayStillVoteAnewThemselves() {
        enter(FIRST, "a");
        enter(SECOND, "a");
        var vote = station.cast(ANN, "b", List.of("b"), DURING, Terms.NONE).outcome();
        assertThat(vote.version()).as("their second vote").isEqualTo(1);
    }

    @Test
    void aPaperIsHeldToWhatEveryVoteIs() {
        refused(ParticipationRule.UNKNOWN_ENTRY, FIRST, "z");
        refused(ParticipationRule.NOT_ON_THE_ROLL, FIRST, "resident-elsewhere", DURING, "a");
        refused(ParticipationRule.TOO_LATE, FIRST, RESIDENT, CLOSES, "a");
    }

    @Test
    void whatWasEnteredInTimeIsConfirmedUntilTheBallotIsClosed() {
        enter(FIRST, "a");
        assertThat(enter(SECOND, CLOSES, "a")).isEqualTo(PaperStanding.CONFIRMED);
    }

    @Test
    void nothingIsConfirmedAfterTheClosing() {
        enter(FIRST, "a");
        side.commands().send(new CloseBallot("b", CLOSES), OFFICER);
        refused(ParticipationRule.BALLOT_NOT_OPEN, SECOND, RESIDENT, CLOSES, "a");
    }

    @Test
    void officersAndGridWorkersOfTheOrganizationEnterPapersAndNobodyElse() {
        for (Role role : Role.values()) {
            if (role == Role.CASE_OFFICER || role == Role.GRID_WORKER) continue;
            refused(CommonRule.ROLE_REQUIRED, Actor.staff("staff-x", "hall", role), "a");
        }
        refused(CommonRule.OTHER_ORGANIZATION, Actor.staff("staff-x", "elsewhere", Role.CASE_OFFICER), "a");
    }

    @Test
    void nothingOfTheResidentReachesTheLogOrIsKeptBesideIt() {
        var terms = new Terms(null, new Receipt("made-of-" + RESIDENT, "print-of-" + RESIDENT));
        station.enterPaper(FIRST, "b", RESIDENT, List.of("a"), DURING, terms);
        enter(SECOND, "a");

        log.read(0, 100)
                .forEach(each -> assertThat(each.event().stream()
                                + new String(each.event().payload(), StandardCharsets.UTF_8)
                                + new String(each.event().metadata(), StandardCharsets.UTF_8))
                        .doesNotContain(RESIDENT));
        assertThat(log.receipt("made-of-" + RESIDENT)).isEmpty();
    }
}
