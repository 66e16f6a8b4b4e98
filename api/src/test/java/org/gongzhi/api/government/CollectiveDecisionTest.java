package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.EVALUATOR;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SECOND_COMMISSIONER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;

import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.core.commissioning.OfferCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** DOMAIN.md, 3 rule 4, over HTTP. */
@DistrictTest
class CollectiveDecisionTest {

    @Autowired
    TestDistrict district;

    private String project = "";
    private String call = "";
    private String offer = "";

    @BeforeEach
    void a_call_whose_best_offer_is_above_the_funds_amount() {
        district.founded();
        String fund = district.fundWith("90000.00");
        district.must(ADMINISTRATOR, "/government/funds/" + fund + "/require-approvals", """
                {"above": {"amount": 20000.00, "currency": "PLN"}, "approvals": 2}""");
        project = district.idOf(OFFICER, "/government/projects", """
                {"title": "Pocket park", "plan": "greenery-2023", "areaId": "%s", "fundId": "%s",
                 "budget": {"amount": 35000.00, "currency": "PLN"}}""".formatted(DISTRICT, fund));
        district.settle();
        call = district.openedCall(project);
        offer = OfferCommand.offerId(call, GREEN);
        district.must(EVALUATOR, "/government/calls/" + call + "/scores", """
                {"offerId": "%s", "scores": {"care": 80}, "noTie": true, "reason": "A good plan"}""".formatted(offer));
        assertThat(district.read(OFFICER, "/open/funds/" + fund)
                        .json()
                        .at("/approvals/needed")
                        .asInt())
                .isEqualTo(2);
    }

    private Answer say(String account, String what) {
        return district.client().post(account, "/government/calls/" + call + what, """
                {"offerId": "%s", "reason": "As %s sees it"}""".formatted(offer, account));
    }

    private List<String> dutiesOf(String account) {
        return district.read(account, "/government/projects/" + project)
                .json()
                .path("duties")
                .valueStream()
                .map(duty -> duty.path("what").asString())
                .toList();
    }

    @Test
    void an_award_waits_for_others_takes_effect_by_the_last_and_tells_who_agreed() {
        assertThat(say(COMMISSIONER, "/award").status()).isEqualTo(200);
        assertThat(dutiesOf(SECOND_COMMISSIONER)).containsExactly("DECIDE_AWARD");
        assertThat(dutiesOf(SUPERVISOR)).containsExactly("DECIDE_AWARD");
        assertThat(say(COMMISSIONER, "/award/approve").code()).isEqualTo("commissioning.own-proposal");

        assertThat(say(SECOND_COMMISSIONER, "/award/approve").status()).isEqualTo(200);
        var waiting = district.read(OFFICER, "/open/calls/" + call).json();
        assertThat(waiting.path("stage").asString()).isEqualTo("PROPOSED");
        assertThat(waiting.has("award")).isFalse();
        assertThat(say(SECOND_COMMISSIONER, "/award/approve").code()).isEqualTo("commissioning.approved-already");

        assertThat(say(SUPERVISOR, "/award/approve").status()).isEqualTo(200);
        var page = district.read(OFFICER, "/open/calls/" + call);
        assertThat(page.json().path("stage").asString()).isEqualTo("AWARDED");
        assertThat(page.json().at("/award/supplier").asString()).isEqualTo(GREEN);
        assertThat(page.json().at("/proposals/0/voices").valueStream())
                .extracting(voice -> voice.path("role").asString())
                .containsExactly("COMMISSIONER", "SUPERVISOR");
        assertThat(page.response().body())
                .as("the public is told the office")
                .doesNotContain("\"" + SECOND_COMMISSIONER + "\"");
        assertThat(dutiesOf(SUPERVISOR)).isEmpty();
        assertThat(dutiesOf(COMMISSIONER)).containsExactly("DRAFT_CONTRACT");
        assertThat(district.read(OFFICER, "/government/history/" + call)
                        .response()
                        .body())
                .as("the staff, the person")
                .contains("AwardApproved", "\"" + SECOND_COMMISSIONER + "\"", "\"" + SUPERVISOR + "\"");
    }

    @Test
    void a_refusal_sends_it_back_and_stays_on_record() {
        say(COMMISSIONER, "/award");
        say(SECOND_COMMISSIONER, "/award/approve");
        assertThat(say(SUPERVISOR, "/award/refuse").status()).isEqualTo(200);

        assertThat(dutiesOf(COMMISSIONER)).containsExactly("AWARD_CALL");
        assertThat(dutiesOf(SUPERVISOR)).isEmpty();
        var page = district.read(OFFICER, "/open/calls/" + call).json();
        assertThat(page.path("stage").asString()).isEqualTo("OPENED");
        assertThat(page.at("/proposals/0/voices/1/approved").asBoolean()).isFalse();
        assertThat(say(SUPERVISOR, "/award/approve").code()).isEqualTo("commissioning.call-not-at-this-stage");
    }

    @Test
    void what_others_may_not_decide_leaves_nothing_behind() {
        say(COMMISSIONER, "/award");
        long head = district.head();
        for (String account : List.of(OFFICER, EVALUATOR, ADMINISTRATOR, TestDistrict.TREASURER)) {
            for (String what : List.of("/award/approve", "/award/refuse")) {
                assertThat(say(account, what).status()).isEqualTo(403);
            }
        }
        assertThat(district.head()).isEqualTo(head);
    }
}
