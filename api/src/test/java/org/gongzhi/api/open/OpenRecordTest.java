package org.gongzhi.api.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceFixture.Told;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What everybody can read of a story that has been told to its end. */
@AudienceTest
class OpenRecordTest {

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    Told told;

    @BeforeEach
    void tell() {
        told = district.told();
    }

    private JsonNode open(String path, Object... arguments) {
        var answer = district.open(path.formatted(arguments));
        assertThat(answer.status()).as(path + answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode list, String name) {
        return list.path("items")
                .valueStream()
                .map(item -> item.path(name).asString())
                .toList();
    }

    /** Every address of the open record, as far as the story reaches. */
    private List<String> everyAddress() {
        var all = new ArrayList<>(List.of(
                "/open/ballots",
                "/open/ballots?stage=COUNTED",
                "/open/ballots?area=" + AudienceFixture.CITY,
                "/open/ballots/" + told.ballot(),
                "/open/ballots/" + told.ballot() + "/count",
                "/open/ballots/" + told.ballot() + "/entries/park",
                "/open/ballots/" + told.ballot() + "/votes",
                "/open/ballots/" + told.ballot() + ".pb",
                "/open/projects",
                "/open/projects/" + told.project(),
                "/open/projects/" + told.project() + "/activity",
                "/open/projects.geojson",
                "/open/calls",
                "/open/calls/" + told.call(),
                "/open/contracts",
                "/open/contracts/" + told.contract(),
                "/open/funds",
                "/open/funds/" + told.fund(),
                "/open/funds/" + told.fund() + "/entries",
                "/open/organizations",
                "/open/organizations/" + AudienceFixture.GREEN,
                "/open/areas",
                "/open/areas/" + AudienceFixture.EAST,
                "/open/activity"));
        return all;
    }

    @Test
    void nothing_in_the_open_record_names_a_person() {
        for (String address : everyAddress()) {
            var answer = district.open(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            String whole =
                    answer.response().body() + answer.response().headers().map();
            assertThat(whole).as(address).doesNotContain("resident-", "staff-", "member-", "voter:");
        }
    }

    @Test
    void no_pseudonym_stands_in_the_open_record_beside_the_votes() {
        String voter = district.read("resident-1", "/residents/ballots/" + told.ballot() + "/vote")
                .json()
                .path("voter")
                .asString();
        assertThat(voter).hasSize(32);

        for (String address : everyAddress()) {
            boolean votes = address.endsWith("/votes") || address.endsWith(".pb");
            assertThat(district.open(address).response().body().contains(voter))
                    .as(address)
                    .isEqualTo(votes);
        }
    }

    @Test
    void a_counted_ballot_shows_its_winners_and_every_step() {
        var ballot = open("/open/ballots/%s", told.ballot());
        assertThat(ballot.path("stage").asString()).isEqualTo("COUNTED");
        assertThat(ballot.path("turnout").asInt()).isEqualTo(3);
        assertThat(ballot.path("result").path("winners").findValuesAsString("entryId"))
                .containsExactly("park", "bench");
        assertThat(open("/open/ballots/%s/count", told.ballot())
                        .path("result")
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("step").asString()))
                .containsExactly("bought", "bought", "tooDear");
    }

    @Test
    void an_entry_says_why_it_won_or_lost_as_data_and_in_the_readers_language() {
        String bees = "/open/ballots/" + told.ballot() + "/entries/bees";
        var english = district.open(bees);
        assertThat(english.json().path("why").path("won").asBoolean()).isFalse();
        assertThat(english.json().path("why").path("because").path("step").asString())
                .isEqualTo("tooDear");
        assertThat(english.json().path("sentence").asString())
                .isEqualTo(
                        "Hives lost: 1 voters chose it, but when its turn came 5,000 PLN was left and it costs 25,000"
                                + " PLN; 20,000 PLN was missing.");
        assertThat(english.header("Content-Language")).isEqualTo("en");

        var chinese = district.open(bees, "Accept-Language", "zh-CN");
        assertThat(chinese.json().path("sentence").asString())
                .isEqualTo("“Hives”落选：1 人选择了它；轮到它时预算只剩 5,000 PLN，它需要 25,000 PLN，还差 20,000 PLN。");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
        assertThat(chinese.header("ETag")).isNotEqualTo(english.header("ETag"));
    }

    @Test
    void an_entry_that_was_not_on_the_ballot_is_not_found() {
        assertThat(district.open("/open/ballots/" + told.ballot() + "/entries/moon")
                        .status())
                .isEqualTo(404);
        assertThat(district.open("/open/ballots/nowhere/entries/park").status()).isEqualTo(404);
    }

    @Test
    void of_each_voter_the_vote_that_counted_is_published() {
        var votes = open("/open/ballots/%s/votes", told.ballot()).path("items");
        assertThat(votes.valueStream().map(vote -> vote.path("position").asLong()))
                .containsExactlyElementsOf(told.votePositions());
        assertThat(votes.path(0).path("entries").valueStream().map(JsonNode::asString))
                .containsExactly("park", "bench");
    }

    @Test
    void votes_come_in_pages_that_follow_one_another() {
        String votes = "/open/ballots/" + told.ballot() + "/votes?limit=2";
        var first = district.open(votes);
        assertThat(first.json().path("items").size()).isEqualTo(2);
        String next = first.json().path("next").asString();
        assertThat(first.header("Link")).endsWith("; rel=\"next\"");

        var second = district.open(votes + "&cursor=" + next).json();
        assertThat(second.path("items")
                        .valueStream()
                        .map(vote -> vote.path("position").asLong()))
                .containsExactly(told.votePositions().get(2));
        assertThat(second.has("next")).isFalse();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor = district.open("/open/ballots/" + told.ballot() + "/votes?limit=2")
                .json()
                .path("next")
                .asString();

        assertThat(district.open("/open/projects?cursor=" + cursor).code()).isEqualTo("common.bad-cursor");
    }

    @Test
    void a_project_shows_the_whole_thread_and_where_its_money_stands() {
        var project = open("/open/projects/%s", told.project());
        assertThat(project.path("thread").findValuesAsString("type"))
                .containsSubsequence(
                        "ProjectDecided",
                        "BudgetReserved",
                        "NeedIdentified",
                        "CallPublished",
                        "OffersOpened",
                        "CallAwarded",
                        "ContractSigned",
                        "DeliveryReported",
                        "DeliveryAccepted",
                        "PaymentFellDue",
                        "PaymentPaid");
        assertThat(project.path("money").path("paid").path("amount").decimalValue())
                .isEqualByComparingTo("28000");
        assertThat(project.path("ratings").path("sum").asInt()).isEqualTo(4);
        assertThat(open("/open/projects/%s/activity", told.project())
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("position").asLong())
                        .toList())
                .isSorted()
                .hasSizeGreaterThan(8);
    }

    @Test
    void projects_are_found_by_ballot_area_and_stage_and_by_one_of_them_at_a_time() {
        assertThat(ids(open("/open/projects?ballot=%s", told.ballot()), "projectId"))
                .hasSize(2)
                .contains(told.project());
        assertThat(ids(open("/open/projects?area=%s", AudienceFixture.CITY), "projectId"))
                .contains(told.project());
        assertThat(ids(open("/open/projects?stage=UNDER_WAY"), "projectId")).contains(told.project());
        assertThat(district.open("/open/projects?stage=UNDER_WAY&area=x").status())
                .isEqualTo(400);
        assertThat(district.open("/open/projects?stage=LOST").code()).isEqualTo("common.bad-parameter");
    }

    @Test
    void the_map_is_geojson_of_the_projects_that_have_a_place() {
        var answer = district.open("/open/projects.geojson?ballot=" + told.ballot());
        assertThat(answer.header("Content-Type")).startsWith("application/geo+json");
        var map = answer.json();
        assertThat(map.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(map.path("features").size()).isEqualTo(2);
        var park = map.path("features")
                .valueStream()
                .filter(feature -> feature.path("id").asString().equals(told.project()))
                .findFirst()
                .orElseThrow();
        assertThat(park.path("type").asString()).isEqualTo("Feature");
        assertThat(park.path("geometry").path("type").asString()).isEqualTo("Point");
        assertThat(park.path("geometry").path("coordinates").path(0).asDouble()).isEqualTo(20.0647);
        assertThat(park.path("geometry").path("coordinates").path(1).asDouble()).isEqualTo(49.9871);
        assertThat(park.path("properties").path("title").asString()).isEqualTo("A pocket park");
    }

    @Test
    void the_money_of_a_project_can_be_followed_from_the_fund_to_the_payee() {
        var entries = open("/open/funds/%s/entries?project=%s", told.fund(), told.project());
        assertThat(ids(entries, "cause"))
                .containsExactly("BudgetReserved", "ContractCommitted", "PaymentCertified", "PaymentPaid");
        assertThat(ids(entries, "to").getLast()).isEqualTo("paid/" + AudienceFixture.GREEN);
        assertThat(district.open("/open/funds/nowhere/entries").status()).isEqualTo(404);
    }

    @Test
    void calls_contracts_organizations_and_areas_are_found_by_what_they_are() {
        assertThat(ids(open("/open/calls?stage=AWARDED&category=%s", AudienceFixture.CATEGORY), "callId"))
                .contains(told.call());
        assertThat(ids(open("/open/contracts?project=%s", told.project()), "contractId"))
                .containsExactly(told.contract());
        assertThat(ids(open("/open/contracts?supplier=%s", AudienceFixture.GREEN), "contractId"))
                .contains(told.contract());
        assertThat(ids(open("/open/organizations?category=%s", AudienceFixture.CATEGORY), "organizationId"))
                .containsExactlyInAnyOrder(AudienceFixture.GREEN, AudienceFixture.TREES);
        assertThat(ids(open("/open/organizations?kind=DEPARTMENT"), "organizationId"))
                .containsExactly(AudienceFixture.TOWN_HALL);
        assertThat(ids(open("/open/areas?kind=GRID"), "areaId"))
                .containsExactly(AudienceFixture.EAST, AudienceFixture.WEST);
        assertThat(ids(open("/open/areas?parent=area-W-COMMUNITY"), "areaId")).hasSize(2);
    }

    @Test
    void after_the_opening_a_call_shows_what_was_offered_and_why_one_won() {
        var call = open("/open/calls/%s", told.call());
        assertThat(call.path("offers").findValuesAsString("organization"))
                .containsExactlyInAnyOrder(AudienceFixture.GREEN, AudienceFixture.TREES);
        assertThat(call.path("award").path("supplier").asString()).isEqualTo(AudienceFixture.GREEN);
    }

    @Test
    void what_happened_is_listed_newest_first_and_by_kind() {
        var all = open("/open/activity?limit=200").path("items");
        assertThat(all.valueStream()
                        .map(item -> -item.path("position").asLong())
                        .toList())
                .isSorted();
        assertThat(open("/open/activity?kind=CALL").path("items").findValuesAsString("kind"))
                .isNotEmpty()
                .containsOnly("call");
    }

    @Test
    void a_page_that_has_not_changed_need_not_be_sent_again() {
        for (String address : List.of(
                "/open/ballots/" + told.ballot(),
                "/open/ballots/" + told.ballot() + "/entries/park",
                "/open/ballots/" + told.ballot() + ".pb",
                "/open/calls/" + told.call())) {
            String tag = district.open(address).header("ETag");
            assertThat(tag).as(address).isNotEmpty();

            var again = district.open(address, "If-None-Match", tag);
            assertThat(again.status()).as(address).isEqualTo(304);
            assertThat(again.response().body()).as(address).isEmpty();
            assertThat(district.open(address, "If-None-Match", "\"0.0\"").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_page_that_is_not_there_and_a_parameter_that_is_not_known_are_told() {
        for (String kind : List.of("ballots", "projects", "calls", "contracts", "funds", "organizations", "areas")) {
            var answer = district.open("/open/" + kind + "/nowhere");
            assertThat(answer.status()).as(kind).isEqualTo(404);
            assertThat(answer.code()).as(kind).isEqualTo("common.not-found");
            assertThat(district.open("/open/" + kind + "?colour=green").code())
                    .as(kind)
                    .isEqualTo("common.unknown-parameter");
        }
        assertThat(district.open("/open/ballots/" + "b".repeat(201)).status()).isEqualTo(400);
    }

    @Test
    void nobody_writes_to_the_open_record() {
        long head = district.head();
        assertThat(client.post("staff-officer", "/open/ballots", "{}").status()).isEqualTo(405);
        assertThat(district.doneSince(head)).isEmpty();
    }
}
