package org.gongzhi.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;

/**
 * A district of one street and two grids in which a small budget is voted on, a winner is bought, delivered, paid and
 * rated; all of it over HTTP, as the parties would. A test tells it as far as it needs to.
 */
@TestComponent
public final class AudienceFixture {

    public static final String OFFICER = "staff-officer";
    public static final String COMMISSIONER = "staff-commissioner-1";
    public static final String SECOND_COMMISSIONER = "staff-commissioner-2";
    public static final String EVALUATOR = "staff-evaluator-1";
    public static final String TREASURER = "staff-treasurer";
    public static final String ADMINISTRATOR = "staff-administrator";
    /** Act for {@link #GREEN} and {@link #TREES}. */
    public static final String GREEN_MEMBER = "member-demo-green";

    public static final String TREES_MEMBER = "member-demo-trees";
    /** Acts for an organization that is registered and not qualified for anything. */
    public static final String SWIFTS_MEMBER = "member-demo-swifts";
    /** Enrolled in the east; resident-4 in the west; resident-5 nowhere. */
    public static final List<String> EASTERNERS = List.of("resident-1", "resident-2", "resident-3");

    public static final String WESTERNER = "resident-4";
    public static final String STRANGER = "resident-5";

    public static final String TOWN_HALL = "organization-PL-REGON-DEMO-TOWN-HALL";
    public static final String GREEN = "organization-PL-KRS-DEMO-GREEN";
    public static final String TREES = "organization-PL-KRS-DEMO-TREES";
    public static final String SWIFTS = "organization-PL-KRS-DEMO-SWIFTS";

    public static final String CITY = "area-W";
    public static final String EAST = "area-W-EAST";
    public static final String WEST = "area-W-WEST";
    public static final String CATEGORY = "green-space";
    public static final String MILESTONE = "planting";
    public static final String EVIDENCE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    /** The service's clock: the real one, moved ahead by the tests. */
    @TestComponent
    @Primary
    public static final class Time extends Clock {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void pass(Duration more) {
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

    /** What the whole story left behind. */
    public record Told(
            String matter,
            String duplicate,
            String ballot,
            String project,
            String need,
            String call,
            String contract,
            String fund,
            List<Long> votePositions) {}

    private final Client client;
    private final EventLog log;
    private final Time time;
    private @Nullable String fund;
    private @Nullable Told told;
    private boolean begun;

    AudienceFixture(Client client, EventLog log, Time time) {
        this.client = client;
        this.log = log;
        this.time = time;
    }

    public long head() {
        return log.head();
    }

    /** What people have done since; automations may still be at work on what others did before. */
    public List<String> doneSince(long head) {
        return log.read(head, 1_000).stream()
                .map(LoggedEvent::event)
                .filter(event -> !new String(event.metadata(), UTF_8).contains("\"party\":\"system:"))
                .map(NewEvent::payloadType)
                .toList();
    }

    public void pass(Duration more) {
        time.pass(more);
    }

    /** Reads as an account what has come of everything so far. */
    public Client.Answer read(String account, String path, String... headers) {
        var all = new java.util.ArrayList<>(List.of(headers));
        all.addAll(List.of("Gongzhi-At-Least", String.valueOf(head())));
        return client.get(account, path, all.toArray(String[]::new));
    }

    /** As {@link #read}, by someone who is not logged in. */
    public Client.Answer open(String path, String... headers) {
        var request = client.request(path).header("Gongzhi-At-Least", String.valueOf(head()));
        for (int i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        return client.send(request.GET());
    }

    public Client.Answer must(String account, String path, String json) {
        Client.Answer answer = client.post(account, path, json);
        assertThat(answer.status())
                .as(account + " POST " + path + ": " + answer.response().body())
                .isIn(200, 201);
        return answer;
    }

    private String idOf(Client.Answer answer) {
        return answer.json().path("id").asString();
    }

    /** Waits for what automations do. */
    public JsonNode awaited(String path, Predicate<JsonNode> until) {
        return await().atMost(Duration.ofSeconds(10)).until(() -> open(path).json(), until);
    }

    /** Areas, organizations, residents, and an empty fund; once. */
    public synchronized String founded() {
        if (fund != null) return fund;
        organization("PL-REGON", "DEMO-TOWN-HALL", "DEPARTMENT");
        organization("PL-KRS", "DEMO-GREEN", "SOCIAL_ORGANIZATION");
        organization("PL-KRS", "DEMO-TREES", "SOCIAL_ORGANIZATION");
        organization("PL-KRS", "DEMO-SWIFTS", "SOCIAL_ORGANIZATION");
        area("W", "DISTRICT", null);
        area("W-STREET", "STREET", "area-W");
        area("W-COMMUNITY", "COMMUNITY", "area-W-STREET");
        area("W-EAST", "GRID", "area-W-COMMUNITY");
        area("W-WEST", "GRID", "area-W-COMMUNITY");
        for (String opener : List.of(COMMISSIONER, SECOND_COMMISSIONER)) {
            must(opener, "/government/openers", OpeningKeys.registration(opener));
        }
        for (String resident : EASTERNERS) enrol(resident, EAST);
        enrol(WESTERNER, WEST);
        for (String member : List.of(GREEN_MEMBER, TREES_MEMBER)) {
            must(member, "/organizations/me/qualifications", "{\"category\": \"" + CATEGORY + "\"}");
        }
        for (String organization : List.of(GREEN, TREES)) {
            must(
                    OFFICER,
                    "/government/organizations/" + organization + "/qualifications/" + CATEGORY + "/grant",
                    "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}");
        }
        String made = idOf(must(TREASURER, "/government/funds", """
                {"name": "Green budget", "currency": "PLN"}"""));
        fund = made;
        return made;
    }

    private void enrol(String resident, String area) {
        must(ADMINISTRATOR, "/government/residents", """
                {"residentId": "%s", "areaId": "%s"}""".formatted(resident, area));
    }

    private void organization(String scheme, String id, String kind) {
        must(ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "%s", "id": "%s"}, "kind": "%s", "name": "%s"}
                """.formatted(scheme, id, kind, id));
    }

    private void area(String code, String kind, @Nullable String parent) {
        must(ADMINISTRATOR, "/government/areas", """
                {"code": "%s", "kind": "%s", "name": "Area %s", %s "responsibleOrganization": "%s"}
                """.formatted(
                        code, kind, code, parent == null ? "" : "\"parentId\": \"" + parent + "\",", TOWN_HALL));
    }

    /**
     * A ballot of an area that takes votes for a day: 50,000 PLN, which the fund receives for it; park (30,000, on the map), bees (25,000), bench
     * (15,000, on the map). Greedy: whoever gets most first.
     */
    public String openBallot(String area) {
        String of = founded();
        must(TREASURER, "/government/funds/" + of + "/receive", """
                {"source": "town-budget", "amount": {"amount": 50000.00, "currency": "PLN"}}""");
        Instant opens = time.instant().plusSeconds(60);
        String ballot = idOf(
                must(OFFICER, "/government/ballots", """
                {"title": "Green budget", "areaId": "%s", "fundId": "%s",
                 "budget": {"amount": 50000.00, "currency": "PLN"},
                 "entries": [
                   {"entryId": "park", "title": "A pocket park", "cost": {"amount": 30000.00, "currency": "PLN"},
                    "place": {"latitude": 49.9871, "longitude": 20.0647}},
                   {"entryId": "bees", "title": "Hives", "cost": {"amount": 25000.00, "currency": "PLN"}},
                   {"entryId": "bench", "title": "A bench; with \\"arms\\"",
                    "cost": {"amount": 15000.00, "currency": "PLN"},
                    "place": {"latitude": 49.9901, "longitude": 20.0611}}],
                 "voteType": "APPROVAL", "rule": "greedy", "opensAt": "%s", "closesAt": "%s"}
                """.formatted(area, of, opens, opens.plus(Duration.ofDays(1)))));
        pass(Duration.ofSeconds(61));
        return ballot;
    }

    public Client.Answer vote(String resident, String ballot, String... entries) {
        return client.post(
                resident, "/residents/ballots/" + ballot + "/vote", "{\"entries\": [" + quoted(entries) + "]}");
    }

    private static String quoted(String... texts) {
        return String.join(
                ",",
                java.util.Arrays.stream(texts).map(text -> "\"" + text + "\"").toList());
    }

    /** Closes it; when this returns, it is counted. */
    public void close(String ballot) {
        pass(Duration.ofDays(2));
        must(OFFICER, "/government/ballots/" + ballot + "/close", "");
        awaited("/open/ballots/" + ballot, page -> page.path("stage").asString().equals("COUNTED"));
    }

    /** Raised by a resident in the east. */
    public String raisedMatter(String resident, String disclosure) {
        founded();
        return idOf(must(resident, "/residents/matters", """
                {"kind": "EVENT", "areaId": "%s", "description": "No shade on the playground", "disclosure": "%s"}
                """.formatted(EAST, disclosure)));
    }

    /** A call for a park of 30,000 PLN, open for offers for an hour; of a project that is funded. */
    public String publishedCall(String project) {
        return publishedCallFor(need(project));
    }

    /** For a park, of a project that is funded. */
    public String need(String project, String... matters) {
        return idOf(must(COMMISSIONER, "/government/needs", """
                {"projectId": "%s", "category": "%s", "areaId": "%s", "title": "A pocket park", "beneficiaries": 900,
                 "outcome": "Shade and seats", "estimate": {"amount": 30000.00, "currency": "PLN"}, "matters": [%s]}
                """.formatted(project, CATEGORY, EAST, quoted(matters))));
    }

    private String publishedCallFor(String need) {
        return idOf(must(COMMISSIONER, "/government/calls", """
                {"needId": "%s", "title": "Plant a pocket park", "specification": "600 square metres",
                 "ceiling": {"amount": 30000.00, "currency": "PLN"},
                 "criteria": [{"criterionId": "price", "title": "Price", "weight": 40, "kind": "PRICE"},
                              {"criterionId": "care", "title": "Care", "weight": 60, "kind": "QUALITY"}],
                 "minimumOffers": 1, "offersUntil": "%s",
                 "openers": ["staff-commissioner-1", "staff-commissioner-2"]}
                """.formatted(
                        need, time.instant().plus(Duration.ofHours(1)))));
    }

    /** As one of the call's two openers, with the own key. */
    public Client.Answer open(String opener, String call) {
        return must(
                opener,
                "/government/calls/" + call + "/open",
                OpeningKeys.share(opener, call, (account, path) -> read(account, path)));
    }

    public Client.Answer offer(String member, String call, String price, String... headers) {
        return client.post(member, "/organizations/calls/" + call + "/offers", """
                {"price": {"amount": %s, "currency": "PLN"}, "proposal": "Twelve trees."}
                """.formatted(price), headers);
    }

    /** A winner's project of a ballot of its own, funded. */
    public String fundedProject() {
        String ballot = openBallot(EAST);
        vote("resident-1", ballot, "park");
        close(ballot);
        return projectOf(ballot, "park");
    }

    /** The project of a winner, once it is funded. */
    public String projectOf(String ballot, String entry) {
        Predicate<JsonNode> isIt = project ->
                project.path("decision").path("origin").path("entry").asString().equals(entry)
                        && project.path("stage").asString().equals("FUNDED");
        JsonNode projects = awaited(
                "/open/projects?ballot=" + ballot,
                list -> list.path("items").valueStream().anyMatch(isIt));
        return projects.path("items")
                .valueStream()
                .filter(isIt)
                .findFirst()
                .orElseThrow()
                .path("projectId")
                .asString();
    }

    /** From two offers to a contract that waits for {@link #GREEN}'s signature. */
    public String draftedContract(String call) {
        offer(GREEN_MEMBER, call, "28000.00");
        offer(TREES_MEMBER, call, "29000.00");
        pass(Duration.ofHours(2));
        open(COMMISSIONER, call);
        open(SECOND_COMMISSIONER, call);
        for (String organization : List.of(GREEN, TREES)) {
            must(EVALUATOR, "/government/calls/" + call + "/scores", """
                    {"offerId": "offer-%s-%s", "scores": {"care": 80}, "noTie": true, "reason": "A good plan"}
                    """.formatted(call, organization));
        }
        must(COMMISSIONER, "/government/calls/" + call + "/award", """
                {"offerId": "offer-%s-%s", "reason": "The best one"}""".formatted(call, GREEN));
        return idOf(must(COMMISSIONER, "/government/contracts", """
                {"callId": "%s", "sample": 1, "milestones": [{"milestoneId": "%s", "title": "Planted",
                 "amount": {"amount": 28000.00, "currency": "PLN"}, "dueDate": "2099-10-15"}]}
                """.formatted(call, MILESTONE)));
    }

    public void sign(String contract) {
        must(GREEN_MEMBER, "/organizations/contracts/" + contract + "/sign", "");
        awaited(
                "/open/contracts/" + contract,
                page -> page.path("stage").asString().equals("IN_FORCE"));
    }

    /** Names resident-1 and resident-2 as served. */
    public void deliver(String contract) {
        must(GREEN_MEMBER, "/organizations/contracts/" + contract + "/deliveries/" + MILESTONE, """
                {"summary": "Twelve trees planted", "evidence": [{"title": "Photographs", "sha256": "%s"}],
                 "served": ["resident-1", "resident-2"]}""".formatted(
                        EVIDENCE));
    }

    /** The whole of it, once: three voters, two winners, one of them bought, delivered, paid and rated. */
    public synchronized Told told() {
        if (told != null) return told;
        if (begun) throw new IllegalStateException("the story could not be told, see the first failure");
        begun = true;
        String matter = raisedMatter("resident-1", "OPEN");
        String duplicate = raisedMatter("resident-2", "OPEN");
        must(OFFICER, "/government/matters/" + duplicate + "/merge", "{\"into\": \"" + matter + "\"}");
        String ballot = openBallot(CITY);
        var positions = new java.util.ArrayList<Long>();
        positions.add(position(vote("resident-1", ballot, "bees")));
        positions.set(0, position(vote("resident-1", ballot, "park", "bench")));
        positions.add(position(vote("resident-2", ballot, "park")));
        positions.add(position(vote(WESTERNER, ballot, "bench", "bees", "park")));
        close(ballot);
        String project = projectOf(ballot, "park");
        String need = need(project, matter);
        String call = publishedCallFor(need);
        String contract = draftedContract(call);
        sign(contract);
        deliver(contract);
        must(COMMISSIONER, "/government/contracts/" + contract + "/deliveries/" + MILESTONE + "/accept", """
                {"note": "As agreed"}""");
        must("resident-1", "/residents/contracts/" + contract + "/deliveries/" + MILESTONE + "/confirm", """
                {"asReported": true}""");
        awaited(
                "/open/contracts/" + contract,
                page -> page.path("milestones").path(0).path("stage").asString().equals("DUE"));
        awaited(
                "/open/projects/" + project,
                page -> page.path("money").path("due").path("amount").asDouble() > 0);
        must(TREASURER, "/government/funds/" + founded() + "/pay", """
                {"contractId": "%s", "milestoneId": "%s"}""".formatted(contract, MILESTONE));
        awaited(
                "/open/contracts/" + contract,
                page -> page.path("stage").asString().equals("COMPLETED"));
        must("resident-1", "/residents/contracts/" + contract + "/rate", "{\"stars\": 4}");
        told = new Told(matter, duplicate, ballot, project, need, call, contract, founded(), List.copyOf(positions));
        return told;
    }

    private static long position(Client.Answer vote) {
        assertThat(vote.status()).as(vote.response().body()).isIn(200, 201);
        return vote.json().path("position").asLong();
    }
}
