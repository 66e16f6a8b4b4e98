package org.gongzhi.core.commissioning;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.OfferScored;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CallEvent.OpeningBegun;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;
import org.gongzhi.core.commissioning.OpenerEvent.OpeningKeyRegistered;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.core.sealing.SealingKeys;

/** One purchase to test with: the town hall buys the planting of a park; the club and the guild offer. */
final class Purchase {

    static final Instant AT = Instant.parse("2023-06-01T08:00:00Z");
    static final Instant DEADLINE = Instant.parse("2023-07-01T08:00:00Z");
    static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    static final Actor COMMISSIONER = Actor.staff("staff-c", "hall", Role.COMMISSIONER);
    static final Actor SECOND = Actor.staff("staff-d", "hall", Role.COMMISSIONER);
    static final Actor EVALUATOR = Actor.staff("staff-e", "hall", Role.EVALUATOR);
    static final Actor CLUB = Actor.staff("staff-club", "club", Role.ORGANIZATION);
    static final Actor GUILD = Actor.staff("staff-guild", "guild", Role.ORGANIZATION);
    static final Actor SYSTEM = Actor.system("handover");

    static final ProjectDecided DECIDED = new ProjectDecided(
            "p", "Park", new Origin(Origin.Kind.BALLOT, "b", "7"), "area-1", null, "hall", "f", pln("1000"), AT);
    static final ProjectFunded FUNDED = new ProjectFunded("p", AT);
    static final NeedIdentified NEED =
            new NeedIdentified("n", "p", "hall", "gardening", "area-1", "Planting", 400, "shade", "f", pln("900"), AT);
    static final List<Criterion> CRITERIA = List.of(
            new Criterion("plan", "The plan", 60, Criterion.Kind.QUALITY),
            new Criterion("price", "The price", 40, Criterion.Kind.PRICE));
    static final CallPublished PUBLISHED = new CallPublished(
            "k",
            "n",
            "p",
            "f",
            "hall",
            "gardening",
            "Planting the park",
            "Forty trees",
            pln("800"),
            CRITERIA,
            1,
            DEADLINE,
            AT);

    static final SealingKeys KEY = SealingKeys.of(new byte[SealingKeys.BYTES]);
    static final SealingKeys SECONDS_KEY =
            SealingKeys.of("a key that is only good for tests".substring(1).getBytes(US_ASCII));
    static final List<String> OPENERS = List.of("staff-c", "staff-d");
    static final OpeningKeyRegistered HAS_KEY = hasKey("staff-c", "hall", false, KEY);
    static final OpeningKeyRegistered SECOND_HAS_KEY = hasKey("staff-d", "hall", false, SECONDS_KEY);

    static final String CLUBS = OfferCommand.offerId("k", "club");
    static final String GUILDS = OfferCommand.offerId("k", "guild");
    static final OfferReceived CLUB_RECEIVED = new OfferReceived("k", CLUBS, "club", AT);
    static final OfferReceived GUILD_RECEIVED = new OfferReceived("k", GUILDS, "guild", AT);
    static final OfferSubmitted CLUB_OFFERED = new OfferSubmitted(CLUBS, "k", "club", pln("700"), "Lime trees", AT);
    static final OfferSubmitted GUILD_OFFERED = new OfferSubmitted(GUILDS, "k", "guild", pln("350"), "Firs", AT);
    static final OpeningBegun BEGUN = new OpeningBegun("k", "staff-c", DEADLINE);
    static final OffersOpened OPENED = new OffersOpened(
            "k",
            "p",
            "staff-c",
            "staff-d",
            List.of(
                    new OpenedOffer(CLUBS, "club", pln("700"), "Lime trees"),
                    new OpenedOffer(GUILDS, "guild", pln("350"), "Firs")),
            DEADLINE);
    /** 60 % of 90 and 40 % of 50: 74; 60 % of 20 and 40 % of 100: 52. */
    static final List<Object> SCORED = List.of(scored(CLUBS, "90"), scored(GUILDS, "20"));

    static final CallAwarded AWARDED = new CallAwarded(
            "k",
            "n",
            "p",
            "f",
            CLUBS,
            "hall",
            "club",
            pln("700"),
            Map.of(CLUBS, new BigDecimal("74.00"), GUILDS, new BigDecimal("52.00")),
            "the better plan",
            DEADLINE);

    static final String CONTRACT = ContractCommand.contractId("k");
    static final List<Milestone> MILESTONES = List.of(milestone("m1", "300"), milestone("m2", "400"));
    static final ContractDrafted DRAFTED = new ContractDrafted(
            CONTRACT, "k", "n", "p", "f", "Planting the park", "hall", "club", pln("700"), MILESTONES, 2, DEADLINE);

    private final EventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final Map<String, Long> heads = new HashMap<>();

    static OpeningKeyRegistered hasKey(String party, String organization, boolean supervisor, SealingKeys keys) {
        return new OpeningKeyRegistered(
                OpenerCommand.openerId(party),
                party,
                organization,
                supervisor,
                SealingKeys.thumbprint(keys.publicKey()),
                keys.publicKey(),
                null,
                AT);
    }

    static Money pln(String amount) {
        return Money.of(amount, "PLN");
    }

    static OfferScored scored(String offerId, String score) {
        return new OfferScored("k", offerId, "staff-e", Map.of("plan", new BigDecimal(score)), "read", DEADLINE);
    }

    static Milestone milestone(String id, String amount) {
        return new Milestone(id, "Part " + id, pln(amount), LocalDate.parse("2023-09-01"));
    }

    static List<Object> and(List<?> first, Object... more) {
        var all = new ArrayList<Object>(first);
        all.addAll(List.of(more));
        return all;
    }

    /** What the lookups read, other than the aggregate under test. */
    EventStore store() {
        return store;
    }

    void happened(String stream, Object... events) {
        for (Object event : events) {
            long sequence = heads.merge(stream, 0L, (head, first) -> head + 1);
            store.publish(new GenericDomainEventMessage<>("Any", stream, sequence, event));
        }
    }
}
