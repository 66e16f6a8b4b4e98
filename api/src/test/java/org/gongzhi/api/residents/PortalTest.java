package org.gongzhi.api.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AudienceTest
class PortalTest {

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    private String delivered(String project) {
        String contract = district.draftedContract(district.publishedCall(project));
        district.sign(contract);
        district.deliver(contract);
        return contract;
    }

    @Test
    void a_resident_reads_their_own_enrolment() {
        district.founded();
        assertThat(district.read("resident-1", "/residents/me")
                        .json()
                        .path("areaId")
                        .asString())
                .isEqualTo(AudienceFixture.EAST);
        assertThat(district.read(AudienceFixture.STRANGER, "/residents/me").status())
                .isEqualTo(404);
    }

    @Test
    void whoever_was_served_is_asked_and_answers_once() {
        String contract = delivered(district.fundedProject());
        String confirm = "/residents/contracts/" + contract + "/deliveries/planting/confirm";
        String duties = "/residents/duties?limit=200";
        assertThat(district.read("resident-1", duties).json().path("items").findValuesAsString("subject"))
                .contains(contract);
        assertThat(district.read("resident-3", duties).json().path("items").findValuesAsString("subject"))
                .doesNotContain(contract);

        var answer = client.post("resident-1", confirm, "{\"asReported\": false}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).doesNotContain("resident-1");

        assertThat(district.read("resident-1", duties).json().path("items").findValuesAsString("subject"))
                .doesNotContain(contract);
        var line = district.open("/open/contracts/" + contract)
                .json()
                .path("milestones")
                .path(0);
        assertThat(line.path("disagreed").asInt()).isEqualTo(1);
        long head = district.head();
        assertThat(client.post("resident-1", confirm, "{\"asReported\": true}").code())
                .isEqualTo("commissioning.confirmed-already");
        assertThat(client.post("resident-3", confirm, "{\"asReported\": true}").code())
                .isEqualTo("commissioning.not-served");
        assertThat(client.post("resident-2", confirm, "{\"asReported\": \"yes\"}")
                        .status())
                .isEqualTo(422);
        assertThat(client.post("resident-2", confirm, "{}")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/asReported");
        assertThat(client.post(AudienceFixture.GREEN_MEMBER, confirm, "{\"asReported\": true}")
                        .status())
                .isEqualTo(403);
        assertThat(client.post(
                                "resident-2",
                                "/residents/contracts/nowhere/deliveries/planting/confirm",
                                "{\"asReported\": true}")
                        .status())
                .isEqualTo(404);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void whoever_was_served_rates_once_and_only_sums_are_public() {
        String contract = delivered(district.fundedProject());
        String rate = "/residents/contracts/" + contract + "/rate";

        district.must("resident-1", rate, "{\"stars\": 5}");
        district.must("resident-2", rate, "{\"stars\": 2}");

        var ratings = district.open("/open/contracts/" + contract).json().path("ratings");
        assertThat(ratings.path("count").asInt()).isEqualTo(2);
        assertThat(ratings.path("sum").asInt()).isEqualTo(7);
        var services = district.read("resident-1", "/residents/services?limit=200")
                .json()
                .path("items");
        assertThat(services.valueStream()
                        .filter(service -> service.path("contractId").asString().equals(contract))
                        .map(service -> service.path("stars").asInt()))
                .containsExactly(5);
        long head = district.head();
        assertThat(client.post("resident-1", rate, "{\"stars\": 1}").code()).isEqualTo("commissioning.rated-already");
        assertThat(client.post("resident-3", rate, "{\"stars\": 1}").code()).isEqualTo("commissioning.not-served");
        for (String stars : List.of("0", "6", "\"5\"", "4.5", "null"))
            assertThat(client.post("resident-2", rate, "{\"stars\": " + stars + "}")
                            .status())
                    .as(stars)
                    .isEqualTo(422);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void the_portal_shows_of_a_project_the_own_vote_services_and_duties() {
        String project = district.fundedProject();
        String contract = delivered(project);

        var voter = district.read("resident-1", "/residents/projects/" + project);
        assertThat(voter.json().path("ownVote").path("voted").asBoolean()).isTrue();
        assertThat(voter.json().path("ownVote").path("forIt").asBoolean()).isTrue();
        assertThat(voter.json().path("services").findValuesAsString("contractId"))
                .containsExactly(contract);
        assertThat(voter.json().path("duties").findValuesAsString("what")).containsExactly("CONFIRM_DELIVERY");

        var other =
                district.read("resident-3", "/residents/projects/" + project).json();
        assertThat(other.path("ownVote").path("voted").asBoolean()).isFalse();
        assertThat(other.path("services").size()).isZero();
        assertThat(other.path("duties").size()).isZero();

        assertThat(district.read("resident-1", "/residents/projects/" + project, "If-None-Match", voter.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(district.read("resident-1", "/residents/projects/nowhere").status())
                .isEqualTo(404);
    }

    @Test
    void the_portal_is_for_residents_only() {
        for (String path : List.of(
                "/residents/me",
                "/residents/duties",
                "/residents/ballots",
                "/residents/ballots/x",
                "/residents/ballots/x/vote",
                "/residents/services",
                "/residents/projects/x")) {
            assertThat(client.get(path).status()).as(path).isEqualTo(401);
            assertThat(client.get(AudienceFixture.GREEN_MEMBER, path).status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(client.get(AudienceFixture.OFFICER, path).status())
                    .as(path)
                    .isEqualTo(403);
        }
    }
}
