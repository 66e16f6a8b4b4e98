package org.gongzhi.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;
import static org.gongzhi.api.TestDistrict.TREASURER;
import static org.gongzhi.api.TestDistrict.TREES_MEMBER;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody with something to gain would try, over HTTP, and how far they get. */
@DistrictTest
class AttackStoriesTest {

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @Autowired
    SecurityProperties properties;

    private Client client;

    @BeforeEach
    void founded() {
        client = district.founded().client();
    }

    private Client.Answer bearing(String token, String path) {
        return client.send(client.request(path).header("Authorization", "Bearer " + token));
    }

    /** An organization wants to know what its rival offers, in every place where an offer has ever been seen. */
    @Test
    void an_organization_reads_a_rivals_offer_before_the_opening_and_finds_nothing() {
        String call = district.publishedCall(district.fundedProject());
        String rivals = district.offer(call, TREES_MEMBER, TestDistrict.TREES, "26789.50");
        district.settle();

        for (String path : List.of(
                "/organizations/offers/" + rivals,
                "/organizations/offers",
                "/organizations/calls/" + call,
                "/organizations/calls",
                "/organizations/duties",
                "/open/calls/" + call,
                "/open/activity")) {
            var answer = district.read(GREEN_MEMBER, path);
            assertThat(answer.response().body()).as(path).doesNotContain("26789");
            assertThat(answer.response().body().replace(path, "")).as(path).doesNotContain(TestDistrict.TREES);
        }
        assertThat(client.get(GREEN_MEMBER, "/organizations/offers/" + rivals).status())
                .isEqualTo(404);
        assertThat(client.get(GREEN_MEMBER, "/government/calls/" + call).status())
                .isEqualTo(403);
        // nor does the commissioner see it
        assertThat(district.read(COMMISSIONER, "/government/calls/" + call)
                        .response()
                        .body())
                .doesNotContain("26789");
        // and what is there cannot be told from what is not
        assertThat(client.get(GREEN_MEMBER, "/organizations/offers/" + rivals)
                        .json()
                        .path("code"))
                .isEqualTo(client.get(GREEN_MEMBER, "/organizations/offers/offer-nowhere")
                        .json()
                        .path("code"));
    }

    /** A clerk holds two hats: the supplier's, and the commissioner's who pays for it. */
    @Test
    void a_clerk_accepts_their_own_delivery_and_is_refused_whichever_hat_they_wear() {
        String contract = district.deliveredContract(district.fundedProject());
        client.with("staff-two-hats", tokens.of("staff-two-hats", GREEN, Role.ORGANIZATION, Role.COMMISSIONER));
        client.with("staff-other-hat", tokens.of("staff-other-hat", TOWN_HALL, Role.ORGANIZATION, Role.COMMISSIONER));
        district.must("staff-other-hat", "/government/ties", """
                {"organizationId": "%s", "kind": "EMPLOYMENT"}""".formatted(GREEN));
        String accept = "/government/contracts/" + contract + "/deliveries/planting/accept";
        long head = district.head();

        var own = client.post("staff-two-hats", accept, "{\"note\": \"Fine\"}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.code()).isEqualTo("commissioning.own-delivery");
        var tied = client.post("staff-other-hat", accept, "{\"note\": \"Fine\"}");
        assertThat(tied.status()).isEqualTo(403);
        assertThat(tied.code()).isEqualTo("commissioning.tied");

        assertThat(district.head()).isEqualTo(head);
    }

    /** Two devices, two tokens, one voter: the second vote takes the first one's place. */
    @Test
    void a_resident_votes_twice_from_two_tokens_and_is_counted_once() {
        String ballot = district.openBallot();
        district.time().pass(Duration.ofMinutes(2));
        client.with("first-device", tokens.of("resident-1", null, Role.RESIDENT));
        client.with("second-device", tokens.of("resident-1", null, Role.RESIDENT));
        String vote = "/residents/ballots/" + ballot + "/vote";
        district.must("first-device", vote, "{\"entries\": [\"a\"]}");
        district.must("second-device", vote, "{\"entries\": [\"b\"]}");
        district.time().pass(Duration.ofDays(2));
        district.must(OFFICER, "/government/ballots/" + ballot + "/close", "");
        district.settle();

        var votes = district.read(OFFICER, "/open/ballots/" + ballot + "/votes")
                .json()
                .path("items");

        assertThat(votes.size()).isEqualTo(1);
        assertThat(votes.path(0).path("entries").path(0).asString()).isEqualTo("b");
        assertThat(votes.toString()).doesNotContain("resident-1");
    }

    /** Whoever learns another's Idempotency-Key hopes to be shown their answer, or to stop their command. */
    @Test
    void a_replayed_idempotency_key_of_another_party_tells_and_stops_nothing() {
        String fund = "{\"name\": \"Mine\", \"currency\": \"PLN\"}";
        client.with("staff-treasurer-2", tokens.of("staff-treasurer-2", TOWN_HALL, Role.TREASURER));
        var first = client.post(TREASURER, "/government/funds", fund, "Idempotency-Key", "guessed-1");

        var replayed = client.post("staff-treasurer-2", "/government/funds", fund, "Idempotency-Key", "guessed-1");

        assertThat(replayed.status()).isEqualTo(201);
        assertThat(replayed.header("Idempotency-Replayed")).isEmpty();
        assertThat(replayed.json().path("id")).isNotEqualTo(first.json().path("id"));
        var other = client.post(
                TREASURER,
                "/government/funds",
                "{\"name\": \"Another\", \"currency\": \"PLN\"}",
                "Idempotency-Key",
                "guessed-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("common.idempotency-key-reused");
    }

    @Test
    void forged_expired_foreign_and_unsigned_tokens_open_nothing() throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(properties.demonstration().issuer())
                .audience(properties.audience())
                .subject("staff-forger")
                .claim("roles", List.of("ADMINISTRATOR"))
                .claim("organization", TOWN_HALL)
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        var forged = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims.build());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        var attempts = new ArrayList<String>();
        attempts.add(forged.serialize());
        attempts.add(new PlainJWT(claims.build()).serialize());
        attempts.add(tokens.of(
                "staff-late",
                TOWN_HALL,
                late -> late.expirationTime(Date.from(Instant.now().minusSeconds(120))),
                Role.ADMINISTRATOR));
        attempts.add(tokens.of("staff-foreign", TOWN_HALL, other -> other.audience("elsewhere"), Role.ADMINISTRATOR));
        attempts.add(tokens.of(
                "staff-foreign", TOWN_HALL, other -> other.issuer("https://evil.example"), Role.ADMINISTRATOR));
        attempts.add(tokens.of("system:handover", TOWN_HALL, Role.ADMINISTRATOR));

        assertThat(attempts).allSatisfy(token -> {
            var answer = bearing(token, "/administration/views");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("common.bad-token");
        });
    }

    /** Fields that the server keeps for itself are sent along, in the hope that somebody binds them. */
    @Test
    void mass_assignment_is_refused_field_by_field() {
        long head = district.head();

        var answer = client.post(TREASURER, "/government/funds", """
                {"name": "Mine", "currency": "PLN", "fundId": "fund-mine", "organization": "%s", "balance": 1000000,
                 "at": "2000-01-01T00:00:00Z", "class": "java.lang.Runtime", "__proto__": {"roles": ["ADMINISTRATOR"]}}
                """.formatted(GREEN));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/fundId", "/organization", "/balance", "/at", "/class", "/__proto__");
        var role = client.post(ADMINISTRATOR, "/government/staff", """
                {"organizationId": "%s", "roles": ["SYSTEM"]}""".formatted(TOWN_HALL));
        assertThat(role.code()).isEqualTo("registry.role-not-for-kind");
        assertThat(district.head()).isEqualTo(head);
    }

    /** Ids are to be guessed neither forwards nor backwards, and a guess that hits is answered like one that misses. */
    @Test
    void guessing_ids_leads_nowhere() {
        var ids = new HashSet<String>();
        for (int i = 0; i < 20; i++) {
            String id = district.idOf(TREASURER, "/government/funds", """
                    {"name": "F", "currency": "PLN"}""");
            ids.add(id.substring(id.length() - 12));
        }
        assertThat(ids).as("the random part differs").hasSize(20);
        String contract = district.deliveredContract(district.fundedProject());
        for (String path : List.of("/organizations/contracts/" + contract, "/organizations/contracts/contract-x")) {
            assertThat(client.get(TREES_MEMBER, path).status()).isEqualTo(404);
        }
        assertThat(client.get(
                                "resident-3",
                                "/residents/contracts/" + contract + "/deliveries/planting/evidence/" + "0".repeat(64))
                        .status())
                .isEqualTo(404);
    }

    /** Somebody leaves in anger, with a token that is good for another hour. */
    @Test
    void a_leavers_token_works_no_more() {
        district.must(ADMINISTRATOR, "/government/staff", """
                {"staffId": "staff-angry", "organizationId": "%s", "roles": ["CASE_OFFICER"]}""".formatted(TOWN_HALL));
        client.with("staff-angry", tokens.of("staff-angry", TOWN_HALL, Role.CASE_OFFICER));
        assertThat(client.get("staff-angry", "/government/duties").status()).isEqualTo(200);

        district.must(ADMINISTRATOR, "/government/staff/staff-angry/deactivate", "");

        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> client.get("staff-angry", "/government/duties").status() == 401);
        long head = district.head();
        assertThat(client.post("staff-angry", "/government/projects", "{}").status())
                .isEqualTo(401);
        assertThat(district.head()).isEqualTo(head);
    }

    /** A grid worker enrols voters where they have no business. */
    @Test
    void a_grid_worker_enrols_nobody_outside_their_own_area() {
        client.with(
                "staff-grid",
                tokens.of(
                        "staff-grid", TOWN_HALL, claims -> claims.claim("area", "WIELICZKA-TOWN-2"), Role.GRID_WORKER));
        long head = district.head();

        var answer = client.post("staff-grid", "/government/residents", """
                {"residentId": "resident-ghost", "areaId": "%s"}""".formatted(EAST));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("registry.other-area");
        assertThat(district.head()).isEqualTo(head);
    }
}
