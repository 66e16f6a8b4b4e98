package org.gongzhi.core.commissioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.gongzhi.core.commissioning.Purchase.AT;
import static org.gongzhi.core.commissioning.Purchase.CLUB;
import static org.gongzhi.core.commissioning.Purchase.CLUBS;
import static org.gongzhi.core.commissioning.Purchase.COMMISSIONER;
import static org.gongzhi.core.commissioning.Purchase.CRITERIA;
import static org.gongzhi.core.commissioning.Purchase.DEADLINE;
import static org.gongzhi.core.commissioning.Purchase.DECIDED;
import static org.gongzhi.core.commissioning.Purchase.FUNDED;
import static org.gongzhi.core.commissioning.Purchase.GUILD;
import static org.gongzhi.core.commissioning.Purchase.GUILDS;
import static org.gongzhi.core.commissioning.Purchase.KEY;
import static org.gongzhi.core.commissioning.Purchase.NEED;
import static org.gongzhi.core.commissioning.Purchase.SECOND;
import static org.gongzhi.core.commissioning.Purchase.SECONDS_KEY;
import static org.gongzhi.core.commissioning.Purchase.pln;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.Rule;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.CallCommand.OpenOffers;
import org.gongzhi.core.commissioning.CallCommand.PublishCall;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.CallUnsealed;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CallEvent.OpeningBegun;
import org.gongzhi.core.commissioning.CallEvent.ShareReleased;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;
import org.gongzhi.core.commissioning.OfferCommand.SubmitSealedOffer;
import org.gongzhi.core.commissioning.OfferEvent.OfferSealed;
import org.gongzhi.core.commissioning.OpenerCommand.RegisterOpeningKey;
import org.gongzhi.core.commissioning.OpenerEvent.OpeningKeyRegistered;
import org.gongzhi.core.project.ProjectEvent;
import org.gongzhi.core.sealing.Base64Url;
import org.gongzhi.core.sealing.Hpke;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the real log: from a call's key, which nobody holds, to offers that everybody reads. */
class SealedCallTest {

    private static final String WORDS = "Small-leaved limes along the brook";
    private static final String PASSPHRASE = "seven quiet herons at dusk";
    private static final SealingKeys SUPERVISORS_KEY = SealingKeys.generate(new SecureRandom());
    private static final Actor SUPERVISOR = Actor.staff("staff-s", "centre", Role.SUPERVISOR);
    private static final Actor THIRD = Actor.staff("staff-x", "hall", Role.COMMISSIONER);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path path;

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private OpeningDesk desk;

    @BeforeEach
    void start() {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = CommandSide.builder(
                        log,
                        EventTypes.of(
                                ProjectEvent.class,
                                NeedEvent.class,
                                CallEvent.class,
                                OpenerEvent.class,
                                OfferEvent.class))
                .aggregates(List.of(Call.class, Offer.class, Opener.class))
                .resource(ProjectLookup.class, axon -> new ProjectLookup(axon.eventStore()))
                .resource(NeedLookup.class, axon -> new NeedLookup(axon.eventStore()))
                .resource(OfferLookup.class, axon -> new OfferLookup(axon.eventStore()))
                .resource(OpenerLookup.class, axon -> new OpenerLookup(axon.eventStore()))
                .resource(CallSealer.class, axon -> new CallSealer(random))
                .resource(DelegationLookup.class, axon -> (one, other, from, to) -> false)
                .resource(CollectiveRules.class, axon -> fund -> Optional.empty())
                .resource(TieLookup.class, axon -> (party, organization) -> false)
                .handler(axon -> new SubmitOfferHandler(
                        axon.repository(Call.class),
                        axon.repository(Offer.class),
                        new CallLookup(axon.eventStore()),
                        (organization, category, at) -> true,
                        new CallSealer(random)))
                .build();
        desk = new OpeningDesk(
                side.commands(), new CallLookup(side.eventStore()), new OpenerLookup(side.eventStore()), random);
        happened("p", 0, DECIDED);
        happened("p", 1, FUNDED);
        happened("n", 0, NEED);
        register(COMMISSIONER, KEY);
        register(SECOND, SECONDS_KEY);
        register(SUPERVISOR, SUPERVISORS_KEY);
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

    private void register(Actor actor, SealingKeys keys) {
        send(new RegisterOpeningKey(OpenerCommand.openerId(actor.party()), keys.publicKey(), null, AT), actor);
    }

    private void send(Object command, Actor actor) {
        side.commands().send(command, actor);
    }

    private static PublishCall publish(List<String> openers) {
        return new PublishCall("k", "n", "Planting", "Trees", pln("800"), CRITERIA, 1, DEADLINE, openers, AT);
    }

    private void published() {
        send(publish(List.of("staff-c", "staff-d", "staff-s")), COMMISSIONER);
    }

    private CallSealed sealed() {
        return only(CallSealed.class, "k");
    }

    private <E> E only(Class<E> type, String stream) {
        var found = stream(stream).stream().filter(type::isInstance).toList();
        assertThat(found).hasSize(1);
        return type.cast(found.getFirst());
    }

    private List<Object> stream(String id) {
        var events = new ArrayList<Object>();
        side.eventStore().readEvents(id).forEachRemaining(event -> events.add(event.getPayload()));
        return events;
    }

    private String share(String party, SealingKeys keys) throws UndecipherableException {
        return sealed().requireShareOf(party).open("k", keys);
    }

    private void open(Actor opener, SealingKeys keys) throws UndecipherableException {
        send(new OpenOffers("k", share(opener.party(), keys), DEADLINE), opener);
    }

    private void refused(Rule rule, Object command, Actor actor) {
        refused(rule, () -> send(command, actor));
    }

    private void refused(Rule rule, Runnable act) {
        long head = log.head();
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(act::run)
                .matches(rejection -> rejection.rule() == rule, rule.code());
        assertThat(log.head()).isEqualTo(head);
    }

    private String sealedBySender(String json, String callId, String organization) {
        byte[] to = SealingKeys.readPublicKey(sealed().publicKey()).orElseThrow();
        return Base64Url.of(Hpke.seal(
                to,
                "gongzhi.offer.1".getBytes(UTF_8),
                (callId + "\n" + organization).getBytes(UTF_8),
                json.getBytes(UTF_8),
                random));
    }

    private static String json(String price) {
        return """
                {"price": {"amount": %s, "currency": "PLN"}, "proposal": "%s"}""".formatted(price, WORDS);
    }

    @Test
    void before_the_opening_no_file_has_a_word_of_an_offer_nor_the_key() throws Exception {
        published();
        send(new SubmitOffer("k", pln("712.34"), WORDS, AT), CLUB);
        open(COMMISSIONER, KEY);

        String files = allBytes();
        assertThat(files).contains(CLUBS).doesNotContain(WORDS, "712.34");

        open(SECOND, SECONDS_KEY);
        assertThat(allBytes()).contains(WORDS, "712.34");
    }

    private String allBytes() throws IOException {
        var all = new StringBuilder();
        try (var files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    @Test
    void one_share_with_all_that_is_on_the_disk_opens_nothing() throws Exception {
        published();
        send(new SubmitOffer("k", pln("700"), WORDS, AT), CLUB);
        byte[] own = Base64Url.read(share("staff-c", KEY)).orElseThrow();
        var envelope = new OfferEnvelope(only(OfferSealed.class, CLUBS).envelope());

        for (SealingKeys tried : List.of(KEY, SealingKeys.of(own))) {
            assertThatExceptionOfType(UndecipherableException.class)
                    .isThrownBy(() -> envelope.open(tried, "k", "club"));
            assertThatExceptionOfType(UndecipherableException.class)
                    .isThrownBy(() -> sealed().requireShareOf("staff-d").open("k", tried));
        }
    }

    @Test
    void any_two_of_three_open_and_everybody_can_check_with_the_key() throws Exception {
        published();
        send(new SubmitOffer("k", pln("700"), WORDS, AT), CLUB);
        send(new SubmitOffer("k", pln("350"), "Firs", AT), GUILD);

        open(SUPERVISOR, SUPERVISORS_KEY);
        open(SECOND, SECONDS_KEY);

        assertThat(stream("k").stream().map(Object::getClass).toList())
                .isEqualTo(List.of(
                        CallPublished.class,
                        CallSealed.class,
                        OfferReceived.class,
                        OfferReceived.class,
                        ShareReleased.class,
                        OpeningBegun.class,
                        ShareReleased.class,
                        CallUnsealed.class,
                        OffersOpened.class));
        var opened = only(OffersOpened.class, "k");
        assertThat(opened.firstOpener()).isEqualTo("staff-s");
        assertThat(opened.secondOpener()).isEqualTo("staff-d");
        assertThat(opened.offers())
                .containsExactly(
                        new OpenedOffer(CLUBS, "club", pln("700"), WORDS),
                        new OpenedOffer(GUILDS, "guild", pln("350"), "Firs"));
        var released = only(CallUnsealed.class, "k");
        var key = SealingKeys.of(Base64Url.read(released.privateKey()).orElseThrow());
        assertThat(key.publicKey()).isEqualTo(sealed().publicKey());
        var envelope = new OfferEnvelope(only(OfferSealed.class, CLUBS).envelope());
        assertThat(released.offers().getFirst()).isEqualTo(new UnsealedOffer(CLUBS, "club", envelope.sha256(), null));
        assertThat(new String(envelope.open(key, "k", "club"), UTF_8)).contains(WORDS);
    }

    @Test
    void what_cannot_be_read_is_set_aside_with_the_reason_and_stops_nobody() throws Exception {
        published();
        String own = sealedBySender(json("700.00"), "k", "club");
        String copied = own;
        String altered = own.substring(0, 60) + (own.charAt(60) == 'A' ? 'B' : 'A') + own.substring(61);
        submit("club", own);
        submit("copycat", copied);
        submit("altered", altered);
        submit("other-call", sealedBySender(json("700.00"), "k2", "other-call"));
        submit("garbage", Base64Url.of(new byte[200]));
        submit("no-json", sealedBySender("limes", "k", "no-json"));
        submit("too-much", sealedBySender(json("800.01"), "k", "too-much"));
        submit("endless", sealedBySender(json("1e999999999"), "k", "endless"));
        submit("extra", sealedBySender("{\"x\": 1, " + json("1").substring(1), "k", "extra"));

        open(COMMISSIONER, KEY);
        open(SECOND, SECONDS_KEY);

        assertThat(only(OffersOpened.class, "k").offers())
                .containsExactly(new OpenedOffer(CLUBS, "club", pln("700"), WORDS));
        assertThat(only(CallUnsealed.class, "k").offers())
                .extracting(UnsealedOffer::invalid)
                .containsExactly(
                        null,
                        "undecipherable",
                        "undecipherable",
                        "undecipherable",
                        "undecipherable",
                        "unreadable",
                        "commissioning.more-than-ceiling",
                        "unreadable",
                        "unreadable");
    }

    private void submit(String organization, String envelope) {
        send(new SubmitSealedOffer("k", envelope, AT), Actor.staff("m", organization, Role.ORGANIZATION));
    }

    @Test
    void what_is_no_envelope_is_not_taken() {
        published();
        for (String text : List.of("", "limes!", "AAAA", Base64Url.of(new byte[Hpke.OVERHEAD]))) {
            refused(CommissioningRule.NOT_AN_ENVELOPE, new SubmitSealedOffer("k", text, AT), CLUB);
        }
        refused(CommonRule.TEXT_TOO_LONG, new SubmitSealedOffer("k", "A".repeat(100_001), AT), CLUB);
    }

    @Test
    void nobody_opens_before_the_deadline_nor_twice_nor_without_their_own_share() throws Exception {
        published();
        String first = share("staff-c", KEY);
        String second = share("staff-d", SECONDS_KEY);

        refused(CommissioningRule.OFFERS_NOT_YET_DUE, new OpenOffers("k", first, DEADLINE.minusNanos(1)), COMMISSIONER);
        refused(CommissioningRule.SHARE_MISSING, new OpenOffers("k", null, DEADLINE), COMMISSIONER);
        refused(CommissioningRule.WRONG_SHARE, new OpenOffers("k", second, DEADLINE), COMMISSIONER);
        refused(CommissioningRule.NOT_AN_OPENER, new OpenOffers("k", first, DEADLINE), THIRD);
        refused(
                CommonRule.ROLE_REQUIRED,
                new OpenOffers("k", first, DEADLINE),
                Actor.staff("staff-c", "hall", Role.EVALUATOR));
        refused(
                CommonRule.OTHER_ORGANIZATION,
                new OpenOffers("k", first, DEADLINE),
                Actor.staff("staff-c", "elsewhere", Role.COMMISSIONER));
        open(COMMISSIONER, KEY);
        refused(CommissioningRule.SECOND_OPENER_NEEDED, new OpenOffers("k", second, DEADLINE), COMMISSIONER);
        refused(CommissioningRule.WRONG_SHARE, new OpenOffers("k", first, DEADLINE), SECOND);
    }

    @Test
    void a_call_needs_two_openers_with_keys_of_the_organization_or_supervising() {
        register(Actor.staff("staff-z", "elsewhere", Role.COMMISSIONER), SealingKeys.generate(random));

        refused(CommissioningRule.TOO_FEW_OPENERS, publish(List.of("staff-c")), COMMISSIONER);
        refused(CommissioningRule.OPENER_TWICE, publish(List.of("staff-c", "staff-c")), COMMISSIONER);
        refused(CommissioningRule.OPENER_WITHOUT_KEY, publish(List.of("staff-c", "staff-x")), COMMISSIONER);
        refused(CommissioningRule.OPENER_FROM_ELSEWHERE, publish(List.of("staff-c", "staff-z")), COMMISSIONER);
    }

    @Test
    void a_key_is_its_openers_own_and_a_real_one() {
        refused(CommissioningRule.KEY_REGISTERED_ALREADY, key("staff-c", KEY.publicKey()), COMMISSIONER);
        refused(CommissioningRule.NOT_AN_X25519_KEY, key("staff-c", Base64Url.of(new byte[32])), COMMISSIONER);
        refused(CommonRule.UNKNOWN, key("staff-d", SUPERVISORS_KEY.publicKey()), COMMISSIONER);
        refused(CommonRule.ROLE_REQUIRED, key("staff-club", SUPERVISORS_KEY.publicKey()), CLUB);
    }

    private static RegisterOpeningKey key(String party, String publicKey) {
        return new RegisterOpeningKey(OpenerCommand.openerId(party), publicKey, null, AT);
    }

    @Test
    void a_passphrase_opens_as_a_key_does_and_is_itself_nowhere() throws Exception {
        desk.register(THIRD, PASSPHRASE, AT, Terms.NONE);
        send(publish(List.of("staff-c", "staff-x")), COMMISSIONER);
        send(new SubmitOffer("k", pln("700"), WORDS, AT), CLUB);

        refused(CommissioningRule.OFFERS_NOT_YET_DUE, () -> byPassphrase(THIRD, PASSPHRASE, AT));
        refused(CommissioningRule.NOT_AN_OPENER, () -> byPassphrase(SECOND, PASSPHRASE, DEADLINE));
        refused(CommissioningRule.KEY_HELD_BY_OPENER, () -> byPassphrase(COMMISSIONER, PASSPHRASE, DEADLINE));
        refused(CommissioningRule.WRONG_PASSPHRASE, () -> byPassphrase(THIRD, PASSPHRASE + "!", DEADLINE));
        open(COMMISSIONER, KEY);
        byPassphrase(THIRD, PASSPHRASE, DEADLINE);

        assertThat(only(OffersOpened.class, "k").offers()).hasSize(1);
        assertThat(only(OpeningKeyRegistered.class, "opener-staff-x").locked()).isNotNull();
        assertThat(allBytes()).doesNotContain(PASSPHRASE);
    }

    private void byPassphrase(Actor actor, String passphrase, Instant at) {
        desk.open(actor, "k", passphrase, at, Terms.NONE);
    }

    @Test
    void a_short_passphrase_is_refused() {
        refused(CommissioningRule.PASSPHRASE_LENGTH, () -> desk.register(THIRD, "fourteen chars", AT, Terms.NONE));
    }

    @Test
    void after_five_wrong_passphrases_in_a_row_none_is_tried_for_a_while() {
        var tries = new PassphraseTries();
        for (int i = 0; i < 5; i++) tries.begin("staff-x", AT);

        refused(CommissioningRule.TOO_MANY_TRIES, () -> tries.begin("staff-x", AT));
        tries.begin("staff-y", AT);
        tries.begin("staff-x", AT.plus(Duration.ofMinutes(15)));
        tries.succeeded("staff-x");
        for (int i = 0; i < 5; i++) tries.begin("staff-x", AT);
    }
}
