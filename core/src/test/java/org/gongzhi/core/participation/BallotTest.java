package org.gongzhi.core.participation;

import static org.gongzhi.core.RejectedBy.rejectedBy;
import static org.gongzhi.core.participation.Ballots.BEFORE;
import static org.gongzhi.core.participation.Ballots.CLOSES;
import static org.gongzhi.core.participation.Ballots.DURING;
import static org.gongzhi.core.participation.Ballots.ENTRIES;
import static org.gongzhi.core.participation.Ballots.OPENS;
import static org.gongzhi.core.participation.Ballots.entry;
import static org.gongzhi.core.participation.Ballots.limits;
import static org.gongzhi.core.participation.Ballots.open;
import static org.gongzhi.core.participation.Ballots.opened;
import static org.gongzhi.core.participation.Ballots.pln;
import static org.gongzhi.core.participation.Ballots.won;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.participation.BallotCommand.CancelBallot;
import org.gongzhi.core.participation.BallotCommand.CertifyBallot;
import org.gongzhi.core.participation.BallotCommand.CloseBallot;
import org.gongzhi.core.participation.BallotCommand.ConfirmLinkDestroyed;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotCommand.RecordCount;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotCertified;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.BallotEvent.CertificationBegun;
import org.gongzhi.core.participation.BallotEvent.SecrecyPromised;
import org.gongzhi.core.participation.BallotEvent.VoterLinkDestroyed;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BallotTest {

    private static final Map<String, String> OFFICER =
            Actor.staff("staff-o", "hall", Role.CASE_OFFICER).toMetaData();
    private static final Map<String, String> SYSTEM = Actor.system("count").toMetaData();
    private static final BallotClosed CLOSED = new BallotClosed("b", CLOSES);
    private static final SecrecyPromised PROMISED = new SecrecyPromised("b", BEFORE);
    private static final Instant LATER = CLOSES.plus(Ballot.OBJECTIONS);
    private static final CertificationBegun BEGUN = new CertificationBegun("b", "staff-o", LATER);
    private static final BallotCertified CERTIFIED = new BallotCertified("b", "hall", "staff-o", "staff-s", LATER);
    private static final Map<String, String> SUPERVISOR =
            Actor.staff("staff-s", "centre", Role.SUPERVISOR).toMetaData();
    private static final RecordCount COUNT = new RecordCount("b", 9, 2, won("b", "a"), CLOSES);
    private static final BallotCounted COUNTED = new BallotCounted(
            "b", "hall", "area-1", "f", 9, 2, List.of(ENTRIES.get(1), ENTRIES.get(0)), won("b", "a"), CLOSES);
    private static final BallotCancelled CANCELLED = new BallotCancelled("b", "flood", DURING);

    private final FixtureConfiguration<Ballot> ballot = new AggregateTestFixture<>(Ballot.class);

    @BeforeEach
    void otherContexts() {
        Areas areas = id -> id.equals("area-1") ? new AreaState(AreaKind.DISTRICT, null, "hall") : AreaState.initial();
        Funds funds = id -> id.equals("f") ? Optional.of("PLN") : Optional.empty();
        ballot.registerInjectableResource(areas);
        ballot.registerInjectableResource(funds);
    }

    private static OpenBallot of(String areaId, @Nullable String fundId) {
        var sound = open();
        return new OpenBallot(
                "b",
                sound.title(),
                areaId,
                fundId,
                sound.budget(),
                ENTRIES,
                VoteType.APPROVAL,
                BallotLimits.NONE,
                Ballots.GREEDY,
                Channel.ONLINE,
                OPENS,
                CLOSES,
                Map.of(),
                BEFORE);
    }

    private static OpenBallot inYuan() {
        var yuan = new BallotEntry("a", "Entry a", Money.of("1", "CNY"), null, null);
        var sound = open();
        return new OpenBallot(
                "b",
                sound.title(),
                "area-1",
                "f",
                Money.of("500", "CNY"),
                List.of(yuan),
                VoteType.APPROVAL,
                BallotLimits.NONE,
                Ballots.GREEDY,
                Channel.ONLINE,
                OPENS,
                CLOSES,
                Map.of(),
                BEFORE);
    }

    private static OpenBallot window(Instant opensAt, Instant closesAt, Channel channel, Instant at) {
        var sound = open();
        return new OpenBallot(
                "b",
                sound.title(),
                sound.areaId(),
                null,
                sound.budget(),
                ENTRIES,
                VoteType.APPROVAL,
                BallotLimits.NONE,
                Ballots.GREEDY,
                channel,
                opensAt,
                closesAt,
                Map.of(),
                at);
    }

    private static OpenBallot chooseOne(BallotLimits limits, Map<String, String> published, String title) {
        var sound = open();
        return new OpenBallot(
                "b",
                title,
                sound.areaId(),
                "f",
                sound.budget(),
                ENTRIES,
                VoteType.CHOOSE_1,
                limits,
                Ballots.GREEDY,
                Channel.ONLINE,
                OPENS,
                CLOSES,
                published,
                BEFORE);
    }

    @Test
    void aCaseOfficerOpensABallotForTheirOrganization() {
        ballot.givenNoPriorActivity().when(open(), OFFICER).expectEvents(opened(), PROMISED);
    }

    @Test
    void onlyCaseOfficersOpenCloseAndCancelBallots() {
        var commands = List.of(open(), new CloseBallot("b", CLOSES), new CancelBallot("b", "flood", DURING));
        for (var command : commands) {
            for (Role role : Role.values()) {
                if (role == Role.CASE_OFFICER) continue;
                var given = command instanceof OpenBallot ? ballot.givenNoPriorActivity() : ballot.given(opened());
                given.when(command, Actor.staff("x", "hall", role).toMetaData())
                        .expectNoEvents()
                        .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
            }
        }
    }

    @Test
    void onlyTheSystemRecordsACount() {
        for (Role role : Role.values()) {
            var sent = ballot.given(opened(), CLOSED)
                    .when(COUNT, Actor.staff("x", "hall", role).toMetaData());
            if (role == Role.SYSTEM) sent.expectEvents(COUNTED);
            else sent.expectNoEvents().expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
        }
    }

    @Test
    void anotherOrganizationsOfficersAreRefused() {
        for (var command : List.of(new CloseBallot("b", CLOSES), new CancelBallot("b", "flood", DURING))) {
            ballot.given(opened())
                    .when(
                            command,
                            Actor.staff("x", "elsewhere", Role.CASE_OFFICER).toMetaData())
                    .expectNoEvents()
                    .expectException(rejectedBy(CommonRule.OTHER_ORGANIZATION));
        }
    }

    static Stream<Arguments> unsound() {
        var none = BallotLimits.NONE;
        var twice = List.of(entry("a", "100"), entry("a", "200"));
        var yuan = List.of(new BallotEntry("a", "Entry a", Money.of("1", "CNY"), null, null));
        var untitled = List.of(new BallotEntry("a", "", pln("1"), null, null));
        var endless =
                IntStream.range(0, 2_001).mapToObj(i -> entry("e" + i, "1")).toList();
        return Stream.of(
                Arguments.of(ParticipationRule.NO_ENTRIES, open("500", List.of(), none)),
                Arguments.of(ParticipationRule.ENTRY_TWICE, open("500", twice, none)),
                Arguments.of(ParticipationRule.COST_NOT_POSITIVE, open("500", List.of(entry("a", "0")), none)),
                Arguments.of(ParticipationRule.BUDGET_NOT_POSITIVE, open("0", ENTRIES, none)),
                Arguments.of(ParticipationRule.OTHER_CURRENCY, open("500", yuan, none)),
                Arguments.of(
                        ParticipationRule.OTHER_CURRENCY, open("500", ENTRIES, limits(1, null, Money.of("1", "CNY")))),
                Arguments.of(ParticipationRule.COST_NOT_POSITIVE, open("500", ENTRIES, limits(1, null, pln("0")))),
                Arguments.of(ParticipationRule.LIMITS_UPSIDE_DOWN, open("500", ENTRIES, limits(-1, null, null))),
                Arguments.of(ParticipationRule.LIMITS_UPSIDE_DOWN, open("500", ENTRIES, limits(2, 1, null))),
                Arguments.of(ParticipationRule.LIMITS_UPSIDE_DOWN, open("500", ENTRIES, limits(0, 0, null))),
                Arguments.of(ParticipationRule.LIMITS_UPSIDE_DOWN, open("500", ENTRIES, limits(4, null, null))),
                Arguments.of(ParticipationRule.LIMITS_UPSIDE_DOWN, chooseOne(limits(2, null, null), Map.of(), "Title")),
                Arguments.of(ParticipationRule.WINDOW_UPSIDE_DOWN, window(CLOSES, OPENS, Channel.ONLINE, BEFORE)),
                Arguments.of(ParticipationRule.WINDOW_UPSIDE_DOWN, window(OPENS, OPENS, Channel.IMPORT, BEFORE)),
                Arguments.of(ParticipationRule.WINDOW_OVER_ALREADY, window(OPENS, CLOSES, Channel.ONLINE, CLOSES)),
                Arguments.of(CommonRule.AMOUNT_TOO_LARGE, open("1000000000000001", ENTRIES, none)),
                Arguments.of(CommonRule.AMOUNT_TOO_LARGE, open("500", List.of(entry("a", "1000000000000001")), none)),
                Arguments.of(CommonRule.TEXT_MISSING, open("500", List.of(entry("", "1")), none)),
                Arguments.of(CommonRule.TEXT_MISSING, open("500", untitled, none)),
                Arguments.of(CommonRule.TEXT_MISSING, chooseOne(none, Map.of(), "")),
                Arguments.of(CommonRule.TEXT_TOO_LONG, chooseOne(none, Map.of("key", "x".repeat(10_001)), "Title")),
                Arguments.of(CommonRule.TOO_MANY, open("500", endless, none)));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void aBallotThatCannotBeHeldIsNotOpened(Rule rule, OpenBallot command) {
        ballot.givenNoPriorActivity().when(command, OFFICER).expectNoEvents().expectException(rejectedBy(rule));
    }

    @Test
    void aBallotIsHeldInAnAreaThatIsThere() {
        ballot.givenNoPriorActivity()
                .when(of("area-9", "f"), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.AREA_UNKNOWN).at("/areaId"));
    }

    @Test
    void aBallotIsPaidForByAFundThatIsThereOrByNone() {
        ballot.givenNoPriorActivity()
                .when(of("area-1", "f9"), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.FUND_UNKNOWN).at("/fundId"));
        ballot.givenNoPriorActivity().when(of("area-1", null), OFFICER).expectSuccessfulHandlerExecution();
    }

    @Test
    void aBallotIsHeldInItsFundsCurrency() {
        ballot.givenNoPriorActivity()
                .when(inYuan(), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.OTHER_CURRENCY).at("/budget"));
    }

    @Test
    void aBallotHeldElsewhereIsImportedAfterItsWindow() {
        ballot.givenNoPriorActivity()
                .when(window(OPENS, CLOSES, Channel.IMPORT, CLOSES), OFFICER)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void anOnlineBallotIsNotClosedBeforeItsWindowEnds() {
        ballot.given(opened())
                .when(new CloseBallot("b", CLOSES.minusNanos(1)), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.WINDOW_NOT_OVER));
        ballot.given(opened()).when(new CloseBallot("b", CLOSES), OFFICER).expectEvents(CLOSED);
    }

    @Test
    void anImportedBallotIsClosedWheneverItIsComplete() {
        ballot.given(opened(VoteType.APPROVAL, BallotLimits.NONE, Channel.IMPORT))
                .when(new CloseBallot("b", BEFORE), OFFICER)
                .expectEvents(new BallotClosed("b", BEFORE));
    }

    @Test
    void whatIsNotOpenIsNeitherClosedNorCancelled() {
        for (var end : List.of(List.of(CLOSED), List.of(CLOSED, COUNTED), List.of(CANCELLED))) {
            var given = new ArrayList<Object>(List.of(opened()));
            given.addAll(end);
            for (var command : List.of(new CloseBallot("b", CLOSES), new CancelBallot("b", "flood", CLOSES))) {
                ballot.given(given)
                        .when(command, OFFICER)
                        .expectNoEvents()
                        .expectException(rejectedBy(ParticipationRule.BALLOT_NOT_OPEN));
            }
        }
    }

    @Test
    void anOpenBallotIsCancelledWithAReason() {
        ballot.given(opened())
                .when(new CancelBallot("b", "flood", DURING), OFFICER)
                .expectEvents(CANCELLED);
        ballot.given(opened())
                .when(new CancelBallot("b", "", DURING), OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.TEXT_MISSING));
    }

    @Test
    void aBallotIsCountedOnce() {
        ballot.given(opened(), CLOSED, COUNTED)
                .when(COUNT, SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.ALREADY_COUNTED));
    }

    @Test
    void whatIsNotClosedIsNotCounted() {
        for (var given : List.of(List.of(opened()), List.of(opened(), CANCELLED))) {
            ballot.given(given)
                    .when(COUNT, SYSTEM)
                    .expectNoEvents()
                    .expectException(rejectedBy(ParticipationRule.BALLOT_NOT_CLOSED));
        }
    }

    @Test
    void onlyEntriesOfTheBallotWin() {
        ballot.given(opened(), CLOSED)
                .when(new RecordCount("b", 9, 2, won("a", "z"), CLOSES), SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.UNKNOWN_ENTRY));
    }

    @Test
    void anOfficerAndThenASupervisorCertifyACountWhenTheTimeForObjectionsIsOver() {
        var certify = new CertifyBallot("b", LATER);
        ballot.given(opened(), PROMISED, CLOSED, COUNTED).when(certify, OFFICER).expectEvents(BEGUN);
        ballot.given(opened(), PROMISED, CLOSED, COUNTED, BEGUN)
                .when(certify, SUPERVISOR)
                .expectEvents(CERTIFIED);
    }

    @Test
    void nobodyCertifiesEarlyNorAloneNorWithoutTheRoleNorTwice() {
        var certify = new CertifyBallot("b", LATER);
        var both = Actor.staff("staff-o", "hall", Role.CASE_OFFICER, Role.SUPERVISOR)
                .toMetaData();
        refusesToCertify(
                ParticipationRule.OBJECTIONS_STILL_OPEN,
                new CertifyBallot("b", LATER.minusNanos(1)),
                OFFICER,
                opened(),
                CLOSED,
                COUNTED);
        refusesToCertify(ParticipationRule.NOT_COUNTED_YET, certify, OFFICER, opened(), CLOSED);
        refusesToCertify(CommonRule.ROLE_REQUIRED, certify, SUPERVISOR, opened(), CLOSED, COUNTED);
        refusesToCertify(CommonRule.ROLE_REQUIRED, certify, OFFICER, opened(), CLOSED, COUNTED, BEGUN);
        refusesToCertify(ParticipationRule.SECOND_CERTIFIER_NEEDED, certify, both, opened(), CLOSED, COUNTED, BEGUN);
        refusesToCertify(
                ParticipationRule.NOT_COUNTED_YET, certify, SUPERVISOR, opened(), CLOSED, COUNTED, BEGUN, CERTIFIED);
        refusesToCertify(
                CommonRule.OTHER_ORGANIZATION,
                certify,
                Actor.staff("x", "elsewhere", Role.CASE_OFFICER).toMetaData(),
                opened(),
                CLOSED,
                COUNTED);
    }

    private void refusesToCertify(Rule rule, CertifyBallot command, Map<String, String> actor, Object... given) {
        ballot.given(given).when(command, actor).expectNoEvents().expectException(rejectedBy(rule));
    }

    @Test
    void theLinkIsDestroyedOnceAndOnlyWhenTheBallotIsOver() {
        var destroyed = new VoterLinkDestroyed("b", LATER);
        var confirm = new ConfirmLinkDestroyed("b", LATER);
        ballot.given(opened(), PROMISED, CLOSED, COUNTED, BEGUN, CERTIFIED)
                .when(confirm, SYSTEM)
                .expectEvents(destroyed);
        ballot.given(opened(), PROMISED, CANCELLED).when(confirm, SYSTEM).expectEvents(destroyed);
        ballot.given(opened(), PROMISED, CANCELLED, destroyed)
                .when(confirm, SYSTEM)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
        ballot.given(opened(), PROMISED, CLOSED, COUNTED)
                .when(confirm, SYSTEM)
                .expectNoEvents()
                .expectException(rejectedBy(ParticipationRule.NOT_COUNTED_YET));
        ballot.given(opened(), PROMISED, CANCELLED)
                .when(confirm, OFFICER)
                .expectNoEvents()
                .expectException(rejectedBy(CommonRule.ROLE_REQUIRED));
    }
}
