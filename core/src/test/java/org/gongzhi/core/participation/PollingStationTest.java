package org.gongzhi.core.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gongzhi.core.participation.Ballots.DURING;
import static org.gongzhi.core.participation.Ballots.open;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.SubjectKeys;
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

class PollingStationTest {

    private static final String RESIDENT = "resident-ann-4711";
    private static final Actor ANN = Actor.resident(RESIDENT, "grid-of-ann");

    private final Pseudonyms pseudonyms = new Pseudonyms(
            new SecretKeySpec("a key of thirty-two bytes, or so".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    private final SubjectKeys keys = new KeysInMemory();
    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private PollingStation station;

    @BeforeEach
    void start(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = CommandSide.builder(log, EventTypes.of(BallotEvent.class, VoteEvent.class))
                .aggregates(List.of(Ballot.class, Vote.class))
                .resource(BallotPapers.class, axon -> new BallotPapers(axon.eventStore()))
                .resource(Areas.class, axon -> id -> new AreaState(AreaKind.DISTRICT, null, "hall"))
                .resource(Funds.class, axon -> id -> Optional.of("PLN"))
                .resource(ElectoralRoll.class, axon -> (resident, area, at) -> {
                    if (!resident.equals(RESIDENT)) throw new Rejection(ParticipationRule.NOT_ON_THE_ROLL);
                })
                .build();
        side.commands().send(open(), Actor.staff("staff-o", "hall", Role.CASE_OFFICER));
        station = new PollingStation(
                side.commands(),
                new BallotPapers(side.eventStore()),
                new VoteLookup(side.eventStore()),
                keys,
                pseudonyms);
    }

    @AfterEach
    void stop() {
        side.close();
        log.close();
        folder.close();
    }

    @Test
    void nothingOfTheResidentReachesTheLog() {
        String key = "made-of-" + RESIDENT;
        station.cast(ANN, "b", List.of("a"), DURING, new Terms(null, new Receipt(key, "fingerprint")));

        var logged = log.read(2, 10).getFirst().event();
        String all = logged.stream()
                + logged.id()
                + new String(logged.payload(), StandardCharsets.UTF_8)
                + new String(logged.metadata(), StandardCharsets.UTF_8);
        assertThat(all).contains(station.voter(ANN, "b").orElseThrow()).doesNotContain(RESIDENT, "grid-of-ann", key);
    }

    @Test
    void nothingThatTheSenderChoseIsKeptBesideTheVote() {
        station.cast(ANN, "b", List.of("a"), DURING, new Terms(null, new Receipt("ann's key", "ann's print")));

        assertThat(log.receipt("ann's key")).isEmpty();
        assertThat(log.read(0, 10).stream()
                        .map(each -> new String(each.event().metadata(), StandardCharsets.UTF_8))
                        .flatMap(metadata -> Pattern.compile("\"idempotencyKey\":\"(\\w+)\"")
                                .matcher(metadata)
                                .results()
                                .map(found -> found.group(1)))
                        .map(key -> log.receipt(key).orElseThrow().receipt().fingerprint()))
                .singleElement()
                .asString()
                .matches("[0-9a-f]{32}");
    }

    @Test
    void theSameResidentIsTheSameVoterAndVotesOnce() {
        var first = station.cast(ANN, "b", List.of("a"), DURING, Terms.NONE).outcome();
        var second = station.cast(ANN, "b", List.of("b"), DURING, Terms.NONE).outcome();

        assertThat(second.stream()).isEqualTo(first.stream());
        assertThat(second.version()).isEqualTo(1);
    }

    @Test
    void nobodyHasAPseudonymBeforeTheFirstVote() {
        assertThat(station.voter(ANN, "b")).isEmpty();
    }

    @Test
    void thePseudonymComesFromTheBallotsOwnSecretAndIsGoneWithIt() {
        var cast = station.cast(ANN, "b", List.of("a"), DURING, Terms.NONE);
        assertThat(station.voter(ANN, "b")).contains(cast.voter());
        assertThat(cast.voter()).isNotEqualTo(pseudonyms.of("b", RESIDENT));

        keys.destroy(PollingStation.secretOf("b"), DURING);

        assertThat(station.voter(ANN, "b")).isEmpty();
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> station.cast(ANN, "b", List.of("a"), DURING, Terms.NONE))
                .matches(rejection -> rejection.rule() == ParticipationRule.LINK_DESTROYED);
    }

    @Test
    void aBallotOpenedBeforeThePromiseGoesOnAsItWas() {
        side.eventStore().publish(new GenericDomainEventMessage<>("Ballot", "old", 0, openedBefore("old")));

        var cast = station.cast(ANN, "old", List.of("a"), DURING, Terms.NONE);

        assertThat(cast.voter()).isEqualTo(pseudonyms.of("old", RESIDENT));
    }

    private static BallotOpened openedBefore(String ballotId) {
        BallotOpened b = Ballots.opened();
        return new BallotOpened(
                ballotId,
                b.title(),
                b.organization(),
                b.areaId(),
                b.fundId(),
                b.budget(),
                b.entries(),
                b.voteType(),
                b.limits(),
                b.rule(),
                b.channel(),
                b.opensAt(),
                b.closesAt(),
                b.published(),
                b.at());
    }

    @Test
    void theSameRequestIsAnsweredTheSameAgain() {
        var terms = new Terms(null, new Receipt("key", "fingerprint"));
        var first = station.cast(ANN, "b", List.of("a"), DURING, terms).outcome();
        var again = station.cast(ANN, "b", List.of("a"), DURING, terms).outcome();

        assertThat(again.repeated()).isTrue();
        assertThat(again.position()).isEqualTo(first.position());
        assertThat(log.head()).isEqualTo(first.position());
    }

    @Test
    void whoIsNoResidentHasNoVote() {
        var officer = Actor.staff("staff-o", "hall", Role.CASE_OFFICER);

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> station.cast(officer, "b", List.of("a"), DURING, Terms.NONE))
                .matches(rejection -> rejection.rule() == CommonRule.ROLE_REQUIRED);
    }

    @Test
    void theRollIsAskedForTheResidentNotForThePseudonym() {
        var stranger = Actor.resident("resident-bob", "grid-of-ann");

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> station.cast(stranger, "b", List.of("a"), DURING, Terms.NONE))
                .matches(rejection -> rejection.rule() == ParticipationRule.NOT_ON_THE_ROLL);
    }
}
