package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.ContractCommand;
import org.gongzhi.core.commissioning.Evidence;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.registry.OrganizationCommand;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * A small Wieliczka for tests over HTTP: areas, organizations, residents, a fund; and the steps of the story, so that a
 * test begins where it wants to. Each step waits until the automations have done what follows from it.
 */
@TestComponent
public final class TestDistrict {

    public static final String OFFICER = "staff-officer";
    public static final String COMMISSIONER = "staff-commissioner-1";
    public static final String SECOND_COMMISSIONER = "staff-commissioner-2";
    public static final String EVALUATOR = "staff-evaluator-1";
    public static final String OTHER_EVALUATOR = "staff-evaluator-2";
    public static final String SUPERVISOR = "staff-supervisor";
    public static final String TREASURER = "staff-treasurer";
    public static final String ADMINISTRATOR = "staff-administrator";
    public static final String GRID_WORKER = "staff-grid-worker";
    public static final String GREEN_MEMBER = "member-demo-green";
    public static final String TREES_MEMBER = "member-demo-trees";
    public static final String RESIDENT = "resident-1";

    /** Every kind of staff there is. */
    public static final List<String> STAFF = List.of(
            OFFICER,
            COMMISSIONER,
            SECOND_COMMISSIONER,
            EVALUATOR,
            OTHER_EVALUATOR,
            SUPERVISOR,
            TREASURER,
            ADMINISTRATOR,
            GRID_WORKER);

    public static final String TOWN_HALL = "organization-PL-REGON-DEMO-TOWN-HALL";
    public static final String SUPERVISION = "organization-PL-REGON-DEMO-SUPERVISION";
    public static final String GREEN = "organization-PL-KRS-DEMO-GREEN";
    public static final String TREES = "organization-PL-KRS-DEMO-TREES";

    public static final String DISTRICT = "area-WIELICZKA";
    public static final String EAST = "area-WIELICZKA-TOWN-1-EAST";
    public static final String WEST = "area-WIELICZKA-TOWN-1-WEST";
    public static final String NORTH = "area-WIELICZKA-TOWN-2-NORTH";

    public static final String CATEGORY = "greenery";
    public static final String RUBBISH = "rubbish";

    /** The service's clock: the real one, moved ahead by the tests. */
    @TestComponent
    @Primary
    public static final class Time extends Clock {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        public void pass(Duration more) {
            ahead.accumulateAndGet(more, Duration::plus);
        }

        @Override
        public Instant instant() {
            return InstantSource.system().instant().plus(ahead.get());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Client client;
    private final Commands commands;
    private final PollingStation polling;
    private final EventLog log;
    private final Views views;
    private final AutomationRunner automations;
    private final Time time;
    private boolean founded;
    private String fund = "";

    TestDistrict(
            Client client,
            Commands commands,
            PollingStation polling,
            EventLog log,
            Views views,
            AutomationRunner automations,
            Time time) {
        this.client = client;
        this.commands = commands;
        this.polling = polling;
        this.log = log;
        this.views = views;
        this.automations = automations;
        this.time = time;
    }

    /** Sets the district up, once. */
    public synchronized TestDistrict founded() {
        if (founded) return this;
        organization("PL-REGON", "DEMO-TOWN-HALL", "DEPARTMENT");
        organization("PL-REGON", "DEMO-SUPERVISION", "DEPARTMENT");
        organization("PL-KRS", "DEMO-GREEN", "SOCIAL_ORGANIZATION");
        organization("PL-KRS", "DEMO-TREES", "SOCIAL_ORGANIZATION");
        area("WIELICZKA", "DISTRICT", null);
        area("WIELICZKA-TOWN", "STREET", DISTRICT);
        area("WIELICZKA-TOWN-1", "COMMUNITY", "area-WIELICZKA-TOWN");
        area("WIELICZKA-TOWN-2", "COMMUNITY", "area-WIELICZKA-TOWN");
        area("WIELICZKA-TOWN-1-EAST", "GRID", "area-WIELICZKA-TOWN-1");
        area("WIELICZKA-TOWN-1-WEST", "GRID", "area-WIELICZKA-TOWN-1");
        area("WIELICZKA-TOWN-2-NORTH", "GRID", "area-WIELICZKA-TOWN-2");
        for (String opener : List.of(COMMISSIONER, SECOND_COMMISSIONER)) {
            must(opener, "/government/openers", OpeningKeys.registration(opener));
        }
        for (int i = 1; i <= 5; i++) {
            must(ADMINISTRATOR, "/government/residents", """
                    {"residentId": "resident-%d", "areaId": "%s"}""".formatted(i, EAST));
        }
        for (String provider : List.of(GREEN, TREES)) qualified(provider);
        rubbish();
        fund = fundWith("100000000.00");
        founded = true;
        return this;
    }

    public Client client() {
        return client;
    }

    public Time time() {
        return time;
    }

    public Instant now() {
        return time.instant();
    }

    /** How many events there are, once nothing more follows from them. */
    public long head() {
        settle();
        return log.head();
    }

    /** Of the town hall, with enough in it. */
    public String fund() {
        return fund;
    }

    /** Posts and expects it to be carried out. */
    public Answer must(String account, String path, String json) {
        Answer answer = client.post(account, path, json);
        assertThat(answer.status()).as(path + ": " + answer.response().body()).isIn(200, 201);
        return answer;
    }

    /** As {@link #must}; the id of what it was about. */
    public String idOf(String account, String path, String json) {
        return must(account, path, json).json().path("id").asString();
    }

    /** Reads what everything that has happened so far has led to. */
    public Answer read(String account, String path) {
        return client.get(account, path, "Gongzhi-At-Least", String.valueOf(log.head()));
    }

    public String fundWith(String amount) {
        String id = idOf(TREASURER, "/government/funds", """
                {"name": "Green budget", "currency": "PLN"}""");
        must(TREASURER, "/government/funds/" + id + "/receive", """
                {"source": "town-budget", "amount": {"amount": %s, "currency": "PLN"}}""".formatted(amount));
        return id;
    }

    public String fundedProject() {
        String id = idOf(OFFICER, "/government/projects", """
                {"title": "Pocket park", "plan": "greenery-2023", "areaId": "%s", "fundId": "%s",
                 "budget": {"amount": 35000.00, "currency": "PLN"}}""".formatted(DISTRICT, fund));
        settle();
        return id;
    }

    public String need(String projectId) {
        return idOf(COMMISSIONER, "/government/needs", """
                {"projectId": "%s", "category": "%s", "areaId": "%s", "title": "A pocket park", "beneficiaries": 900,
                 "outcome": "Shade and seats", "estimate": {"amount": 30000.00, "currency": "PLN"}}
                """.formatted(projectId, CATEGORY, DISTRICT));
    }

    /** Takes offers for an hour. */
    public String publishedCall(String projectId) {
        return publishedCall(projectId, List.of(COMMISSIONER, SECOND_COMMISSIONER));
    }

    public String publishedCall(String projectId, List<String> openers) {
        return idOf(COMMISSIONER, "/government/calls", """
                {"needId": "%s", "title": "Build a pocket park", "specification": "600 m2",
                 "ceiling": {"amount": 30000.00, "currency": "PLN"},
                 "criteria": [{"criterionId": "price", "title": "Price", "weight": 40, "kind": "PRICE"},
                              {"criterionId": "care", "title": "Care", "weight": 60, "kind": "QUALITY"}],
                 "minimumOffers": 1, "offersUntil": "%s",
                 "openers": ["%s"]}
                """.formatted(
                        need(projectId), now().plus(Duration.ofHours(1)), String.join("\", \"", openers)));
    }

    /** As one of the call's two openers, with the own key. */
    public Answer open(String opener, String call) {
        return must(opener, "/government/calls/" + call + "/open", OpeningKeys.share(opener, call, this::read));
    }

    public String offer(String callId, String member, String organization, String price) {
        commands.send(
                new OfferCommand.SubmitOffer(callId, Money.of(price, "PLN"), "We plant and care.", now()),
                Actor.staff(member, organization, Role.ORGANIZATION));
        return OfferCommand.offerId(callId, organization);
    }

    /** With one offer, of {@link #GREEN}. */
    public String openedCall(String projectId) {
        String call = publishedCall(projectId);
        offer(call, GREEN_MEMBER, GREEN, "28000");
        time.pass(Duration.ofHours(2));
        open(COMMISSIONER, call);
        open(SECOND_COMMISSIONER, call);
        return call;
    }

    public String awardedCall(String projectId) {
        String call = openedCall(projectId);
        String offer = OfferCommand.offerId(call, GREEN);
        must(EVALUATOR, "/government/calls/" + call + "/scores", """
                {"offerId": "%s", "scores": {"care": 80}, "noTie": true, "reason": "A good plan"}""".formatted(offer));
        must(COMMISSIONER, "/government/calls/" + call + "/award", """
                {"offerId": "%s", "reason": "The best one"}""".formatted(offer));
        return call;
    }

    /** One milestone, {@code planting}; one resident has to agree. */
    public String draftedContract(String projectId) {
        return idOf(COMMISSIONER, "/government/contracts", """
                {"callId": "%s", "sample": 1, "milestones": [{"milestoneId": "planting", "title": "Planted",
                 "amount": {"amount": 28000.00, "currency": "PLN"}, "dueDate": "2030-10-15"}]}
                """.formatted(awardedCall(projectId)));
    }

    public String contractInForce(String projectId) {
        String contract = draftedContract(projectId);
        commands.send(
                new ContractCommand.SignContract(contract, now()), Actor.staff(GREEN_MEMBER, GREEN, Role.ORGANIZATION));
        settle();
        return contract;
    }

    /** {@code resident-1} and {@code resident-2} were served. */
    public String deliveredContract(String projectId) {
        String contract = contractInForce(projectId);
        deliver(contract);
        return contract;
    }

    public void deliver(String contract) {
        commands.send(
                new ContractCommand.ReportDelivery(
                        contract,
                        "planting",
                        "Planted",
                        List.of(new Evidence("Photograph", "0".repeat(64))),
                        List.of("resident-1", "resident-2"),
                        now()),
                Actor.staff(GREEN_MEMBER, GREEN, Role.ORGANIZATION));
    }

    /** A resident agrees, and what falls due is certified. */
    public void agreed(String contract, String resident) {
        commands.send(
                new ContractCommand.ConfirmDelivery(contract, "planting", true, now()),
                Actor.resident(resident, "WIELICZKA"));
        settle();
    }

    /** Open for a day. */
    public String openBallot() {
        return idOf(OFFICER, "/government/ballots", """
                {"title": "A small budget", "areaId": "%s", "budget": {"amount": 100.00, "currency": "PLN"},
                 "entries": [{"entryId": "a", "title": "A", "cost": {"amount": 60.00, "currency": "PLN"}},
                             {"entryId": "b", "title": "B", "cost": {"amount": 50.00, "currency": "PLN"},
                              "place": {"latitude": 49.98, "longitude": 20.06}}],
                 "voteType": "APPROVAL", "rule": "greedy", "opensAt": "%s", "closesAt": "%s"}
                """.formatted(
                        DISTRICT, now().plus(Duration.ofMinutes(1)), now().plus(Duration.ofDays(1))));
    }

    public void cast(String resident, String ballot, String... entries) {
        polling.cast(Actor.resident(resident, "WIELICZKA"), ballot, List.of(entries), now(), Terms.NONE);
    }

    /** Waits until the views have folded everything and no automation has anything left to do. */
    public void settle() {
        automations.look();
        Awaitility.await().untilAsserted(() -> {
            long head = log.head();
            assertThat(views.await(head, Duration.ofSeconds(5))).isTrue();
            assertThat(automations.status())
                    .allSatisfy(automation -> assertThat(automation.due())
                            .as(automation.toString())
                            .isZero());
            assertThat(log.head()).isEqualTo(head);
        });
    }

    private void organization(String scheme, String id, String kind) {
        must(ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "%s", "id": "%s"}, "kind": "%s", "name": "%s"}
                """.formatted(scheme, id, kind, id));
    }

    private void area(String code, String kind, @Nullable String parent) {
        must(ADMINISTRATOR, "/government/areas", """
                {"code": "%s", "kind": "%s", "name": "%s", %s "responsibleOrganization": "%s"}
                """.formatted(
                        code, kind, code, parent == null ? "" : "\"parentId\": \"" + parent + "\",", TOWN_HALL));
    }

    private void qualified(String organization) {
        apply(organization, CATEGORY);
        must(OFFICER, "/government/organizations/" + organization + "/qualifications/" + CATEGORY + "/grant", """
                {"expiresAt": "2099-01-01T00:00:00Z"}""");
    }

    /** Rubbish in the street, which is the green organization's business; each stage takes a working day at most. */
    private void rubbish() {
        var day = new Limit(Duration.ofHours(8), Limit.Clock.WORKING);
        commands.send(
                new DefineCategory(
                        new CategoryCode(RUBBISH),
                        new CategoryDefinition(
                                "Rubbish in the street",
                                CategoryKind.EVENT,
                                "",
                                "",
                                List.of(),
                                GREEN,
                                new Limits(day, day, day, day, day),
                                false,
                                1,
                                3,
                                80,
                                List.of()),
                        now()),
                Actor.staff(ADMINISTRATOR, TOWN_HALL, Role.ADMINISTRATOR));
    }

    /** Raised by {@link #RESIDENT} in the east. */
    public String raisedMatter() {
        return idOf(RESIDENT, "/residents/matters", """
                {"kind": "EVENT", "areaId": "%s", "category": "%s", "description": "Rubbish behind the school",
                 "address": "Szkolna 3", "place": {"latitude": 49.98, "longitude": 20.06}}
                """.formatted(EAST, RUBBISH));
    }

    public String acceptedMatter() {
        String matter = raisedMatter();
        must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"" + RUBBISH + "\"}");
        must(SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        must(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        return matter;
    }

    public String verifiedMatter() {
        String matter = acceptedMatter();
        must(GREEN_MEMBER, "/organizations/matters/" + matter + "/report", "{\"result\": \"Taken away.\"}");
        must(SUPERVISOR, "/government/matters/" + matter + "/verify", """
                {"passed": true, "findings": "Clean."}""");
        return matter;
    }

    public void apply(String organization, String category) {
        commands.send(
                new OrganizationCommand.ApplyForQualification(organization, category, now()),
                new Actor("member", Set.of(Role.ORGANIZATION), organization, null));
    }
}
