package org.gongzhi.api.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Before the opening nobody sees an offer, nor whether there are any. */
@AudienceTest
class OfferSecrecyTest {

    private static final String GREEN = AudienceFixture.GREEN_MEMBER;
    private static final String TREES = AudienceFixture.TREES_MEMBER;

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    private String publishedCall() {
        return district.publishedCall(district.fundedProject());
    }

    /** Everything that anybody but the offering organization is answered about a call and its project. */
    private Map<String, String> whatOthersSee(String call) {
        String project =
                district.open("/open/calls/" + call).json().path("projectId").asString();
        var seen = new LinkedHashMap<String, String>();
        for (String address : List.of(
                "/open/calls/" + call,
                "/open/calls",
                "/open/projects/" + project,
                "/open/projects/" + project + "/activity",
                "/open/activity",
                "/open/organizations/" + AudienceFixture.GREEN)) {
            note(seen, address, district.open(address));
        }
        for (String address : List.of(
                "/organizations/calls/" + call,
                "/organizations/calls",
                "/organizations/offers",
                "/organizations/duties",
                "/organizations/projects/" + project)) {
            note(seen, address, district.read(TREES, address));
        }
        for (String address : List.of("/government/calls/" + call, "/government/projects/" + project)) {
            note(seen, address, district.read(AudienceFixture.COMMISSIONER, address));
        }
        note(seen, "/residents/projects/" + project, district.read("resident-1", "/residents/projects/" + project));
        return seen;
    }

    private static void note(Map<String, String> seen, String address, Client.Answer answer) {
        assertThat(answer.status()).as(address).isEqualTo(200);
        seen.put(address, answer.header("ETag") + " " + answer.response().body());
    }

    @Test
    void an_offer_changes_nothing_that_others_see_not_even_an_etag() {
        String call = publishedCall();
        var before = whatOthersSee(call);

        assertThat(district.offer(GREEN, call, "28000.00").status()).isEqualTo(201);

        assertThat(whatOthersSee(call)).isEqualTo(before);
    }

    @Test
    void an_organization_is_answered_the_same_whether_it_is_the_first_to_offer_or_not() {
        String call = publishedCall();

        var first = district.offer(GREEN, call, "28000.00");
        var second = district.offer(TREES, call, "29000.00");

        for (var answer : List.of(first, second)) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.json().path("version").asLong()).isZero();
            assertThat(answer.header("ETag")).isEqualTo("\"0\"");
        }
        assertThat(second.json().path("id").asString()).isEqualTo("offer-" + call + "-" + AudienceFixture.TREES);
        assertThat(second.header("Location"))
                .isEqualTo("/organizations/offers/offer-" + call + "-" + AudienceFixture.TREES);
    }

    @Test
    void an_if_match_cannot_be_used_to_find_out_how_many_offers_there_are() {
        String call = publishedCall();
        district.offer(GREEN, call, "28000.00");

        assertThat(district.offer(TREES, call, "29000.00", "If-Match", "\"0\"").status())
                .isEqualTo(201);
    }

    @Test
    void an_organization_sees_its_own_offer_and_no_other() {
        String call = publishedCall();
        String offer = district.offer(GREEN, call, "28000.00").json().path("id").asString();

        assertThat(district.read(GREEN, "/organizations/calls/" + call)
                        .json()
                        .path("ownOffer")
                        .path("offerId")
                        .asString())
                .isEqualTo(offer);
        assertThat(district.read(GREEN, "/organizations/offers")
                        .json()
                        .path("items")
                        .findValuesAsString("offerId"))
                .contains(offer);
        assertThat(district.read(GREEN, "/organizations/offers/" + offer).status())
                .isEqualTo(200);
        assertThat(district.read(TREES, "/organizations/offers/" + offer).status())
                .isEqualTo(404);
        assertThat(district.read(TREES, "/organizations/calls/" + call).json().has("ownOffer"))
                .isFalse();
    }

    @Test
    void the_same_idempotency_key_answers_with_the_same_offer() {
        String call = publishedCall();
        var first = district.offer(GREEN, call, "28000.00", "Idempotency-Key", "offer-" + call);
        long head = district.head();

        var again = district.offer(GREEN, call, "28000.00", "Idempotency-Key", "offer-" + call);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void an_offer_that_a_rule_refuses_leaves_no_event() {
        String call = publishedCall();
        district.offer(GREEN, call, "28000.00");
        long head = district.head();

        assertThat(district.offer(GREEN, call, "27000.00").code()).isEqualTo("commissioning.offered-already");
        assertThat(district.offer(AudienceFixture.SWIFTS_MEMBER, call, "27000.00")
                        .code())
                .isEqualTo("commissioning.not-qualified");
        var costly = district.offer(TREES, call, "30000.01");
        assertThat(costly.status()).isEqualTo(422);
        assertThat(costly.code()).isEqualTo("commissioning.more-than-ceiling");
        assertThat(costly.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/price");
        var empty = client.post(TREES, "/organizations/calls/" + call + "/offers", "{\"colour\": 1}");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/price", "/proposal", "/colour");
        assertThat(client.post(TREES, "/organizations/calls/nowhere/offers", """
                        {"price": {"amount": 1, "currency": "PLN"}, "proposal": "x"}""")
                        .status())
                .isEqualTo(404);
        assertThat(client.post(AudienceFixture.COMMISSIONER, "/organizations/calls/" + call + "/offers", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("resident-1", "/organizations/calls/" + call + "/offers", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(district.head()).isEqualTo(head);
    }
}
