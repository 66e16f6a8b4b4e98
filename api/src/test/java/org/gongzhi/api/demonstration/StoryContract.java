package org.gongzhi.api.demonstration;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.gongzhi.api.Progress;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;
import org.gongzhi.projections.store.Views;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;

/**
 * The story, told once by the real service and read back as its four audiences read it: over HTTP. The same on every
 * store.
 */
@DirtiesContext
abstract class StoryContract {

    private static final String BALLOT = "/open/ballots/" + Story.BALLOT;
    private static final String OFFICER = "staff-officer";
    private static final String COMMISSIONER = "staff-commissioner-1";
    private static final String TREASURER = "staff-treasurer";
    private static final StoryFile FILE = StoryFile.read();
    private static final Duration SOON = Duration.ofSeconds(60);

    @Autowired
    private Client client;

    @Autowired
    private EventLog log;

    @Autowired
    private Commands commands;

    @Autowired
    private PollingStation pollingStation;

    @Autowired
    private OpeningDesk openingDesk;

    @Autowired
    private Views views;

    @Autowired
    private ViewRunner runner;

    @Autowired
    private ViewStore store;

    @Autowired
    private AutomationRunner automations;

    private JsonNode open(String path) {
        Client.Answer answer = client.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.json();
    }

    private JsonNode get(String account, String path) {
        Client.Answer answer = client.get(account, path);
        assertThat(answer.status()).as(account + " " + path).isEqualTo(200);
        return answer.json();
    }

    private Client.Answer post(String account, String path, String json) {
        Client.Answer answer = client.post(account, path, json);
        assertThat(answer.status()).as(path + ": " + answer.response().body()).isBetween(200, 299);
        return answer;
    }

    /** All items of a list, page by page. */
    private List<JsonNode> all(String path) {
        var items = new ArrayList<JsonNode>();
        String sign = path.contains("?") ? "&" : "?";
        JsonNode page = open(path + sign + "limit=50");
        while (true) {
            page.path("items").forEach(items::add);
            if (!page.hasNonNull("next")) return items;
            page = open(path + sign + "limit=50&cursor=" + page.path("next").asString());
        }
    }

    private static BigDecimal amount(JsonNode money) {
        return money.path("amount").decimalValue().setScale(2, RoundingMode.UNNECESSARY);
    }

    private static String project(String entry) {
        return "project-" + Story.BALLOT + "-" + entry;
    }

    private static Set<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> item.path(field).asString()).collect(toSet());
    }

    private static Set<String> selectedInTheFile() {
        return FILE.ballot().projects().stream()
                .filter(entry -> entry.selected().equals(Optional.of(1)))
                .map(PabulibProject::id)
                .collect(toSet());
    }

    private static List<String> votersFor(String entry) {
        return FILE.votes().stream()
                .filter(vote -> vote.entries().contains(entry))
                .map(PabulibVote::voter)
                .toList();
    }

    private static void until(String what, BooleanSupplier happened) {
        Awaitility.await(what).atMost(SOON).until(happened::getAsBoolean);
    }

    @Test
    void theCountYieldsThirtyWinnersFor995079() {
        JsonNode result = open(BALLOT).path("result");

        assertThat(result.path("winners")).hasSize(30);
        assertThat(result.path("totalCost").decimalValue()).isEqualByComparingTo("995079");
        assertThat(result.path("votes").longValue()).isEqualTo(6_586);
    }

    @Test
    void theWinnersAreTheOfficialOnes() {
        assertThat(texts(open(BALLOT).path("result").path("winners"), "entryId"))
                .isEqualTo(selectedInTheFile());
    }

    @Test
    void anEntryIsToldWhyItLostInNumbersAndInWords() {
        Client.Answer answer =
                client.send(client.request(BALLOT + "/entries/21").header("Accept-Language", "en"));

        JsonNode why = answer.json().path("why");
        assertThat(why.path("won").booleanValue()).isFalse();
        assertThat(why.path("because").path("step").asString()).isEqualTo("unaffordable");
        assertThat(why.path("because").path("supporters").intValue()).isEqualTo(496);
        assertThat(answer.json().path("sentence").asString())
                .contains("496 voters", "74,931.89 PLN", "100,000 PLN", "25,068.11 PLN was missing");
    }

    @Test
    void aWinnerIsToldWhyItWon() {
        JsonNode entry = open(BALLOT + "/entries/32");

        assertThat(entry.path("why").path("won").booleanValue()).isTrue();
        assertThat(entry.path("sentence").asString()).isNotBlank();
    }

    @Test
    void eachWinnerIsAFundedProjectWithItsPlaceAndItsBudget() {
        Map<String, PabulibProject> entries = new HashMap<>();
        FILE.ballot().projects().forEach(entry -> entries.put(entry.id(), entry));

        List<JsonNode> projects = all("/open/projects?ballot=" + Story.BALLOT);

        assertThat(projects).hasSize(30);
        assertThat(projects).allSatisfy(page -> {
            JsonNode decision = page.path("decision");
            PabulibProject entry = Optional.ofNullable(
                            entries.get(decision.path("origin").path("entry").asString()))
                    .orElseThrow();
            assertThat(page.path("stage").asString()).isIn("FUNDED", "UNDER_WAY", "COMPLETED", "EVALUATED");
            assertThat(decision.path("title").asString()).isEqualTo(entry.name());
            assertThat(amount(decision.path("budget"))).isEqualByComparingTo(entry.cost());
            assertThat(decision.path("place").path("latitude").doubleValue()).isBetween(49.9, 50.1);
            assertThat(decision.path("place").path("longitude").doubleValue()).isBetween(19.9, 20.3);
            JsonNode money = page.path("money");
            assertThat(amount(money.path("reserved"))
                            .add(amount(money.path("committed")))
                            .add(amount(money.path("due")))
                            .add(amount(money.path("paid"))))
                    .isEqualByComparingTo(entry.cost());
        });
    }

    @Test
    void theFundsPageAddsUp() {
        JsonNode fund = open("/open/funds/" + Story.FUND);
        JsonNode projects = fund.path("projects");

        assertThat(amount(fund.path("received"))).isEqualByComparingTo("1000000");
        assertThat(amount(fund.path("available"))).isEqualByComparingTo("4921");
        assertThat(amount(fund.path("available"))
                        .add(amount(projects.path("reserved")))
                        .add(amount(projects.path("committed")))
                        .add(amount(projects.path("due")))
                        .add(amount(projects.path("paid"))))
                .isEqualByComparingTo(amount(fund.path("received")));
    }

    @Test
    void theFundsBookLeadsToWhatItsPageShows() {
        Map<String, BigDecimal> balances = new HashMap<>();
        for (JsonNode entry : all("/open/funds/" + Story.FUND + "/entries")) {
            BigDecimal amount = amount(entry.path("amount"));
            balances.merge(kind(entry.path("from")), amount.negate(), BigDecimal::add);
            balances.merge(kind(entry.path("to")), amount, BigDecimal::add);
        }

        JsonNode fund = open("/open/funds/" + Story.FUND);
        assertThat(balances.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0");
        assertThat(balances.remove("source")).isEqualByComparingTo("-1000000");
        assertThat(balances.remove("available")).isEqualByComparingTo(amount(fund.path("available")));
        balances.forEach((account, balance) -> assertThat(balance)
                .as(account)
                .isEqualByComparingTo(amount(fund.path("projects").path(account))));
        assertThat(balances).containsKeys("reserved", "committed", "due", "paid");
    }

    private static String kind(JsonNode account) {
        String name = account.asString();
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : name;
    }

    @Test
    void threeProjectsWereContractedDeliveredPaidRatedAndEvaluated() {
        for (Purchase purchase : Purchase.ALL) {
            JsonNode project = open("/open/projects/" + project(purchase.entry()));
            JsonNode contract =
                    open("/open/contracts/" + project.path("contracts").path(0).asString());

            assertThat(project.path("stage").asString()).isEqualTo("EVALUATED");
            assertThat(amount(project.path("money").path("paid"))).isEqualByComparingTo(purchase.winningPrice());
            assertThat(project.path("ratings").path("count").intValue()).isEqualTo(4);
            assertThat(contract.path("stage").asString()).isEqualTo("COMPLETED");
            assertThat(contract.path("supplier").asString())
                    .isEqualTo(purchase.winner().id());
            assertThat(contract.path("milestones")).hasSize(2).allSatisfy(line -> {
                assertThat(line.path("stage").asString()).isEqualTo("PAID");
                assertThat(line.path("evidence")).isNotEmpty();
                assertThat(line.path("agreed").intValue()).isEqualTo(3);
            });
        }
    }

    @Test
    void aProjectsThreadRunsFromTheDecisionToTheEvaluationWithItsAmounts() {
        JsonNode page = open("/open/projects/" + project("32"));

        assertThat(page.path("decision").path("origin").path("reference").asString())
                .isEqualTo(Story.BALLOT);
        assertThat(page.path("decision").path("origin").path("entry").asString())
                .isEqualTo("32");
        var steps = new LinkedHashMap<String, String>();
        page.path("thread")
                .forEach(fact -> steps.merge(
                        fact.path("type").asString(),
                        fact.has("amount") ? amount(fact.path("amount")).toPlainString() : "",
                        (first, next) -> first + " " + next));
        assertThat(steps.keySet()).startsWith("ProjectDecided", "BudgetReserved", "ProjectFunded", "NeedIdentified");
        assertThat(steps.keySet()).endsWith("ContractCompleted", "ProjectCompleted", "ProjectEvaluated");
        assertThat(steps)
                .containsEntry("BudgetReserved", "34999.00")
                .containsEntry("CallPublished", "34999.00")
                .containsEntry("CallAwarded", "34200.00")
                .containsEntry("ContractCommitted", "34200.00")
                .containsEntry("PaymentPaid", "13680.00 20520.00");
        assertThat(page.path("ratings").path("sum").intValue()).isEqualTo(19);
    }

    @Test
    void theThreadIsInTheLogsOrder() {
        var positions = open("/open/projects/" + project("32"))
                .path("thread")
                .valueStream()
                .map(fact -> fact.path("position").longValue())
                .toList();

        assertThat(positions).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void afterTheCertificationNobodyCanTellHowAResidentVotedNotEvenToThem() {
        String resident = "resident-" + FILE.votes().getFirst().voter();

        Client.Answer own = client.get(resident, "/residents/ballots/" + Story.BALLOT + "/vote");

        assertThat(own.status()).isEqualTo(404);
        assertThat(own.code()).isEqualTo("participation.link-destroyed");
        assertThat(open(BALLOT).path("certification").path("linkDestroyedAt").asString())
                .isNotBlank();
    }

    @Test
    void nobodyElseIsShownHowAResidentVoted() {
        String path = "/residents/ballots/" + Story.BALLOT + "/vote";
        for (String account : List.of("member-demo-trees", OFFICER, COMMISSIONER, "staff-administrator")) {
            assertThat(client.get(account, path).status()).as(account).isEqualTo(403);
        }
        assertThat(client.get(path).status()).isEqualTo(401);
    }

    @Test
    void thePublishedVotesNameNoResidentAndHoldEveryVoteOnce() {
        List<JsonNode> published = all(BALLOT + "/votes");

        assertThat(published).hasSize(6_586);
        assertThat(published.stream().map(vote -> vote.path("voter").asString()))
                .doesNotHaveDuplicates()
                .allMatch(voter -> voter.matches("[0-9a-f]{32}"));
    }

    @Test
    void theOpenRecordNamesNoPerson() {
        for (String path : List.of(
                BALLOT,
                BALLOT + "/count",
                "/open/projects/" + project("32"),
                "/open/projects/" + project("32") + "/activity",
                "/open/calls/call-32",
                "/open/contracts/contract-call-32",
                "/open/funds/" + Story.FUND + "/entries?limit=100",
                "/open/organizations/" + Cast.TREES.id())) {
            assertThat(client.get(path).response().body())
                    .as(path)
                    .doesNotContain("resident-", "\"staff-", "\"member-");
        }
    }

    @Test
    void eachAudienceIsShownItsOwnPartOfOneProject() {
        String served = "resident-" + votersFor("32").getFirst();

        JsonNode desk = get(COMMISSIONER, "/government/projects/" + project("32"));
        JsonNode winner = get("member-demo-trees", "/organizations/projects/" + project("32"));
        JsonNode rival = get("member-demo-green", "/organizations/projects/" + project("32"));
        JsonNode portal = get(served, "/residents/projects/" + project("32"));
        JsonNode record = open("/open/projects/" + project("32"));

        assertThat(List.of(desk, winner, rival, portal))
                .allSatisfy(page -> assertThat(page.path("project")).isEqualTo(record));
        assertThat(desk.path("calls").path(0).path("book").path("scores")).hasSize(6);
        assertThat(desk.path("contracts")).hasSize(1);
        assertThat(texts(winner.path("offers"), "stage")).containsExactly("WON");
        assertThat(winner.path("contracts")).hasSize(1);
        assertThat(texts(rival.path("offers"), "organization")).containsExactly(Cast.GREEN.id());
        assertThat(texts(rival.path("offers"), "stage")).containsExactly("LOST");
        assertThat(rival.path("contracts")).isEmpty();
        assertThat(portal.has("ownVote")).isFalse();
        assertThat(portal.path("services")).isNotEmpty();
        assertThat(record.has("duties")).isFalse();
        assertThat(record.has("ownVote")).isFalse();
    }

    @Test
    void anotherDepartmentIsNotShownTheOfferBook() {
        JsonNode desk = get("staff-evaluator-2", "/government/projects/" + project("32"));

        assertThat(desk.path("calls")).hasSize(1);
        assertThat(desk.path("calls").path(0).has("book")).isFalse();
    }

    @Test
    void beforeTheOpeningNobodyCanTellThatAnOfferCameIn() {
        String projectId = project("24");
        String call = publishACall(projectId);
        Map<String, String> paths = new LinkedHashMap<>();
        for (String staff : List.of(OFFICER, COMMISSIONER, "staff-commissioner-2", "staff-evaluator-1", TREASURER)) {
            paths.put(staff + " /government/calls/" + call, staff);
            paths.put(staff + " /government/projects/" + projectId, staff);
        }
        paths.put("staff-supervisor /government/calls/" + call, "staff-supervisor");
        paths.put("member-demo-trees /organizations/calls/" + call, "member-demo-trees");
        paths.put("member-demo-trees /organizations/projects/" + projectId, "member-demo-trees");
        paths.put("resident-1 /residents/projects/" + projectId, "resident-1");
        paths.put(" /open/calls/" + call, "");
        paths.put(" /open/projects/" + projectId, "");
        paths.put(" /open/projects/" + projectId + "/activity", "");
        Map<String, String> before = answers(paths);

        Client.Answer offer = post(
                "member-demo-green",
                "/organizations/calls/" + call + "/offers",
                "{\"price\": {\"amount\": 4500.00, \"currency\": \"PLN\"}, \"proposal\": \"A secret plan\"}");
        seen(offer);

        assertThat(answers(paths)).isEqualTo(before);
        JsonNode own = get("member-demo-green", "/organizations/calls/" + call);
        assertThat(own.path("ownOffer").path("sha256").asString()).hasSize(43);
        assertThat(own.path("ownOffer").has("proposal")).isFalse();
        String offerId = own.path("ownOffer").path("offerId").asString();
        assertThat(client.get("member-demo-trees", "/organizations/offers/" + offerId)
                        .status())
                .isEqualTo(404);
    }

    /** Body and ETag of each address, as its reader sees them. */
    private Map<String, String> answers(Map<String, String> readerByAddress) {
        Map<String, String> answers = new LinkedHashMap<>();
        readerByAddress.forEach((address, reader) -> {
            String path = address.substring(address.indexOf(' ') + 1);
            Client.Answer answer = reader.isEmpty() ? client.get(path) : client.get(reader, path);
            assertThat(answer.status()).as(address).isEqualTo(200);
            answers.put(address, answer.header("ETag") + " " + answer.response().body());
        });
        return answers;
    }

    /** The views have folded what was answered. */
    private void seen(Client.Answer answer) {
        until("the views", () -> views.position() >= Long.parseLong(answer.header("Gongzhi-Position")));
    }

    private String publishACall(String projectId) {
        for (String organization : List.of("member-demo-green", "member-demo-trees")) {
            post(organization, "/organizations/me/qualifications", "{\"category\": \"benches\"}");
        }
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        for (Cast.Troupe troupe : List.of(Cast.GREEN, Cast.TREES)) {
            post(
                    OFFICER,
                    "/government/organizations/" + troupe.id() + "/qualifications/benches/grant",
                    "{\"expiresAt\": \"" + tomorrow.plus(Duration.ofDays(1)) + "\"}");
        }
        String need = post(COMMISSIONER, "/government/needs", """
                {"projectId": "%s", "category": "benches", "areaId": "area-WIELICZKA", "title": "Cameras",
                 "beneficiaries": 10, "outcome": "Cleaner woods", "estimate": {"amount": 5000, "currency": "PLN"}}
                """.formatted(projectId))
                .json()
                .path("id")
                .asString();
        Client.Answer call = post(COMMISSIONER, "/government/calls", """
                {"needId": "%s", "title": "Cameras", "specification": "Ten of them",
                 "ceiling": {"amount": 5000, "currency": "PLN"},
                 "criteria": [{"criterionId": "price", "title": "Price", "weight": 100, "kind": "PRICE"}],
                 "minimumOffers": 1, "offersUntil": "%s",
                 "openers": ["staff-commissioner-1", "staff-commissioner-2"]}
                """.formatted(need, tomorrow));
        seen(call);
        return call.json().path("id").asString();
    }

    /** Adds what has not happened yet. */
    final void tell() throws InterruptedException {
        new Story(
                        FILE,
                        new Teller(commands, views, new Progress(ToldStory.silent())),
                        pollingStation,
                        openingDesk,
                        views,
                        Clock.systemUTC())
                .tell();
    }

    final long head() {
        return log.head();
    }

    @Test
    void toldAgainTheStoryAddsNothing() throws Exception {
        long head = log.head();

        tell();

        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void theExportedBallotCountsTheSameWhenItIsImported() {
        String file = client.get(BALLOT + ".pb").response().body();
        String boundary = "a-boundary-of-parts";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"areaId\"\r\n\r\narea-WIELICZKA\r\n"
                + "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"story.pb\"\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + file + "\r\n--" + boundary + "--\r\n";

        Client.Answer begun = client.send(client.as(OFFICER, "/government/ballots:import")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));

        assertThat(begun.status()).as(begun.response().body()).isEqualTo(202);
        String imported = "/open/ballots/" + begun.json().path("ballotId").asString();
        until(
                "the imported ballot's count",
                () -> "COUNTED".equals(client.get(imported).json().path("stage").asString()));
        assertThat(inOrder(open(imported))).isEqualTo(inOrder(open(BALLOT)));
    }

    /** The winners in the order in which they were bought. */
    private static List<String> inOrder(JsonNode ballot) {
        return ballot.path("result")
                .path("winners")
                .valueStream()
                .map(winner -> winner.path("entryId").asString())
                .toList();
    }

    @Test
    void everyViewIsWhatARebuildMakesOfTheLog() {
        until("the views", () -> views.position() == log.head());

        LiveDocuments.assertEqualARebuild(store, runner);
    }

    @Test
    void nothingButTheDeadlinesOfTodaysMattersWaits() {
        until("the automations", () -> automations.status().stream().allMatch(each -> each.due() == 0));

        assertThat(automations.status()).hasSize(20).allSatisfy(each -> {
            boolean ofOpenMatters =
                    Set.of("remind-of-deadlines", "escalate-matters").contains(each.name());
            assertThat(each.waiting()).as(each.name()).isEqualTo(ofOpenMatters ? 4 : 0);
            assertThat(each.failing()).isEmpty();
        });
    }

    @Test
    void theServiceIsUpAndNothingIsParked() {
        JsonNode health = get("staff-administrator", "/actuator/health");

        assertThat(health.path("status").asString()).isEqualTo("UP");
        JsonNode shown = health.path("components").path("views").path("details");
        assertThat(shown.path("state").asString()).isEqualTo("RUNNING");
        assertThat(shown.path("parked").longValue()).isZero();
    }
}
