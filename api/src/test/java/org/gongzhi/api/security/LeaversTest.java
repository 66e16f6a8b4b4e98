package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.SUPERVISION;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.time.Duration;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A token that is still valid works only as far as the registry still lets its party act. */
@DistrictTest
class LeaversTest {

    private static final String DUTIES = "/government/duties";

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    private Client client;

    @BeforeEach
    void founded() {
        client = district.founded().client();
    }

    private void appointed(String staff, String organization, String roles) {
        district.must(ADMINISTRATOR, "/government/staff", """
                {"staffId": "%s", "organizationId": "%s", "roles": [%s]}""".formatted(staff, organization, roles));
    }

    private void soon(String party, String path, int status, String code) {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            var answer = client.get(party, path);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.code()).isEqualTo(code);
        });
    }

    @Test
    void given_a_valid_token_when_its_party_leaves_then_it_stops_working() {
        appointed("staff-leaver", TOWN_HALL, "\"CASE_OFFICER\"");
        client.with("staff-leaver", tokens.of("staff-leaver", TOWN_HALL, Role.CASE_OFFICER));
        assertThat(client.get("staff-leaver", DUTIES).status()).isEqualTo(200);

        district.must(ADMINISTRATOR, "/government/staff/staff-leaver/deactivate", "");

        soon("staff-leaver", DUTIES, 401, "common.token-revoked");
        assertThat(client.get("staff-leaver", DUTIES).header("WWW-Authenticate"))
                .contains("invalid_token");
        assertThat(client.get("staff-leaver", "/open/areas").status()).isEqualTo(401);
    }

    @Test
    void given_a_valid_token_when_a_role_is_taken_away_then_the_rest_of_it_works() {
        appointed("staff-fewer", TOWN_HALL, "\"CASE_OFFICER\", \"TREASURER\"");
        client.with("staff-fewer", tokens.of("staff-fewer", TOWN_HALL, Role.CASE_OFFICER, Role.TREASURER));
        String fund = "{\"name\": \"Small fund\", \"currency\": \"PLN\"}";
        assertThat(client.post("staff-fewer", "/government/funds", fund).status())
                .isEqualTo(201);

        district.must(ADMINISTRATOR, "/government/staff/staff-fewer/roles", "{\"roles\": [\"CASE_OFFICER\"]}");

        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        client.post("staff-fewer", "/government/funds", fund).status() == 403);
        assertThat(client.get("staff-fewer", DUTIES).status()).isEqualTo(200);
    }

    @Test
    void a_token_never_claims_more_than_the_registry_knows() {
        appointed("staff-claiming", TOWN_HALL, "\"EVALUATOR\"");
        client.with(
                "staff-claiming",
                tokens.of("staff-claiming", TOWN_HALL, Role.EVALUATOR, Role.ADMINISTRATOR, Role.RESIDENT));

        assertThat(client.get("staff-claiming", DUTIES).status()).isEqualTo(200);
        assertThat(client.get("staff-claiming", "/administration/views").status())
                .isEqualTo(403);
        assertThat(client.get("staff-claiming", "/residents/me").status()).isEqualTo(403);
    }

    @Test
    void a_token_for_another_organization_than_the_registrys_is_refused() {
        appointed("staff-other", TOWN_HALL, "\"CASE_OFFICER\"");
        client.with("staff-other", tokens.of("staff-other", SUPERVISION, Role.CASE_OFFICER));

        var answer = client.get("staff-other", DUTIES);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("common.token-revoked");
    }

    @Test
    void given_a_valid_token_when_a_resident_moves_away_then_it_stops_working() {
        district.must(ADMINISTRATOR, "/government/residents", """
                {"residentId": "resident-mover", "areaId": "%s"}""".formatted(EAST));
        client.with("resident-mover", tokens.of("resident-mover", null, Role.RESIDENT));
        assertThat(district.read("resident-mover", "/residents/me").status()).isEqualTo(200);

        district.must(ADMINISTRATOR, "/government/residents/resident-mover/deactivate", "");

        soon("resident-mover", "/residents/me", 401, "common.token-revoked");
    }

    @Test
    void given_a_suspended_organization_then_nobody_acts_in_its_name_until_it_is_reinstated() {
        district.must(ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "PL-KRS", "id": "DEMO-CLOSED"}, "kind": "SOCIAL_ORGANIZATION",
                 "name": "Closed"}""");
        String closed = "organization-PL-KRS-DEMO-CLOSED";
        client.with("member-closed", tokens.of("member-closed", closed, Role.ORGANIZATION));
        assertThat(district.read("member-closed", "/organizations/me").status()).isEqualTo(200);

        district.must(
                ADMINISTRATOR, "/government/organizations/" + closed + "/suspend", "{\"reason\": \"Under inquiry\"}");

        soon("member-closed", "/organizations/me", 403, "common.organization-suspended");
        assertThat(district.read(ADMINISTRATOR, "/government/organizations/" + closed)
                        .json()
                        .path("suspendedBecause")
                        .asString())
                .isEqualTo("Under inquiry");

        district.must(ADMINISTRATOR, "/government/organizations/" + closed + "/reinstate", "{\"reason\": \"Cleared\"}");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.get("member-closed", "/organizations/me").status() == 200);
    }

    @Test
    void nobody_suspends_their_own_organization() {
        long head = district.head();

        var answer = client.post(
                ADMINISTRATOR, "/government/organizations/" + TOWN_HALL + "/suspend", "{\"reason\": \"Oops\"}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("registry.own-organization");
        assertThat(district.head()).isEqualTo(head);
    }
}
