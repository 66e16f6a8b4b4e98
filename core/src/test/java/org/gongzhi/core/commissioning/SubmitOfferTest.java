package org.gongzhi.core.commissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.CLUB;
import static org.gongzhi.core.commissioning.Purchase.CLUBS;
import static org.gongzhi.core.commissioning.Purchase.CLUB_OFFERED;
import static org.gongzhi.core.commissioning.Purchase.CLUB_RECEIVED;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.DEADLINE;
import static org.gongzhi.core.commissioning.Purchase.DECIDED;
import static org.gongzhi.core.commissioning.Purchase.FUNDED;
import static org.gongzhi.core.commissioning.Purchase.GUILD;
import static org.gongzhi.core.commissioning.Purchase.NEED;
import static org.gongzhi.core.commissioning.Purchase.PUBLISHED;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallCommand.OpenOffers;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;
import org.gongzhi.core.project.ProjectEvent;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On the real log: an offer and the call's note of it are two streams in one commit. The call is one of the time before
 * there were seals; of the sealed ones tells {@link SealedCallTest}.
 */
class SubmitOfferTest {

    private static final SubmitOffer OFFER = new SubmitOffer("k", pln("700"), "Lime trees", AT);

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;

    @BeforeEach
    void start(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = CommandSide.builder(
                        log, EventTypes.of(ProjectEvent.class, NeedEvent.class, CallEvent.class, OfferEvent.class))
                .aggregates(List.of(Call.class, Offer.class))
                .resource(ProjectLookup.class, axon -> new ProjectLookup(axon.eventStore()))
                .resource(NeedLookup.class, axon -> new NeedLookup(axon.eventStore()))
                .resource(OfferLookup.class, axon -> new OfferLookup(axon.eventStore()))
                .resource(OpenerLookup.class, axon -> new OpenerLookup(axon.eventStore()))
                .resource(CallSealer.class, axon -> new CallSealer(new SecureRandom()))
                .resource(DelegationLookup.class, axon -> (one, other, from, to) -> false)
                .resource(CollectiveRules.class, axon -> fund -> Optional.empty())
                .resource(TieLookup.class, axon -> (party, organization) -> false)
                .handler(axon -> new SubmitOfferHandler(
                        axon.repository(Call.class),
                        axon.repository(Offer.class),
                        new CallLookup(axon.eventStore()),
                        (organization, category, at) -> !organization.equals("cowboys") && category.equals("gardening"),
                        new CallSealer(new SecureRandom())))
                .build();
        happened("p", 0, DECIDED);
        happened("p", 1, FUNDED);
        happened("n", 0, NEED);
        happened("k", 0, PUBLISHED);
    }

    @AfterEach
    void stop() {
        side.close();
        log.close();
        folder.close();
    }

    private void happened(String stream, long sequence, Object event) {
        side.eventStore().publish(new GenericDomainEventMessage<>("Any", stream, sequence, event));
    }

    private List<Object> stream(String id) {
        var events = new ArrayList<Object>();
        side.eventStore().readEvents(id).forEachRemaining(event -> events.add(event.getPayload()));
        return events;
    }

    private void refused(Rule rule, SubmitOffer command, Actor actor) {
        long head = log.head();
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> side.commands().send(command, actor))
                .matches(rejection -> rejection.rule() == rule, rule.code());
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void anOfferAndTheCallsNoteOfItAreOneCommit() {
        long head = log.head();
        side.commands().send(OFFER, CLUB);

        assertThat(stream("k")).containsExactly(PUBLISHED, CLUB_RECEIVED);
        assertThat(stream(CLUBS)).containsExactly(CLUB_OFFERED);
        assertThat(log.head()).isEqualTo(head + 2);
    }

    @Test
    void anOrganizationOffersOnce() {
        side.commands().send(OFFER, CLUB);
        refused(CommissioningRule.OFFERED_ALREADY, OFFER, CLUB);
    }

    @Test
    void onlyOrganizationsOffer() {
        for (Role role : Role.values()) {
            if (role == Role.ORGANIZATION) continue;
            refused(CommonRule.ROLE_REQUIRED, OFFER, Actor.staff("x", "club", role));
        }
        refused(CommonRule.OTHER_ORGANIZATION, OFFER, new Actor("x", Set.of(Role.ORGANIZATION), null, null));
    }

    @Test
    void onlyQualifiedOrganizationsOffer() {
        refused(CommissioningRule.NOT_QUALIFIED, OFFER, Actor.staff("x", "cowboys", Role.ORGANIZATION));
    }

    @Test
    void nobodyOffersToThemselves() {
        refused(CommissioningRule.OWN_CALL, OFFER, Actor.staff("x", "hall", Role.ORGANIZATION));
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                Arguments.of(CommonRule.UNKNOWN, new SubmitOffer("k9", pln("700"), "Lime trees", AT)),
                Arguments.of(
                        CommissioningRule.OTHER_CURRENCY,
                        new SubmitOffer("k", Money.of("700", "CNY"), "Lime trees", AT)),
                Arguments.of(CommissioningRule.AMOUNT_NOT_POSITIVE, new SubmitOffer("k", pln("0"), "Lime trees", AT)),
                Arguments.of(
                        CommissioningRule.MORE_THAN_CEILING, new SubmitOffer("k", pln("800.01"), "Lime trees", AT)),
                Arguments.of(CommissioningRule.OFFERS_CLOSED, new SubmitOffer("k", pln("700"), "Lime trees", DEADLINE)),
                Arguments.of(CommonRule.TEXT_MISSING, new SubmitOffer("k", pln("700"), "", AT)),
                Arguments.of(CommonRule.TEXT_TOO_LONG, new SubmitOffer("k", pln("700"), "x".repeat(10_001), AT)));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void anOfferThatCannotBeTakenLeavesNoTraceInEitherStream(Rule rule, SubmitOffer command) {
        refused(rule, command, CLUB);
    }

    @Test
    void aCallThatHasEndedTakesNoOffers() {
        side.commands().send(new EndCall("k", "no longer wanted", AT), COMMISSIONER);
        refused(CommissioningRule.CALL_NOT_AT_THIS_STAGE, OFFER, CLUB);
    }

    @Test
    void whatIsOpenedIsWhatWasOffered() {
        side.commands().send(OFFER, CLUB);
        side.commands().send(new SubmitOffer("k", pln("350"), "Firs", AT), GUILD);
        side.commands().send(new OpenOffers("k", null, DEADLINE), COMMISSIONER);
        side.commands().send(new OpenOffers("k", null, DEADLINE), Purchase.SECOND);

        assertThat(stream("k").getLast())
                .isInstanceOfSatisfying(
                        OffersOpened.class,
                        opened -> assertThat(opened.offers())
                                .extracting(OpenedOffer::proposal)
                                .containsExactly("Lime trees", "Firs"));
    }

    @Test
    void offersThatComeInAtOnceAllComeIn() throws Exception {
        int many = 12;
        try (var threads = Executors.newFixedThreadPool(many)) {
            var offers = IntStream.range(0, many)
                    .<Callable<Object>>mapToObj(i ->
                            () -> side.commands().send(OFFER, Actor.staff("x", "club" + i, Role.ORGANIZATION)))
                    .toList();
            for (var sent : threads.invokeAll(offers)) sent.get();
        }

        assertThat(stream("k").stream()
                        .filter(OfferReceived.class::isInstance)
                        .map(OfferReceived.class::cast)
                        .map(OfferReceived::organization))
                .hasSize(many)
                .doesNotHaveDuplicates();
        for (int i = 0; i < many; i++)
            assertThat(stream(OfferCommand.offerId("k", "club" + i))).hasSize(1);
    }
}
