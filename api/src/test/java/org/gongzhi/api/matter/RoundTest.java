package org.gongzhi.api.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** 巡查: a grid worker's round, and what was done on it without a network. */
@DistrictTest
class RoundTest {

    private static final String UPLOAD = "/government/round:upload";

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    /** Of each test its own, so that nothing but its matters is on the round. */
    private String grid = "";

    private String worker = "";

    @BeforeEach
    void aGridOfItsOwn() {
        district.founded();
        String code = "ROUND-" + UUID.randomUUID().toString().substring(0, 8);
        district.must(ADMINISTRATOR, "/government/areas", """
                {"code": "%s", "kind": "GRID", "name": "%s", "parentId": "area-WIELICZKA-TOWN-2",
                 "responsibleOrganization": "%s"}""".formatted(code, code, TOWN_HALL));
        grid = "area-" + code;
        worker = worker(code, TOWN_HALL);
    }

    private String worker(String area, String organization) {
        String party = "walker-" + UUID.randomUUID();
        district.client()
                .with(party, tokens.of(party, organization, claims -> claims.claim("area", area), Role.GRID_WORKER));
        return party;
    }

    private String raised(String kind, double latitude) {
        return district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "%s", "areaId": "%s", "category": "rubbish", "description": "Glass by the swing",
                 "place": {"latitude": %s, "longitude": 20.06}}""".formatted(kind, grid, latitude));
    }

    private JsonNode round(String query) {
        return district.read(worker, "/government/round" + query).json();
    }

    private JsonNode stop(String matter) {
        return round("")
                .path("stops")
                .valueStream()
                .filter(stop -> stop.path("matterId").asString().equals(matter))
                .findFirst()
                .orElseThrow();
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private String act(String id, String act, String rest) {
        return act(id, act, district.now(), rest);
    }

    private static String act(String id, String act, Instant happenedAt, String rest) {
        return "{\"clientId\": \"%s\", \"act\": \"%s\", \"happenedAt\": \"%s\", %s}"
                .formatted(id, act, happenedAt, rest);
    }

    private static String raise(String grid) {
        return """
                "kind": "EVENT", "category": "rubbish", "areaId": "%s", "text": "A heap of rubble" """.formatted(grid);
    }

    private static String note(String matter) {
        return "\"matterId\": \"" + matter + "\", \"text\": \"Seen on the spot\"";
    }

    private Answer upload(String party, String... acts) {
        return district.client().post(party, UPLOAD, "{\"items\": [" + String.join(", ", acts) + "]}");
    }

    private JsonNode uploaded(String... acts) {
        Answer answer = upload(worker, acts);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        district.settle();
        return answer.json().path("items");
    }

    private static List<String> statuses(JsonNode items) {
        return items.valueStream().map(item -> item.path("status").asString()).toList();
    }

    private static String code(JsonNode item) {
        return item.path("problem").path("code").asString();
    }

    @Test
    void the_round_begins_with_what_is_urgent_and_goes_on_to_the_nearest() {
        String far = raised("EVENT", 50.05);
        String near = raised("EVENT", 50.01);
        String between = raised("EVENT", 50.03);
        String hazard = raised("HAZARD", 50.09);

        List<String> fromTheSouth = round("?near=50.00,20.06").path("stops").findValuesAsString("matterId");
        JsonNode one = round("?near=50.00,20.06&stops=1");

        assertThat(fromTheSouth).containsExactly(hazard, far, between, near);
        assertThat(round("?near=50.00,20.06")
                        .path("stops")
                        .path(0)
                        .path("metres")
                        .asLong())
                .isBetween(9_990L, 10_030L);
        assertThat(one.path("stops").findValuesAsString("matterId")).containsExactly(hazard);
        assertThat(one.path("left").asInt()).isEqualTo(3);
    }

    @Test
    void each_stop_says_what_there_is_to_do_and_how_much_time_is_left() {
        String matter = raised("EVENT", 50.01);
        assertThat(stop(matter).path("task").asString()).isEqualTo("INSPECT");
        assertThat(stop(matter).path("description").asString()).isEqualTo("Glass by the swing");
        assertThat(stop(matter).path("hoursLeft").asLong()).isPositive();

        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        assertThat(stop(matter).path("task").asString()).isEqualTo("LOOK_IN");

        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/report", "{\"result\": \"Swept.\"}");
        assertThat(stop(matter).path("task").asString()).isEqualTo("CHECK");
        assertThat(stop(matter).path("whatToDo").asString()).startsWith("It was reported as handled");
    }

    @Test
    void what_was_said_is_not_told_a_worker_whose_organization_has_nothing_to_do_with_it() {
        String matter = raised("EVENT", 50.01);
        String stranger = worker(grid.substring("area-".length()), GREEN);

        JsonNode stop = district.read(stranger, "/government/round")
                .json()
                .path("stops")
                .path(0);

        assertThat(stop.path("matterId").asString()).isEqualTo(matter);
        assertThat(stop.has("description")).isFalse();
    }

    @Test
    void a_confidential_matter_is_on_nobodys_round() {
        district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "DISPUTE", "areaId": "%s", "description": "My neighbour", "disclosure": "CONFIDENTIAL"}
                """.formatted(grid));

        assertThat(round("").path("stops").isEmpty()).isTrue();
    }

    @Test
    void the_round_is_for_grid_workers_with_an_area() {
        String nowhere = "walker-" + UUID.randomUUID();
        district.client().with(nowhere, tokens.of(nowhere, TOWN_HALL, Role.GRID_WORKER));

        assertThat(district.client().get(OFFICER, "/government/round").code()).isEqualTo("common.role-required");
        assertThat(district.client().get(nowhere, "/government/round").code()).isEqualTo("registry.other-area");
        assertThat(upload(OFFICER, act(id(), "RAISE", raise(grid))).code()).isEqualTo("common.role-required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?near=91,0", "?near=1", "?near=a,b", "?near=NaN,1", "?stops=0", "?stops=101"})
    void a_place_that_is_none_is_refused(String query) {
        assertThat(district.client().get(worker, "/government/round" + query).code())
                .isEqualTo("common.bad-parameter");
    }

    @Test
    void a_batch_that_is_sent_again_does_nothing_twice_and_is_answered_the_same() {
        String matter = raised("EVENT", 50.01);
        String[] batch = {act(id(), "RAISE", raise(grid)), act(id(), "NOTE", note(matter))};

        JsonNode first = uploaded(batch);
        long head = district.head();
        JsonNode second = uploaded(batch);

        assertThat(statuses(first)).containsOnly("DONE");
        assertThat(statuses(second)).containsOnly("REPEATED");
        assertThat(second.findValuesAsString("matterId")).isEqualTo(first.findValuesAsString("matterId"));
        assertThat(district.head()).isEqualTo(head);
        assertThat(round("").path("stops").findValuesAsString("matterId"))
                .containsExactlyInAnyOrder(
                        matter, first.path(0).path("matterId").asString());
    }

    @Test
    void the_same_batch_by_two_devices_at_once_is_done_once() throws Exception {
        String[] batch =
                Stream.generate(() -> act(id(), "RAISE", raise(grid))).limit(10).toArray(String[]::new);
        var together = new CountDownLatch(2);
        List<JsonNode> answers;
        try (var devices = Executors.newFixedThreadPool(2)) {
            var sent = Stream.of(1, 2)
                    .map(device -> devices.submit(() -> {
                        together.countDown();
                        together.await();
                        return upload(worker, batch).json().path("items");
                    }))
                    .toList();
            answers = List.of(sent.get(0).get(), sent.get(1).get());
        }
        district.settle();

        for (int i = 0; i < batch.length; i++) {
            int act = i;
            assertThat(answers.stream()
                            .map(items -> items.path(act).path("status").asString()))
                    .containsExactlyInAnyOrder("DONE", "REPEATED");
            assertThat(answers.get(0).path(i).path("matterId"))
                    .isEqualTo(answers.get(1).path(i).path("matterId"));
        }
        assertThat(round("").path("stops")).hasSize(batch.length);
    }

    @Test
    void a_broken_act_stops_no_other() {
        String again = id();

        JsonNode items = uploaded(
                act(again, "RAISE", raise(grid)),
                "{\"clientId\": \"%s\", \"act\": \"DANCE\"}".formatted(id()),
                "7",
                act(id(), "RAISE", "\"text\": \"no kind\", \"areaId\": \"" + grid + "\""),
                act(id(), "NOTE", "\"text\": \"of what?\""),
                act(id(), "NOTE", note("matter-of-nobody")),
                act(again, "NOTE", note("matter-of-nobody")),
                act(id(), "RAISE", raise("area-nowhere")),
                act(id(), "RAISE", raise(grid)));

        assertThat(statuses(items))
                .containsExactly(
                        "DONE", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "CONFLICT", "DONE");
        assertThat(items.valueStream().map(RoundTest::code).toList())
                .containsExactly(
                        "",
                        "common.invalid-body",
                        "common.invalid-body",
                        "common.text-missing",
                        "common.text-missing",
                        "common.unknown",
                        "common.idempotency-key-reused",
                        "matter.area-unknown",
                        "");
        assertThat(items.path(1).path("problem").path("errors").findValuesAsString("pointer"))
                .contains("/act", "/happenedAt");
    }

    @Test
    void when_it_was_done_is_kept_beside_when_it_was_recorded() {
        String matter = raised("EVENT", 50.01);
        Instant earlier = district.now().minus(Duration.ofHours(5));

        uploaded(act(id(), "NOTE", earlier, note(matter)));

        JsonNode steps =
                district.read(OFFICER, "/government/history/" + matter).json().path("items");
        assertThat(steps.valueStream()
                        .filter(step -> step.has("happenedAt"))
                        .map(step -> step.path("type").asString() + " "
                                + step.path("happenedAt").asString()))
                .containsExactly("NoteAdded " + earlier);
        assertThat(steps.findValuesAsString("recordedAt")).hasSize(steps.size()).doesNotContain(earlier.toString());
    }

    @Test
    void what_is_said_to_be_done_later_than_now_or_long_ago_is_refused() {
        Instant now = district.now();

        JsonNode items = uploaded(
                act(id(), "RAISE", now.plus(Duration.ofMinutes(5)), raise(grid)),
                act(id(), "RAISE", now.minus(Duration.ofDays(31)), raise(grid)),
                act(id(), "RAISE", now.minus(Duration.ofDays(29)), raise(grid)),
                act(id(), "RAISE", raise(grid)).replaceFirst("Z\"", "\""));

        assertThat(statuses(items)).containsExactly("REFUSED", "REFUSED", "DONE", "REFUSED");
        assertThat(items.valueStream().map(RoundTest::code).limit(2).toList())
                .containsExactly("matter.happens-later", "matter.happened-too-long-ago");
        assertThat(items.path(3)
                        .path("problem")
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asString())
                .isEqualTo("common.field-instant");
    }

    @Test
    void an_act_is_known_again_when_it_would_be_too_late_to_send_it() {
        String[] batch = {act(id(), "RAISE", raise(grid))};
        uploaded(batch);

        district.time().pass(Duration.ofDays(31));

        assertThat(statuses(uploaded(batch))).containsExactly("REPEATED");
    }

    @Test
    void what_others_have_overtaken_is_a_conflict_and_a_note_goes_on_with_what_was_merged() {
        String over = raised("EVENT", 50.01);
        String goesOn = raised("EVENT", 50.02);
        String merged = raised("EVENT", 50.03);
        district.must(OFFICER, "/government/matters/" + over + "/decline", "{\"reason\": \"Not ours.\"}");
        district.must(OFFICER, "/government/matters/" + merged + "/merge", "{\"into\": \"" + goesOn + "\"}");
        district.settle();

        JsonNode items = uploaded(
                act(id(), "NOTE", note(over)),
                act(id(), "NOTE", note(merged)),
                act(id(), "REPORT", note(goesOn)),
                act(id(), "VERIFY", note(goesOn) + ", \"passed\": true"));

        assertThat(statuses(items)).containsExactly("CONFLICT", "DONE", "CONFLICT", "REFUSED");
        assertThat(code(items.path(0))).isEqualTo("matter.not-at-this-stage");
        assertThat(items.path(0).path("problem").path("detail").asString()).contains("DECLINED");
        assertThat(items.path(1).path("matterId").asString()).isEqualTo(goesOn);
        assertThat(code(items.path(3))).isEqualTo("common.role-required");
    }

    @Test
    void what_went_to_another_organization_is_a_conflict_for_the_one_that_had_it() {
        String matter = raised("EVENT", 50.01);
        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        district.settle();

        JsonNode items = uploaded(act(id(), "REPORT", note(matter)), act(id(), "NOTE", note(matter)));

        assertThat(code(items.path(0))).isEqualTo("common.other-organization");
        assertThat(statuses(items)).containsExactly("CONFLICT", "DONE");
    }

    @Test
    void two_hundred_acts_are_taken_and_no_more() {
        String one = act("0123456789abcdef", "NOTE", note("matter-of-nobody"));
        String most = Stream.generate(() -> one).limit(201).collect(Collectors.joining(", "));

        assertThat(upload(worker, most).code()).isEqualTo("common.invalid-body");
        assertThat(upload(worker).code()).isEqualTo("common.invalid-body");
    }
}
