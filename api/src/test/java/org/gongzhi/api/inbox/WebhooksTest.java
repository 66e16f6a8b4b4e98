package org.gongzhi.api.inbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.api.inbox.Listener.Told;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.gongzhi.projections.automation.AutomationRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** Systems that are told what concerns an organization, over HTTP. Each test has an organization of its own. */
@DistrictTest
class WebhooksTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String WEBHOOKS = "/organizations/webhooks";

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @Autowired
    Environment environment;

    @Autowired
    @Qualifier("deliveries")
    AutomationRunner deliveries;

    private final Listener listener;
    private String organization = "";
    private String member = "";

    WebhooksTest() throws IOException {
        listener = new Listener();
    }

    @BeforeEach
    void an_organization() {
        district.founded();
        String code = "HOOK-" + NUMBER.incrementAndGet();
        organization = "organization-PL-KRS-" + code;
        member = "member-" + code;
        district.must(TestDistrict.ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}
                """.formatted(code, code));
        district.client().with(member, tokens.of(member, organization, Role.ORGANIZATION));
    }

    /** What goes on in the background would disturb others. */
    @AfterEach
    void nothing_is_left() {
        district.read(member, WEBHOOKS)
                .json()
                .path("items")
                .valueStream()
                .map(page -> page.path("webhookId").asString())
                .forEach(id -> district.must(member, WEBHOOKS + "/" + id + "/remove", ""));
        Awaitility.await().until(() -> deliveries.status().stream().allMatch(each -> each.due() == 0));
        listener.close();
    }

    private Answer register(String kinds) {
        return district.must(member, WEBHOOKS, """
                {"url": "%s"%s}""".formatted(listener.url("/hook?from=gongzhi"), kinds));
    }

    private String dispatched() {
        String matter = district.raisedMatter();
        district.must(TestDistrict.OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                TestDistrict.SUPERVISOR,
                "/government/matters/" + matter + "/dispatch",
                "{\"organization\": \"" + organization + "\"}");
        return matter;
    }

    private void awaitTold(int times) {
        Awaitility.await().until(() -> {
            deliveries.look();
            return listener.told().size() >= times;
        });
    }

    private JsonNode webhook(String id) {
        return district.read(member, WEBHOOKS + "/" + id).json();
    }

    private static JsonNode event(Told told) {
        return Client.JSON.readTree(told.body());
    }

    private static boolean isSigned(Told told, String secret) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update((told.id() + "." + told.timestamp() + ".").getBytes(UTF_8));
        return told.signature().equals("v1," + Base64.getEncoder().encodeToString(mac.doFinal(told.body())));
    }

    @Test
    void what_concerns_the_organization_is_told_as_a_signed_cloud_event_without_a_word_of_anybody() throws Exception {
        String secret = register("").json().path("secret").asString();
        String matter = dispatched();
        awaitTold(1);

        Told told = listener.told().getFirst();
        assertThat(told.contentType()).isEqualTo("application/cloudevents+json");
        assertThat(isSigned(told, secret)).isTrue();
        JsonNode event = event(told);
        assertThat(event.path("specversion").asString()).isEqualTo("1.0");
        assertThat(event.path("type").asString()).isEqualTo("org.gongzhi.matter-dispatched");
        assertThat(event.path("source").asString()).isEqualTo("https://district.example/organizations/inbox");
        assertThat(event.path("subject").asString()).isEqualTo(matter);
        assertThat(event.path("id").asString()).isEqualTo(told.id());
        assertThat(event.path("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(event.path("data").path("href").asString())
                .isEqualTo("https://district.example/organizations/matters/" + matter);
        assertThat(new String(told.body(), UTF_8)).doesNotContain("resident", "school", "Szkolna");
    }

    @Test
    void only_the_kinds_that_were_chosen_are_told_in_the_order_of_the_log() {
        String id = register(", \"kinds\": [\"MATTER_DISPATCHED\"]")
                .json()
                .path("id")
                .asString();
        String first = dispatched();
        district.must(member, "/organizations/matters/" + first + "/accept", "");
        district.must(member, "/organizations/matters/" + first + "/report", "{\"result\": \"Done.\"}");
        district.must(TestDistrict.SUPERVISOR, "/government/matters/" + first + "/verify", """
                {"passed": true, "findings": "Clean."}""");
        String second = dispatched();
        awaitTold(2);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(webhook(id).path("deliveredUpTo").asLong())
                                .isGreaterThanOrEqualTo(event(listener.told().getLast())
                                        .path("data")
                                        .path("position")
                                        .asLong()));

        assertThat(listener.told().stream()
                        .map(told -> event(told).path("subject").asString()))
                .containsExactly(first, second);
    }

    @Test
    void what_failed_is_told_again_under_the_same_id_and_each_delivery_tells_how_it_stands() {
        listener.answering(500);
        String id = register("").json().path("id").asString();
        String matter = dispatched();
        Awaitility.await().until(() -> webhook(id).has("trouble"));

        JsonNode failing = district.read(member, WEBHOOKS + "/" + id + "/deliveries")
                .json()
                .path("items")
                .path(0);
        assertThat(failing.path("thing").asString()).isEqualTo(matter);
        assertThat(failing.path("state").asString()).isEqualTo("FAILING");
        assertThat(failing.path("trouble").path("reason").asString()).isEqualTo("STATUS");

        listener.answering(200);
        district.time().pass(Duration.ofMinutes(1));
        awaitTold(2);
        assertThat(listener.told().stream().map(Told::id).distinct()).hasSize(1);
        Awaitility.await().until(() -> !webhook(id).has("trouble"));
        assertThat(district.read(member, WEBHOOKS + "/" + id + "/deliveries")
                        .json()
                        .path("items")
                        .path(0)
                        .path("state")
                        .asString())
                .isEqualTo("DELIVERED");
    }

    @Test
    void what_fails_for_three_days_is_given_up_and_resumed_from_where_it_stopped() {
        listener.answering(503);
        String id = register("").json().path("id").asString();
        String matter = dispatched();
        Awaitility.await()
                .until(() -> webhook(id).path("trouble").path("attempts").asInt() > 0);
        district.time().pass(Duration.ofDays(4));
        deliveries.look();
        Awaitility.await().until(() -> !webhook(id).path("active").asBoolean());
        assertThat(district.read(member, "/organizations/inbox")
                        .json()
                        .path("items")
                        .findValuesAsString("kind"))
                .contains("WEBHOOK_DISABLED");

        listener.answering(200);
        int before = listener.told().size();
        district.must(member, WEBHOOKS + "/" + id + "/resume", "");
        awaitTold(before + 1);
        assertThat(event(listener.told().get(before)).path("subject").asString())
                .isEqualTo(matter);
    }

    @Test
    void a_ping_is_told_at_once_and_says_what_came_of_it() throws Exception {
        JsonNode registered = register("").json();
        String path = WEBHOOKS + "/" + registered.path("id").asString() + "/ping";
        district.settle();

        assertThat(district.must(member, path, "").json().path("delivered").asBoolean())
                .isTrue();
        assertThat(isSigned(
                        listener.told().getFirst(), registered.path("secret").asString()))
                .isTrue();
        listener.answering(404);
        JsonNode failed = district.must(member, path, "").json();
        assertThat(failed.path("delivered").asBoolean()).isFalse();
        assertThat(failed.path("failure").asString()).isEqualTo("STATUS");
    }

    @Test
    void a_webhook_is_its_own_organizations_affair() {
        String id = register("").json().path("id").asString();

        for (String path : List.of("", "/deliveries")) {
            assertThat(district.read(TestDistrict.TREES_MEMBER, WEBHOOKS + "/" + id + path)
                            .status())
                    .isEqualTo(404);
        }
        for (String step : List.of("/remove", "/resume", "/ping")) {
            assertThat(district.client()
                            .post(TestDistrict.TREES_MEMBER, WEBHOOKS + "/" + id + step, "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(district.client()
                        .post(TestDistrict.OFFICER, "/government/webhooks", """
                        {"url": "https://hall.example/hook"}""")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void there_are_three_at_most_and_a_secret_is_in_no_answer_but_the_first() {
        String secret = register("").json().path("secret").asString();
        assertThat(secret).startsWith("whsec_");
        register("");
        register("");
        Answer fourth = district.client().post(member, WEBHOOKS, """
                {"url": "https://club.example/"}""");

        assertThat(fourth.code()).isEqualTo("notification.webhooks-full");
        assertThat(district.read(member, WEBHOOKS).response().body())
                .contains("webhook-3-")
                .doesNotContain("secret", secret.substring(6));
    }

    @Test
    void the_secret_is_not_in_the_log() throws IOException {
        String secret = register("").json().path("secret").asString().substring("whsec_".length());
        district.settle();

        Path data = Path.of(environment.getRequiredProperty("gongzhi.data"));
        for (String file : List.of("log.db", "log.db-wal", "views.db", "views.db-wal")) {
            Path path = data.resolve(file);
            if (Files.exists(path))
                assertThat(new String(Files.readAllBytes(path), ISO_8859_1))
                        .as(file)
                        .doesNotContain(secret);
        }
    }
}
