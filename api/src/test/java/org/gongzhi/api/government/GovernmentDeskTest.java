package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GRID_WORKER;
import static org.gongzhi.api.TestDistrict.NORTH;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;
import static org.gongzhi.api.TestDistrict.TREASURER;
import static org.gongzhi.api.TestDistrict.WEST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DistrictTest
class GovernmentDeskTest {

    @Autowired
    TestDistrict district;

    @BeforeEach
    void found() {
        district.founded();
    }

    private List<JsonNode> dutiesOn(String account, String project) {
        var mine = new ArrayList<JsonNode>();
        district.read(account, "/government/projects/" + project)
                .json()
                .path("duties")
                .forEach(mine::add);
        return mine;
    }

    @Test
    void from_the_decision_to_the_evaluation_each_step_waits_for_the_one_whose_it_is() {
        String project = district.fundedProject();
        assertThat(dutiesOn(COMMISSIONER, project))
                .extracting(d -> d.path("what").asString())
                .containsExactly("IDENTIFY_NEED");
        assertThat(dutiesOn(TREASURER, project)).isEmpty();

        String contract = district.deliveredContract(project);
        assertThat(dutiesOn(COMMISSIONER, project))
                .extracting(d -> d.path("what").asString())
                .containsExactly("ACCEPT_DELIVERY");
        district.must(COMMISSIONER, "/government/contracts/" + contract + "/deliveries/planting/accept", """
                {"note": "Seen on site"}""");
        district.agreed(contract, "resident-1");
        assertThat(dutiesOn(TREASURER, project))
                .extracting(d -> d.path("what").asString())
                .containsExactly("PAY");
        district.must(TREASURER, "/government/funds/" + district.fund() + "/pay", """
                {"contractId": "%s", "milestoneId": "planting"}""".formatted(contract));
        assertThat(dutiesOn(TREASURER, project)).isEmpty();
        district.settle();
        district.must(OFFICER, "/government/projects/" + project + "/complete", "{\"result\": \"A park\"}");
        district.must(SUPERVISOR, "/government/projects/" + project + "/evaluate", """
                {"score": 4, "findings": "All goals met"}""");

        var desk = district.read(SUPERVISOR, "/government/projects/" + project).json();
        assertThat(desk.at("/project/stage").asString()).isEqualTo("EVALUATED");
        assertThat(desk.at("/project/money/paid/amount").decimalValue()).isEqualByComparingTo("28000.00");
        assertThat(desk.at("/contracts/0/milestones/0/stage").asString()).isEqualTo("PAID");
        assertThat(desk.at("/calls/0/call/award/supplier").asString()).isEqualTo(GREEN);
        assertThat(desk.path("duties").size()).isZero();
    }

    @Test
    void a_delivery_that_was_rejected_is_paid_for_by_nobody() {
        String project = district.fundedProject();
        String contract = district.deliveredContract(project);
        district.must(COMMISSIONER, "/government/contracts/" + contract + "/deliveries/planting/reject", """
                {"reason": "Half of the shrubs are dry."}""");

        var pay = district.client()
                .post(TREASURER, "/government/funds/" + district.fund() + "/pay", """
                {"contractId": "%s", "milestoneId": "planting"}""".formatted(contract));

        assertThat(pay.status()).isEqualTo(409);
        assertThat(pay.code()).isEqualTo("fund.nothing-due");
    }

    @Test
    void all_duties_come_once_each_whatever_the_page_and_what_waits_longest_comes_first() {
        for (int i = 0; i < 7; i++) district.fundedProject();
        district.apply(GREEN, "care-of-paths");
        district.openBallot();
        for (String account : List.of(COMMISSIONER, OFFICER)) {
            var whole = district.read(account, "/government/duties?limit=200")
                    .json()
                    .path("items");
            assertThat(whole.size()).isGreaterThan(1);
            for (int limit : List.of(1, 2, 3, 50)) {
                var seen = new ArrayList<JsonNode>();
                String cursor = null;
                do {
                    var page = district.client()
                            .get(
                                    account,
                                    "/government/duties?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor))
                            .json();
                    page.path("items").forEach(seen::add);
                    cursor = page.path("next").asString(null);
                } while (cursor != null && seen.size() <= whole.size());
                assertThat(seen).as(account + " by " + limit).hasSize(whole.size());
                for (int i = 0; i < seen.size(); i++) assertThat(seen.get(i)).isEqualTo(whole.get(i));
                assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
            }
        }
        assertThat(district.client()
                        .get(OFFICER, "/government/duties?cursor=9.x")
                        .code())
                .isEqualTo("common.bad-cursor");
    }

    @Test
    void a_case_officers_duties_are_of_every_department_and_of_their_own() {
        district.apply(TestDistrict.TREES, "tree-care");
        String ballot = district.openBallot();

        var items =
                district.read(OFFICER, "/government/duties?limit=200").json().path("items");

        assertThat(items.toString()).contains("DECIDE_QUALIFICATION").contains(ballot);
        assertThat(district.read(SUPERVISOR, "/government/duties?limit=200")
                        .response()
                        .body())
                .doesNotContain(ballot);
    }

    @Test
    void a_ballot_runs_its_whole_window_and_is_closed_after_it() {
        String ballot = district.openBallot();
        district.time().pass(Duration.ofMinutes(5));
        district.cast("resident-1", ballot, "a");
        var early = district.client().post(OFFICER, "/government/ballots/" + ballot + "/close", "");
        assertThat(early.code()).isEqualTo("participation.window-not-over");
        district.time().pass(Duration.ofDays(2));

        district.must(OFFICER, "/government/ballots/" + ballot + "/close", "");
        district.settle();

        var page = district.read(OFFICER, "/government/ballots/" + ballot).json();
        assertThat(page.path("stage").asString()).isEqualTo("COUNTED");
        assertThat(page.path("turnout").asLong()).isEqualTo(1);
    }

    @Test
    void what_is_wrong_with_a_body_is_named_field_by_field() {
        long head = district.head();
        var answer = district.client().post(OFFICER, "/government/ballots", """
                {"title": "", "areaId": "%s", "budget": {"amount": 1.001, "currency": "PLN"}, "colour": "green",
                 "entries": [{"entryId": "a b", "title": "A", "cost": {"amount": 1.00}}], "voteType": "BY_HAND",
                 "rule": "greedy", "opensAt": "tomorrow"}""".formatted(DISTRICT));

        assertThat(answer.status()).isEqualTo(422);
        var pointers = new ArrayList<String>();
        answer.json().path("errors").forEach(e -> pointers.add(e.path("pointer").asString()));
        assertThat(pointers)
                .contains(
                        "/title",
                        "/colour",
                        "/entries/0/entryId",
                        "/entries/0/cost/currency",
                        "/voteType",
                        "/opensAt",
                        "/closesAt");
        assertThat(pointers).anyMatch(pointer -> pointer.startsWith("/budget"));
        var unknownRule = district.client().post(OFFICER, "/government/ballots", """
                {"title": "T", "areaId": "%s", "budget": {"amount": 1.00, "currency": "PLN"},
                 "entries": [{"entryId": "a", "title": "A", "cost": {"amount": 1.00, "currency": "PLN"}}],
                 "voteType": "APPROVAL", "rule": "by-the-mayor", "opensAt": "2030-01-01T00:00:00Z",
                 "closesAt": "2030-02-01T00:00:00Z"}""".formatted(DISTRICT));
        assertThat(unknownRule.code()).isEqualTo("participation.unknown-counting-rule");
        assertThat(unknownRule.json().at("/errors/0/pointer").asString()).isEqualTo("/rule");
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void a_stale_version_is_refused_and_a_repeated_key_is_answered_the_same_again() {
        String project = district.fundedProject();
        String path = "/government/projects/" + project + "/update";
        var first = district.client().post(OFFICER, path, "{\"text\": \"One\"}", "Idempotency-Key", "k-" + project);
        long head = district.head();

        var again = district.client().post(OFFICER, path, "{\"text\": \"One\"}", "Idempotency-Key", "k-" + project);
        var stale = district.client().post(OFFICER, path, "{\"text\": \"Two\"}", "If-Match", "\"0\"");

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(stale.status()).isEqualTo(412);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void the_desks_page_is_not_sent_twice_and_its_tag_is_good_for_a_command() {
        String project = district.fundedProject();
        String path = "/government/projects/" + project;
        var page = district.read(OFFICER, path);

        assertThat(district.client()
                        .get(OFFICER, path, "If-None-Match", page.header("ETag"))
                        .status())
                .isEqualTo(304);
        long version = page.json().at("/project/version").asLong();
        assertThat(page.header("ETag")).startsWith("\"" + version + ".");
    }

    @Test
    void a_grid_worker_knows_the_residents_of_their_own_area_only() {
        String north = district.idOf(ADMINISTRATOR, "/government/residents", """
                {"areaId": "%s"}""".formatted(NORTH));

        assertThat(district.read(GRID_WORKER, "/government/residents/resident-1")
                        .status())
                .isEqualTo(200);
        assertThat(district.read(GRID_WORKER, "/government/residents/" + north).status())
                .isEqualTo(404);
        assertThat(district.read(ADMINISTRATOR, "/government/residents/" + north)
                        .status())
                .isEqualTo(200);
        assertThat(district.read(TREASURER, "/government/residents/" + north).status())
                .isEqualTo(403);
        var foreign = district.client().post(GRID_WORKER, "/government/residents/" + north + "/deactivate", "");
        assertThat(foreign.code()).isEqualTo("registry.other-area");
    }

    @Test
    void staff_are_appointed_change_roles_and_leave() {
        String staff = district.idOf(ADMINISTRATOR, "/government/staff", """
                {"organizationId": "%s", "roles": ["EVALUATOR"]}""".formatted(TOWN_HALL));
        district.must(ADMINISTRATOR, "/government/staff/" + staff + "/roles", "{\"roles\": [\"TREASURER\"]}");
        district.must(ADMINISTRATOR, "/government/staff/" + staff + "/deactivate", "");

        var page = district.read(OFFICER, "/government/staff/" + staff).json();

        assertThat(page.at("/roles/0").asString()).isEqualTo("TREASURER");
        assertThat(page.path("active").asBoolean()).isFalse();
        assertThat(district.read(OFFICER, "/government/staff?organization=" + TOWN_HALL)
                        .response()
                        .body())
                .contains(staff);
        var twice = district.client().post(ADMINISTRATOR, "/government/staff/" + staff + "/deactivate", "");
        assertThat(twice.code()).isEqualTo("registry.staff-left");
    }

    @Test
    void lists_have_one_filter_and_know_no_other() {
        var grids = district.read(OFFICER, "/government/areas?kind=GRID").json().path("items");
        assertThat(grids.valueStream().map(grid -> grid.path("areaId").asString()))
                .contains(EAST, WEST, NORTH);
        assertThat(grids.valueStream().map(grid -> grid.path("kind").asString()))
                .containsOnly("GRID");
        assertThat(district.read(OFFICER, "/government/areas?parent=" + DISTRICT)
                        .json()
                        .path("items")
                        .size())
                .isPositive();
        assertThat(district.client()
                        .get(OFFICER, "/government/areas?kind=GRID&parent=x")
                        .code())
                .isEqualTo("common.bad-parameter");
        assertThat(district.client()
                        .get(OFFICER, "/government/areas?kind=HAMLET")
                        .code())
                .isEqualTo("common.bad-parameter");
        assertThat(district.client()
                        .get(OFFICER, "/government/areas?colour=green")
                        .code())
                .isEqualTo("common.unknown-parameter");
        assertThat(district.client()
                        .get(OFFICER, "/government/areas/" + "x".repeat(201))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_funds_book_shows_every_entry_and_an_unknown_fund_has_none() {
        String fund = district.fundWith("500.00");
        var book =
                district.read(OFFICER, "/government/funds/" + fund + "/entries").json();
        assertThat(book.at("/items/0/cause").asString()).isEqualTo("MoneyReceived");
        assertThat(district.client()
                        .get(OFFICER, "/government/funds/fund-none/entries")
                        .status())
                .isEqualTo(404);
    }
}
