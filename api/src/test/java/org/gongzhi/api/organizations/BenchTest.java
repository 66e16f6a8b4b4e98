package org.gongzhi.api.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AudienceTest
class BenchTest {

    private static final String GREEN = AudienceFixture.GREEN_MEMBER;
    private static final String TREES = AudienceFixture.TREES_MEMBER;
    private static final String SWIFTS = AudienceFixture.SWIFTS_MEMBER;

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    private List<String> listed(String account, String path, String name) {
        return district.read(account, path)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path(name).asString())
                .toList();
    }

    @Test
    void an_organization_reads_its_own_page() {
        district.founded();

        var me = district.read(GREEN, "/organizations/me").json();

        assertThat(me.path("organizationId").asString()).isEqualTo(AudienceFixture.GREEN);
        assertThat(me.path("qualifiedFor").valueStream().map(JsonNode::asString))
                .containsExactly(AudienceFixture.CATEGORY);
    }

    @Test
    void an_organization_applies_for_a_qualification_once_and_has_its_word_on_a_refusal() {
        district.founded();
        String qualifications = "/organizations/me/qualifications";
        var applied = client.post(SWIFTS, qualifications, "{\"category\": \"bird-care\"}");
        assertThat(applied.status()).isEqualTo(201);
        assertThat(applied.header("Location")).isEqualTo("/organizations/me");

        long head = district.head();
        var again = client.post(SWIFTS, qualifications, "{\"category\": \"bird-care\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("registry.already-applied");
        String reply = qualifications + "/bird-care/reply";
        assertThat(client.post(SWIFTS, reply, "{\"reply\": \"But why?\"}").code())
                .isEqualTo("registry.nothing-to-reply-to");
        assertThat(client.post(SWIFTS, reply, "{\"reply\": \"\"}").status()).isEqualTo(422);
        assertThat(client.post(AudienceFixture.OFFICER, qualifications, "{\"category\": \"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(district.head()).isEqualTo(head);

        district.must(
                AudienceFixture.OFFICER,
                "/government/organizations/" + AudienceFixture.SWIFTS + "/qualifications/bird-care/refuse",
                "{\"reason\": \"No licence\"}");
        district.must(SWIFTS, reply, "{\"reply\": \"It is enclosed.\"}");
        assertThat(district.open("/open/organizations/" + AudienceFixture.SWIFTS)
                        .json()
                        .path("qualifications")
                        .path("bird-care")
                        .path("reply")
                        .asString())
                .isEqualTo("It is enclosed.");
    }

    @Test
    void an_organization_is_shown_the_calls_that_it_is_qualified_for() {
        String call = district.publishedCall(district.fundedProject());

        assertThat(listed(GREEN, "/organizations/calls?limit=200", "callId")).contains(call);
        assertThat(listed(SWIFTS, "/organizations/calls", "callId")).isEmpty();
        assertThat(listed(SWIFTS, "/organizations/calls?limit=200&category=" + AudienceFixture.CATEGORY, "callId"))
                .contains(call);
        assertThat(listed(SWIFTS, "/organizations/calls?category=elsewhere", "callId"))
                .isEmpty();
    }

    @Test
    void calls_that_await_offers_come_in_pages_that_follow_one_another() {
        String project = district.fundedProject();
        String one = district.publishedCall(project);
        String other = district.publishedCall(project);
        String path = "/organizations/calls?limit=1";
        var page = district.read(GREEN, path).json();
        var found = new ArrayList<>(ids(page));
        while (page.has("next")) {
            page = district.read(GREEN, path + "&cursor=" + page.path("next").asString())
                    .json();
            assertThat(page.path("items").size()).isLessThanOrEqualTo(1);
            found.addAll(ids(page));
        }
        assertThat(found).doesNotHaveDuplicates().contains(one, other);
        for (String wrong : List.of("x", "0~x", "7~", "~"))
            assertThat(district.read(GREEN, path + "&cursor=" + wrong).code())
                    .as(wrong)
                    .isEqualTo("common.bad-cursor");
    }

    private static List<String> ids(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(call -> call.path("callId").asString())
                .toList();
    }

    @Test
    void a_contract_is_the_suppliers_to_read_to_sign_and_to_deliver() {
        String project = district.fundedProject();
        String call = district.publishedCall(project);
        String contract = district.draftedContract(call);
        String path = "/organizations/contracts/" + contract;
        assertThat(listed(GREEN, "/organizations/duties?limit=200", "subject")).contains(contract);
        assertThat(district.read(GREEN, path).status()).isEqualTo(200);
        assertThat(district.read(TREES, path).status()).isEqualTo(404);

        long head = district.head();
        assertThat(client.post(TREES, path + "/sign", "").code()).isEqualTo("common.other-organization");
        assertThat(client.post(GREEN, path + "/sign", "", "If-Match", "\"7\"").status())
                .isEqualTo(412);
        assertThat(client.post(GREEN, "/organizations/contracts/nowhere/sign", "")
                        .status())
                .isEqualTo(404);
        assertThat(client.post(GREEN, path + "/deliveries/planting", """
                        {"summary": "Done", "evidence": [{"title": "Photo", "sha256": "%s"}], "served": ["resident-1"]}
                        """.formatted(AudienceFixture.EVIDENCE))
                        .status())
                .isEqualTo(409);
        assertThat(district.head()).isEqualTo(head);

        String tag = district.read(GREEN, path).header("ETag");
        assertThat(client.post(GREEN, path + "/sign", "", "If-Match", tag).status())
                .isEqualTo(200);
        district.awaited(
                "/open/contracts/" + contract,
                page -> page.path("stage").asString().equals("IN_FORCE"));

        head = district.head();
        var wrong = client.post(GREEN, path + "/deliveries/planting", """
                {"summary": "", "evidence": [{"title": "Photo", "sha256": "none"}], "served": []}""");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/summary", "/evidence/0/sha256", "/served");
        assertThat(client.post(GREEN, path + "/deliveries/nowhere", """
                        {"summary": "Done", "evidence": [{"title": "Photo", "sha256": "%s"}], "served": ["resident-1"]}
                        """.formatted(AudienceFixture.EVIDENCE))
                        .status())
                .isEqualTo(404);
        assertThat(district.head()).isEqualTo(head);

        district.deliver(contract);
        assertThat(district.read(GREEN, path)
                        .json()
                        .path("milestones")
                        .path(0)
                        .path("stage")
                        .asString())
                .isEqualTo("REPORTED");
    }

    @Test
    void the_bench_shows_of_a_project_the_own_duties_offers_and_contracts() {
        String project = district.fundedProject();
        String contract = district.draftedContract(district.publishedCall(project));

        var green = district.read(GREEN, "/organizations/projects/" + project);
        assertThat(green.json().path("project").path("projectId").asString()).isEqualTo(project);
        assertThat(green.json().path("duties").findValuesAsString("what")).containsExactly("SIGN_CONTRACT");
        assertThat(green.json().path("offers").findValuesAsString("stage")).containsExactly("WON");
        assertThat(green.json().path("contracts").findValuesAsString("contractId"))
                .containsExactly(contract);

        var trees = district.read(TREES, "/organizations/projects/" + project).json();
        assertThat(trees.path("duties").size()).isZero();
        assertThat(trees.path("offers").findValuesAsString("stage")).containsExactly("LOST");
        assertThat(trees.path("contracts").size()).isZero();

        assertThat(district.read(GREEN, "/organizations/projects/" + project, "If-None-Match", green.header("ETag"))
                        .status())
                .isEqualTo(304);
        district.sign(contract);
        assertThat(district.read(GREEN, "/organizations/projects/" + project, "If-None-Match", green.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(district.read(GREEN, "/organizations/projects/nowhere").status())
                .isEqualTo(404);
    }

    @Test
    void the_bench_is_for_organizations_only() {
        for (String path : List.of(
                "/organizations/me",
                "/organizations/duties",
                "/organizations/calls",
                "/organizations/offers",
                "/organizations/contracts",
                "/organizations/projects/x")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(401);
            assertThat(client.get("resident-1", path).status()).as(path).isEqualTo(403);
            assertThat(client.get(AudienceFixture.OFFICER, path).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }
}
