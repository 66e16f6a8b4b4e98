package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.client.model.Filters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.mongo.InProcessMongo;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.lease.LeasedSharing;
import org.gongzhi.projections.store.MongoViewStore;
import org.gongzhi.projections.store.Parked;
import org.gongzhi.projections.store.StoredEdition;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewBatch;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.ViewStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** MongoDB goes away from under the running service, and comes back; another node comes, and goes. */
@SpringBootTest(
        classes = {GongzhiApplication.class, Client.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class StoreAwayTest {

    private static final String ADMINISTRATOR = "staff-administrator";
    private static final Duration SOON = Duration.ofSeconds(60);

    private static final InProcessMongo SERVER = new InProcessMongo();
    private static final Relay WIRE = new Relay(SERVER.port());

    @Autowired
    Client client;

    @Autowired
    EventLog log;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        // shorter than an operator's, so that the test is
        MongoConfigured.by(
                registry,
                "mongodb://localhost:" + WIRE.port()
                        + "/gongzhi?serverSelectionTimeoutMS=500&socketTimeoutMS=1000&connectTimeoutMS=500");
    }

    @AfterEach
    void mend() {
        WIRE.mend();
        await("recovery").atMost(SOON).until(() -> status().equals("UP"));
    }

    @AfterAll
    static void stop() {
        WIRE.close();
        SERVER.close();
    }

    private Client.Answer register(String id, String... headers) {
        return client.post(ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}
                """.formatted(id, id), headers);
    }

    private Client.Answer read(String id) {
        return client.get("/open/organizations/organization-PL-KRS-" + id);
    }

    private String status() {
        return client.get(ADMINISTRATOR, "/actuator/health")
                .json()
                .path("status")
                .asString();
    }

    private static void isAwayFor(Client.Answer answer, String code) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    }

    @Test
    void while_it_is_away_all_is_503_and_when_it_is_back_all_goes_on_without_a_restart() {
        assertThat(register("BEFORE").status()).isEqualTo(201);
        await("the view").atMost(SOON).until(() -> read("BEFORE").status() == 200);
        long head = log.head();
        WIRE.cut();

        isAwayFor(register("AWAY", "Idempotency-Key", "away"), "common.log-unavailable");
        isAwayFor(read("BEFORE"), "common.unavailable");
        isAwayFor(client.get("/open/organizations"), "common.unavailable");
        assertThat(status()).isEqualTo("DOWN");
        assertThat(client.get("/actuator/health/readiness").status()).isEqualTo(200);

        WIRE.mend();
        await("commands")
                .atMost(SOON)
                .until(() -> register("AWAY", "Idempotency-Key", "away").status() == 201);
        await("views").atMost(SOON).until(() -> read("AWAY").status() == 200);
        await("health").atMost(SOON).until(() -> status().equals("UP"));
        assertThat(log.head()).as("it is stored once").isEqualTo(head + 1);
    }

    /** That a project's budget is reserved is an automation's doing. */
    @Test
    void what_automations_had_to_do_while_it_was_away_is_done_afterwards() {
        String fund = client.post("staff-treasurer", "/government/funds", """
                {"name": "Green budget", "currency": "PLN"}""")
                .json()
                .path("id")
                .asString();
        client.post("staff-treasurer", "/government/funds/" + fund + "/receive", """
                {"source": "town", "amount": {"amount": 5000, "currency": "PLN"}}""");
        client.post(ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "PL-REGON", "id": "DEMO-TOWN-HALL"}, "kind": "DEPARTMENT", "name": "Hall"}""");
        client.post(ADMINISTRATOR, "/government/areas", """
                {"code": "W", "kind": "DISTRICT", "name": "W",
                 "responsibleOrganization": "organization-PL-REGON-DEMO-TOWN-HALL"}""");
        Client.Answer decided = client.post("staff-officer", "/government/projects", """
                {"title": "Pocket park", "plan": "greenery", "areaId": "area-W", "fundId": "%s",
                 "budget": {"amount": 500, "currency": "PLN"}}""".formatted(fund));
        assertThat(decided.status()).as(decided.response().body()).isEqualTo(201);
        String project = decided.json().path("id").asString();
        WIRE.cut();
        isAwayFor(client.get("/open/projects/" + project), "common.unavailable");
        WIRE.mend();

        await("the project's money")
                .atMost(SOON)
                .until(() -> "FUNDED"
                        .equals(client.get("/open/projects/" + project)
                                .json()
                                .path("stage")
                                .asString("")));
    }

    @Test
    void a_command_whose_answer_is_lost_says_so_and_is_safely_sent_again_with_its_key() {
        assertThat(register("EARLIER").status()).isEqualTo(201);
        long head = log.head();
        WIRE.loseAnswersFrom("insert");

        Client.Answer lost = register("LOST", "Idempotency-Key", "lost");

        isAwayFor(lost, "common.outcome-unknown");
        assertThat(lost.json().path("detail").asString())
                .contains("not known", "Idempotency-Key")
                .doesNotContain("nothing was stored");
        WIRE.mend();
        await("the repetition")
                .atMost(SOON)
                .until(() -> register("LOST", "Idempotency-Key", "lost").status() == 201);
        assertThat(register("LOST", "Idempotency-Key", "lost").header("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(log.head()).as("it is stored once").isEqualTo(head + 1);
    }

    @Test
    void a_view_that_another_node_holds_is_rebuilt_and_retried_there_when_this_one_is_asked() throws Exception {
        assertThat(register("SHARED").status()).isEqualTo(201);
        long position = log.head();
        var uri = new ConnectionString("mongodb://localhost:" + SERVER.port() + "/gongzhi");
        try (var connection = MongoConnection.open(uri, "other", SOON);
                var othersLog =
                        MongoEventLog.open(connection.database(), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
                var store = MongoViewStore.open(uri);
                var other = new ViewRunner(
                        store,
                        District.reader(othersLog),
                        DistrictViews.ALL,
                        store.sharing("other", LeasedSharing.LEASE, System::nanoTime),
                        Clock.systemUTC())) {
            other.start();
            View<?> view = await("a view of the other's that folds no registration")
                    .atMost(SOON)
                    .until(() -> heldByOther(connection), Optional::isPresent)
                    .orElseThrow();
            String path = "/administration/views/" + view.name();
            String before = edition(path);

            assertThat(client.post(ADMINISTRATOR, path + "/rebuild", "").status())
                    .isEqualTo(202);
            await("the new edition").atMost(SOON).until(() -> !edition(path).equals(before));

            park(store, view, "p-1", position);
            assertThat(client.get(ADMINISTRATOR, path + "/parked").json().path("items"))
                    .hasSize(1);
            Client.Answer retried = client.post(ADMINISTRATOR, path + "/retry", "{\"document\": \"p-1\"}");
            assertThat(retried.status()).as(retried.response().body()).isEqualTo(200);
            assertThat(retried.json().path("folded").asLong()).isEqualTo(1);
            assertThat(retried.json().path("left").asLong(-1)).isZero();
        }
    }

    private static Optional<View<?>> heldByOther(MongoConnection connection) {
        var held = new ArrayList<String>();
        connection
                .database()
                .getCollection("leases")
                .find(Filters.eq("holder", "other"))
                .forEach(lease -> held.add(lease.getString("segment")));
        return DistrictViews.ALL.stream()
                .filter(view -> held.contains(view.name()))
                .filter(view -> !view.eventTypes().contains(OrganizationRegistered.class))
                .<View<?>>map(view -> view)
                .findAny();
    }

    private String edition(String path) {
        return client.get(ADMINISTRATOR, path).json().path("edition").asString();
    }

    /** As if the view had failed at the event. */
    private static void park(ViewStore store, View<?> view, String document, long position) {
        StoredEdition live = store.editions().stream()
                .filter(each -> each.live() && each.edition().view().equals(view.name()))
                .findAny()
                .orElseThrow();
        var parked = Parked.failed(document, position, "Registered", new IllegalStateException(), Instant.EPOCH);
        store.apply(new ViewBatch(
                List.of(new ViewBatch.OfEdition(
                        live.edition(), Math.max(position, live.position()), List.of(), List.of(parked), List.of())),
                List.of()));
    }

    @Test
    void its_head_and_its_metrics_are_shown_to_operators() {
        register("SHOWN");

        var shown = client.get(ADMINISTRATOR, "/actuator/health").json().path("components");
        assertThat(shown.path("log").path("details").path("store").asString()).isEqualTo("MONGODB");
        assertThat(shown.path("log").path("details").path("head").longValue()).isPositive();
        assertThat(client.get(ADMINISTRATOR, "/actuator/prometheus").response().body())
                .contains(
                        "gongzhi_log_head",
                        "gongzhi_log_append_seconds_count",
                        "gongzhi_views_lag",
                        "gongzhi_views_parked");
    }
}
