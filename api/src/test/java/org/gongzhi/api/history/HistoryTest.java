package org.gongzhi.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AudienceTest
class HistoryTest {

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    private static List<String> types(Client.Answer history) {
        assertThat(history.status()).as(history.response().body()).isEqualTo(200);
        return history.json().path("items").findValuesAsString("type");
    }

    @Test
    void
            given_a_finished_contract_when_anybody_reads_its_history_then_it_is_told_in_order_without_residents_or_parties() {
        var told = district.told();

        Client.Answer history = district.open("/open/history/" + told.contract());

        assertThat(types(history))
                .containsExactly(
                        "ContractDrafted",
                        "ContractSigned",
                        "ContractEnteredIntoForce",
                        "DeliveryReported",
                        "DeliveryAccepted",
                        "PaymentFellDue",
                        "PaymentReceived",
                        "ContractCompleted");
        assertThat(history.response().body()).doesNotContain("resident-").doesNotContain("staff-");
        JsonNode first = history.json().path("items").path(0);
        assertThat(first.path("sentence").asString()).contains("DEMO-TOWN-HALL").contains("28,000.00 PLN");
        assertThat(first.path("by").path("words").asString()).isEqualTo("commissioner, DEMO-TOWN-HALL");
    }

    @Test
    void given_a_contract_when_staff_read_its_history_then_they_see_who_of_the_staff_acted_and_no_resident() {
        var told = district.told();

        Client.Answer history = district.read(
                AudienceFixture.OFFICER, "/government/history/" + told.contract(), "Accept-Language", "zh-CN");

        assertThat(types(history)).contains("DeliveryConfirmed", "ServiceRated");
        assertThat(history.response().body())
                .contains(AudienceFixture.COMMISSIONER)
                .contains("居民")
                .doesNotContain("resident-");
    }

    @Test
    void given_offers_that_are_not_opened_when_anybody_reads_the_calls_history_then_nothing_tells_that_there_are_any() {
        String call = district.publishedCall(district.fundedProject());
        String path = "/history/" + call + "?limit=1";
        Client.Answer none = district.read(AudienceFixture.COMMISSIONER, "/government" + path);
        district.offer(AudienceFixture.GREEN_MEMBER, call, "28000.00");
        district.offer(AudienceFixture.TREES_MEMBER, call, "29000.00");

        for (String account : List.of(AudienceFixture.COMMISSIONER, "staff-supervisor")) {
            Client.Answer history = district.read(account, "/government" + path);
            assertThat(history.response().body())
                    .as(account)
                    .isEqualTo(none.response().body());
        }
        assertThat(types(district.read(AudienceFixture.TREES_MEMBER, "/organizations" + path)))
                .containsExactly("CallPublished");
        String offer = "/history/offer-" + call + "-" + AudienceFixture.GREEN;
        assertThat(types(district.read(AudienceFixture.GREEN_MEMBER, "/organizations" + offer)))
                .containsExactly("OfferSealed");
        assertThat(district.read(AudienceFixture.TREES_MEMBER, "/organizations" + offer)
                        .status())
                .isEqualTo(404);
        assertThat(district.read(AudienceFixture.COMMISSIONER, "/government" + offer)
                        .status())
                .isEqualTo(404);
        assertThat(district.open("/open" + offer).status()).isEqualTo(404);

        district.pass(Duration.ofHours(2));
        district.open(AudienceFixture.COMMISSIONER, call);
        district.open(AudienceFixture.SECOND_COMMISSIONER, call);
        assertThat(types(district.read(AudienceFixture.COMMISSIONER, "/government/history/" + call)))
                .containsExactly(
                        "CallPublished",
                        "OfferReceived",
                        "OfferReceived",
                        "ShareReleased",
                        "OpeningBegun",
                        "ShareReleased",
                        "OffersOpened");
        assertThat(types(district.open("/open/history/" + call))).containsExactly("CallPublished", "OffersOpened");
    }

    @Test
    void given_a_resident_when_they_read_their_own_history_then_nobody_else_can() {
        district.founded();

        Client.Answer own = district.read("resident-1", "/residents/history/resident-1");
        assertThat(types(own)).containsExactly("ResidentEnrolled");
        assertThat(own.json().path("items").path(0).path("sentence").asString()).contains("Area W-EAST");
        assertThat(district.read("resident-2", "/residents/history/resident-1").status())
                .isEqualTo(404);
        assertThat(district.read(AudienceFixture.OFFICER, "/government/history/resident-1")
                        .status())
                .isEqualTo(404);
        assertThat(district.open("/open/history/resident-1").status()).isEqualTo(404);
    }

    @Test
    void given_votes_when_their_streams_are_asked_for_then_they_are_nobodys() {
        var told = district.told();
        String voter = district.open("/open/ballots/" + told.ballot() + "/votes")
                .json()
                .path("items")
                .path(0)
                .path("voter")
                .asString();
        String vote = "/history/vote-" + told.ballot() + "-" + voter;

        assertThat(district.open("/open" + vote).status()).isEqualTo(404);
        assertThat(district.read(AudienceFixture.OFFICER, "/government" + vote).status())
                .isEqualTo(404);
        assertThat(district.read("resident-1", "/residents" + vote).status()).isEqualTo(404);
    }

    @Test
    void given_a_long_history_when_read_page_by_page_then_each_step_comes_once() {
        var told = district.told();
        var seen = new ArrayList<String>();
        String path = "/open/history/" + told.contract() + "?limit=3";
        String next = "";
        do {
            JsonNode page = district.open(path + (next.isEmpty() ? "" : "&cursor=" + next))
                    .json();
            seen.addAll(page.path("items").findValuesAsString("position"));
            next = page.path("next").asString("");
        } while (!next.isEmpty());

        assertThat(seen).hasSize(8).doesNotHaveDuplicates();
        assertThat(district.open(path + "&cursor=1").code()).isEqualTo("common.bad-cursor");
        assertThat(district.open("/open/history/nothing").status()).isEqualTo(404);
    }

    @Test
    void given_a_history_when_read_as_of_the_past_then_later_steps_are_not_told() {
        var told = district.told();
        JsonNode all = district.open("/open/history/" + told.contract()).json().path("items");

        assertThat(types(district.open("/open/history/" + told.contract() + "?as-of="
                        + all.path(2).path("position").asLong())))
                .hasSize(3);
    }

    @Test
    void given_a_rated_contract_when_its_chain_is_followed_then_it_leads_from_the_ballot_to_the_rating() {
        var told = district.told();

        for (String focus : List.of(told.contract(), told.project(), told.call())) {
            JsonNode chain = district.open("/open/chain?of=" + focus).json();
            assertThat(chain.path("focus").asString()).isEqualTo(focus);
            assertThat(kinds(chain))
                    .as(focus)
                    .contains(
                            "BALLOT",
                            "FUND",
                            "PROJECT",
                            "NEED",
                            "CALL",
                            "OFFER",
                            "CONTRACT",
                            "DELIVERY",
                            "PAYMENT",
                            "RATING");
            assertThat(chain.path("edges").findValuesAsString("link"))
                    .contains("DECIDED", "NEEDED", "CALLED_FOR", "OFFERED", "AWARDED", "DELIVERED", "PAID", "RATED");
        }
    }

    @Test
    void given_a_matter_that_led_to_a_need_when_its_chain_is_followed_then_it_leads_to_the_rating_and_back() {
        var told = district.told();
        List<String> way = List.of(
                told.duplicate(),
                told.matter(),
                told.need(),
                told.call(),
                "offer-" + told.call() + "-" + AudienceFixture.GREEN,
                told.contract(),
                told.contract() + "/ratings");

        JsonNode on = district.read("resident-1", "/residents/chain?of=" + told.matter())
                .json();
        assertThat(edges(on)).containsAll(edgesOf(way.subList(1, way.size())));
        assertThat(kinds(on))
                .isEqualTo(Set.of(
                        "MATTER", "NEED", "CALL", "OFFER", "CONTRACT", "DELIVERY", "ANSWER", "PAYMENT", "RATING"));

        JsonNode back =
                district.open("/open/chain?of=" + told.contract() + "/ratings").json();
        assertThat(edges(back)).containsAll(edgesOf(way));
        JsonNode paid = district.open(
                        "/open/chain?of=" + told.contract() + "/" + AudienceFixture.MILESTONE + "/payment")
                .json();
        assertThat(ids(paid)).contains(told.matter(), told.duplicate());
        JsonNode duplicate = district.open("/open/chain?of=" + told.duplicate()).json();
        assertThat(edges(duplicate)).containsAll(edgesOf(way));
        assertThat(back.toString()).doesNotContain("resident-").doesNotContain("shade on the playground");
    }

    @Test
    void given_a_matter_of_ones_own_when_its_chain_is_followed_then_it_is_shown_as_the_own() {
        var told = district.told();

        for (String resident : List.of("resident-1", "resident-3")) {
            JsonNode chain = district.read(resident, "/residents/chain?of=" + told.matter())
                    .json();
            assertThat(node(chain, told.matter()).path("own").asBoolean()).isEqualTo(resident.equals("resident-1"));
        }
    }

    @Test
    void given_a_confidential_matter_behind_a_need_when_its_chain_is_followed_then_only_its_own_see_it() {
        var told = district.told();
        String matter = district.raisedMatter("resident-3", "CONFIDENTIAL");
        district.must(
                AudienceFixture.COMMISSIONER,
                "/government/needs/" + told.need() + "/matters",
                "{\"matters\": [\"" + matter + "\"]}");

        for (String of : List.of(matter, told.contract() + "/ratings")) {
            assertThat(ids(district.read("resident-3", "/residents/chain?of=" + of)
                            .json()))
                    .contains(matter, told.contract() + "/ratings");
            assertThat(ids(district.read(AudienceFixture.OFFICER, "/government/chain?of=" + of)
                            .json()))
                    .contains(matter, told.need());
        }
        for (var answer : List.of(
                district.open("/open/chain?of=" + told.need()),
                district.open("/open/history/" + told.need()),
                district.open("/open/projects/" + told.project()),
                district.read("resident-1", "/residents/chain?of=" + told.need()),
                district.read(AudienceFixture.GREEN_MEMBER, "/organizations/chain?of=" + told.need()),
                district.read(AudienceFixture.TREASURER, "/government/chain?of=" + told.need()),
                district.read(AudienceFixture.TREASURER, "/government/history/" + told.need()),
                district.read(AudienceFixture.TREASURER, "/government/needs/" + told.need()))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().body()).doesNotContain(matter);
        }
        assertThat(district.open("/open/chain?of=" + matter).status()).isEqualTo(404);
        assertThat(district.read("resident-1", "/residents/chain?of=" + matter).status())
                .isEqualTo(404);
    }

    @Test
    void given_a_matter_that_nothing_came_of_when_its_chain_is_followed_then_it_stands_alone() {
        String matter = district.raisedMatter("resident-1", "OPEN");

        assertThat(ids(district.open("/open/chain?of=" + matter).json())).containsExactly(matter);
    }

    @Test
    void given_a_need_with_matters_when_its_history_is_read_then_it_is_told_that_they_were_named() {
        var told = district.told();

        assertThat(types(district.open("/open/history/" + told.need()))).startsWith("NeedIdentified", "MattersNamed");
    }

    private static Set<String> ids(JsonNode chain) {
        return Set.copyOf(chain.path("nodes").findValuesAsString("id"));
    }

    private static JsonNode node(JsonNode chain, String id) {
        return chain.path("nodes")
                .valueStream()
                .filter(node -> node.path("id").asString().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static List<String> edges(JsonNode chain) {
        return chain.path("edges")
                .valueStream()
                .map(edge ->
                        edge.path("from").asString() + " > " + edge.path("to").asString())
                .toList();
    }

    private static List<String> edgesOf(List<String> way) {
        return IntStream.range(1, way.size())
                .mapToObj(i -> way.get(i - 1) + " > " + way.get(i))
                .toList();
    }

    @Test
    void given_a_payment_when_its_chain_is_followed_then_only_what_led_to_it_is_told() {
        var told = district.told();
        String payment = told.contract() + "/" + AudienceFixture.MILESTONE + "/payment";

        JsonNode chain = district.open("/open/chain?of=" + payment).json();

        assertThat(kinds(chain)).contains("BALLOT", "PROJECT", "DELIVERY").doesNotContain("RATING", "VOTE");
        assertThat(chain.path("nodes")
                        .valueStream()
                        .filter(node -> node.path("kind").asString().equals("OFFER"))
                        .count())
                .as("the losing offer led nowhere")
                .isEqualTo(1);
    }

    @Test
    void given_a_resident_who_voted_and_answered_when_they_follow_the_chain_then_their_own_part_is_theirs_alone() {
        var told = district.told();

        JsonNode own = district.read("resident-1", "/residents/chain?of=" + told.project())
                .json();
        assertThat(kinds(own)).contains("VOTE", "ANSWER");
        assertThat(own.path("edges").findValuesAsString("link")).contains("VOTED_FOR", "ANSWERED");
        assertThat(kinds(district.read("resident-3", "/residents/chain?of=" + told.project())
                        .json()))
                .doesNotContain("VOTE", "ANSWER");
        assertThat(kinds(district.open("/open/chain?of=" + told.project()).json()))
                .doesNotContain("VOTE", "ANSWER");
    }

    @Test
    void given_an_offer_before_the_opening_when_its_own_organization_follows_the_call_then_nobody_else_sees_it() {
        String call = district.publishedCall(district.fundedProject());
        district.offer(AudienceFixture.GREEN_MEMBER, call, "28000.00");

        assertThat(kinds(district.read(AudienceFixture.GREEN_MEMBER, "/organizations/chain?of=" + call)
                        .json()))
                .contains("OFFER");
        assertThat(kinds(district.read(AudienceFixture.TREES_MEMBER, "/organizations/chain?of=" + call)
                        .json()))
                .doesNotContain("OFFER");
        assertThat(kinds(district.open("/open/chain?of=" + call).json())).doesNotContain("OFFER");
    }

    @Test
    void given_what_is_not_there_when_its_chain_is_asked_for_then_it_is_not_found() {
        assertThat(district.open("/open/chain?of=nothing").status()).isEqualTo(404);
        assertThat(district.open("/open/chain?of=resident-1").status()).isEqualTo(404);
        assertThat(district.open("/open/chain").code()).isEqualTo("common.missing-parameter");
    }

    private static Set<String> kinds(JsonNode chain) {
        return chain.path("nodes")
                .valueStream()
                .map(node -> node.path("kind").asString())
                .collect(Collectors.toSet());
    }
}
