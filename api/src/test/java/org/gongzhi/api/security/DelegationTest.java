package org.gongzhi.api.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.CATEGORY;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.SECOND_COMMISSIONER;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.Role;
import org.gongzhi.core.store.EventLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who acts in a colleague's name does so visibly, for a time, and is no second pair of eyes to them. */
@DistrictTest
class DelegationTest {

    private static final String HEADER = "Gongzhi-On-Behalf-Of";
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @Autowired
    EventLog log;

    private Client client;

    /** A member of the town hall's staff who holds no role but that of an evaluator. */
    private String colleague;

    @BeforeEach
    void colleague() {
        client = district.founded().client();
        colleague = "staff-colleague-" + NEXT.incrementAndGet();
        district.must(ADMINISTRATOR, "/government/staff", """
                {"staffId": "%s", "organizationId": "%s", "roles": ["EVALUATOR"]}""".formatted(colleague, TOWN_HALL));
        client.with(colleague, tokens.of(colleague, TOWN_HALL, Role.EVALUATOR));
    }

    private void delegates(String delegator, Duration time) {
        district.must(delegator, "/government/delegations", """
                {"delegateId": "%s", "roles": ["COMMISSIONER"], "reason": "On leave", "until": "%s"}
                """.formatted(
                        colleague, district.now().plus(time)));
    }

    private Client.Answer open(String party, String call, String... headers) {
        return client.post(party, "/government/calls/" + call + "/open", "", headers);
    }

    private String dueCall() {
        String call = district.publishedCall(district.fundedProject());
        district.time().pass(Duration.ofHours(2));
        return call;
    }

    private Client.Answer identify(String project, String party, String... headers) {
        return client.post(party, "/government/needs", """
                {"projectId": "%s", "category": "%s", "areaId": "%s", "title": "A pocket park", "beneficiaries": 900,
                 "outcome": "Shade and seats", "estimate": {"amount": 30000.00, "currency": "PLN"}}
                """.formatted(project, CATEGORY, DISTRICT), headers);
    }

    @Test
    void given_a_delegation_then_the_delegate_acts_in_the_delegators_name_and_both_stand_on_the_event() {
        String project = district.fundedProject();
        assertThat(identify(project, colleague).status()).isEqualTo(403);
        delegates(COMMISSIONER, Duration.ofDays(7));

        var answer = identify(project, colleague, HEADER, COMMISSIONER);

        assertThat(answer.status()).isEqualTo(201);
        long position = answer.json().path("position").asLong();
        String stored = new String(log.read(position - 1, 1).getFirst().event().metadata(), UTF_8);
        assertThat(stored)
                .contains("\"party\":\"" + colleague + "\"")
                .contains("\"onBehalfOf\":\"" + COMMISSIONER + "\"");
        assertThat(district.read(ADMINISTRATOR, "/government/delegations")
                        .response()
                        .body())
                .contains(colleague)
                .contains("On leave");
    }

    /** Who could be the second pair of eyes where no key is needed: {@code CallTest}. */
    @Test
    void a_delegation_does_not_pass_on_the_key_that_opens_offers() {
        String call = dueCall();
        delegates(COMMISSIONER, Duration.ofDays(7));
        district.open(COMMISSIONER, call);

        var again = open(colleague, call, HEADER, COMMISSIONER);

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.code()).isEqualTo("commissioning.not-an-opener");
        assertThat(district.open(SECOND_COMMISSIONER, call).status()).isEqualTo(200);
    }

    @Test
    void in_anothers_name_the_own_roles_do_not_count() {
        delegates(COMMISSIONER, Duration.ofDays(7));

        var scored = client.post(
                colleague,
                "/government/calls/" + dueCall() + "/scores",
                "{\"offerId\": \"o\", \"scores\": {}, \"noTie\": true, \"reason\": \"r\"}",
                HEADER,
                COMMISSIONER);

        assertThat(scored.code()).isEqualTo("common.role-required");
    }

    @Test
    void without_a_delegation_or_after_its_end_nobody_acts_in_anothers_name() {
        String call = dueCall();
        assertThat(open(colleague, call, HEADER, COMMISSIONER).code()).isEqualTo("common.no-delegation");

        delegates(COMMISSIONER, Duration.ofHours(1));
        district.time().pass(Duration.ofHours(1));
        assertThat(open(colleague, call, HEADER, COMMISSIONER).code()).isEqualTo("common.no-delegation");

        delegates(COMMISSIONER, Duration.ofDays(1));
        district.must(
                COMMISSIONER,
                "/government/delegations/delegation-" + COMMISSIONER + "~" + colleague + "/end",
                "{\"reason\": \"Back\"}");
        var ended = open(colleague, call, HEADER, COMMISSIONER);
        assertThat(ended.status()).isEqualTo(403);
        assertThat(ended.code()).isEqualTo("common.no-delegation");
        assertThat(open(colleague, call, HEADER, "staff-x\"; drop").status()).isEqualTo(400);
    }

    @Test
    void who_declared_a_tie_does_not_score_and_only_they_and_the_supervision_see_it() {
        client.with("staff-tied", tokens.of("staff-tied", TOWN_HALL, Role.EVALUATOR));
        String call = district.openedCall(district.fundedProject());
        String tie = district.idOf("staff-tied", "/government/ties", """
                {"organizationId": "%s", "kind": "BOARD_SEAT"}""".formatted(GREEN));

        var scored = client.post("staff-tied", "/government/calls/" + call + "/scores", """
                {"offerId": "offer-%s-%s", "scores": {"care": 80}, "noTie": true, "reason": "A good plan"}
                """.formatted(call, GREEN));

        assertThat(scored.status()).isEqualTo(403);
        assertThat(scored.code()).isEqualTo("commissioning.tied");
        assertThat(district.read("staff-tied", "/government/ties").response().body())
                .contains("BOARD_SEAT");
        assertThat(district.read(TestDistrict.SUPERVISOR, "/government/ties/" + tie)
                        .status())
                .isEqualTo(200);
        assertThat(district.read(COMMISSIONER, "/government/ties/" + tie).status())
                .isEqualTo(404);
        assertThat(client.get(COMMISSIONER, "/government/ties?party=staff-tied").status())
                .isEqualTo(403);

        district.must("staff-tied", "/government/ties/" + tie + "/end", """
                {"kind": "BOARD_SEAT", "reason": "Stepped down"}""");
        assertThat(client.post("staff-tied", "/government/calls/" + call + "/scores", """
                {"offerId": "offer-%s-%s", "scores": {"care": 80}, "noTie": true, "reason": "A good plan"}
                """.formatted(call, GREEN))
                        .status())
                .isEqualTo(200);
    }
}
