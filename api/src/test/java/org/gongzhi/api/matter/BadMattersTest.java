package org.gongzhi.api.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SUPERVISION;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;
import static org.gongzhi.api.TestDistrict.TREES;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is wrong with a matter, or comes too late or at once, is refused over HTTP in words, and leaves nothing. */
@DistrictTest
class BadMattersTest {

    private static final String RAISE = "/residents/matters";

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @BeforeEach
    void founded() {
        district.founded();
    }

    private static String at(double latitude, double longitude) {
        return """
                {"kind": "EVENT", "description": "Rubble", "place": {"latitude": %s, "longitude": %s}}
                """.formatted(latitude, longitude);
    }

    private static String there(String more) {
        return """
                {"kind": "EVENT", "areaId": "%s", "description": "Rubble"%s}""".formatted(EAST, more);
    }

    /** With where it is wrong; nothing is on record after it. */
    private void refused(String account, String path, String json, int status, String code, String pointer) {
        long head = district.head();
        Answer answer = district.client().post(account, path, json);
        String body = answer.response().body();
        assertThat(answer.status()).as(body).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        if (!pointer.isEmpty()) {
            assertThat(answer.json().path("errors").findValuesAsString("pointer"))
                    .contains(pointer);
        }
        assertThat(district.head()).isEqualTo(head);
    }

    private void conflict(String account, String path, String json, String code) {
        refused(account, path, json, 409, code, "");
    }

    private String government(String matter, String what) {
        return "/government/matters/" + matter + "/" + what;
    }

    private String organizations(String matter, String what) {
        return "/organizations/matters/" + matter + "/" + what;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-45.5, -170.5", "90, 180", "-90, -180"})
    void a_point_outside_every_grid_leads_nowhere(double latitude, double longitude) {
        refused(RESIDENT, RAISE, at(latitude, longitude), 422, "matter.outside-every-grid", "/place");
    }

    @Test
    void a_point_on_the_border_of_two_grids_is_in_the_one_whose_code_comes_first() {
        String code = "BORDER-" + UUID.randomUUID().toString().substring(0, 8);
        for (String half : List.of("A", "B")) {
            int west = half.equals("A") ? -120 : -119;
            district.must(ADMINISTRATOR, "/government/areas", """
                    {"code": "%s", "kind": "GRID", "name": "Border", "parentId": "area-WIELICZKA-TOWN-2",
                     "responsibleOrganization": "%s"}""".formatted(code + half, TOWN_HALL));
            district.must(ADMINISTRATOR, "/government/areas/area-" + code + half + "/boundary", """
                    {"boundary": {"type": "Polygon",
                     "coordinates": [[[%d, 10], [%d, 10], [%d, 11], [%d, 11], [%d, 10]]]}}""".formatted(
                            west, west + 1, west + 1, west, west));
        }
        district.settle();

        String matter = district.idOf(RESIDENT, RAISE, at(10.5, -119));

        assertThat(district.read(RESIDENT, RAISE + "/" + matter)
                        .json()
                        .path("areas")
                        .path(0)
                        .asString())
                .isEqualTo("area-" + code + "A");
    }

    @Test
    void codes_and_ids_that_nothing_bears_are_named() {
        conflict(RESIDENT, RAISE, there(", \"category\": \"moon\""), "matter.category-unknown");
        conflict(RESIDENT, RAISE, there("").replace(EAST, "area-MOON"), "matter.area-unknown");
        refused(RESIDENT, RAISE, there("").replace("EVENT", "MIRACLE"), 422, "common.invalid-body", "/kind");
        String matter = district.raisedMatter();
        conflict(OFFICER, government(matter, "file"), "{\"category\": \"moon\"}", "matter.category-unknown");
        refused(OFFICER, government("matter-moon", "file"), "{\"category\": \"rubbish\"}", 404, "common.unknown", "");
    }

    @Test
    void a_text_of_a_megabyte_is_refused_and_one_of_any_script_is_kept_as_it_is() {
        refused(RESIDENT, RAISE, there("").replace("Rubble", "x".repeat(1 << 20)), 413, "common.body-too-large", "");
        refused(
                RESIDENT,
                RAISE,
                there("").replace("Rubble", "x".repeat(100_000)),
                422,
                "common.invalid-body",
                "/description");
        String any = "נפל עץ 🌳 سقطت شجرة 👩‍👩‍👧 树倒了 e\u0301";

        String matter = district.idOf(RESIDENT, RAISE, there("").replace("Rubble", any));

        assertThat(district.read(RESIDENT, RAISE + "/" + matter)
                        .json()
                        .path("description")
                        .asString())
                .isEqualTo(any);
    }

    @Test
    void what_was_seen_after_now_is_refused() {
        String tomorrow = district.now().plus(Duration.ofDays(1)).toString();

        refused(
                RESIDENT,
                RAISE,
                there(", \"observedAt\": \"" + tomorrow + "\""),
                422,
                "matter.observed-later",
                "/observedAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-02T10:00:00", "2026-03-02", "10:00", "1772445600", "2026-02-30T10:00:00Z"})
    void a_moment_without_its_zone_or_that_is_none_is_refused(String moment) {
        refused(
                RESIDENT,
                RAISE,
                there(", \"observedAt\": \"" + moment + "\""),
                422,
                "common.invalid-body",
                "/observedAt");
    }

    @Test
    void nobody_asks_oneself_to_take_a_matter_over() {
        String matter = district.acceptedMatter();

        refused(
                GREEN_MEMBER,
                organizations(matter, "propose-transfer"),
                "{\"organization\": \"" + GREEN + "\", \"reason\": \"Ours\"}",
                409,
                "matter.transferred-to-oneself",
                "/organization");
        refused(
                GREEN_MEMBER,
                organizations(matter, "propose-transfer"),
                "{\"organization\": \"organization-moon\", \"reason\": \"Theirs\"}",
                409,
                "matter.organization-unknown",
                "/organization");
    }

    @Test
    void what_was_returned_is_accepted_no_more() {
        String matter = dispatched();
        district.must(GREEN_MEMBER, organizations(matter, "return"), "{\"reason\": \"Not ours\"}");

        conflict(GREEN_MEMBER, organizations(matter, "accept"), "", "matter.not-at-this-stage");
    }

    private String dispatched() {
        String matter = district.raisedMatter();
        district.must(OFFICER, government(matter, "file"), "{\"category\": \"rubbish\"}");
        district.must(SUPERVISOR, government(matter, "dispatch"), "{\"organization\": \"" + GREEN + "\"}");
        return matter;
    }

    @Test
    void nobody_verifies_the_own_work_whatever_roles_they_hold() {
        String both = "staff-both-" + UUID.randomUUID();
        district.client().with(both, tokens.of(both, TREES, Role.SUPERVISOR, Role.CASE_OFFICER));
        String matter = district.raisedMatter();
        district.must(OFFICER, government(matter, "file"), "{\"category\": \"rubbish\"}");
        district.must(SUPERVISOR, government(matter, "dispatch"), "{\"organization\": \"" + TREES + "\"}");
        district.must(both, government(matter, "accept"), "");
        district.must(both, government(matter, "report"), "{\"result\": \"Done.\"}");

        refused(
                both,
                government(matter, "verify"),
                "{\"passed\": true, \"findings\": \"Well done.\"}",
                403,
                "matter.own-work",
                "");
    }

    @Test
    void what_is_closed_is_closed_and_verified_no_second_time() {
        String matter = district.verifiedMatter();
        district.must(RESIDENT, RAISE + "/" + matter + "/answer", "{\"satisfied\": true}");

        conflict(RESIDENT, RAISE + "/" + matter + "/answer", "{\"satisfied\": true}", "matter.not-at-this-stage");
        conflict(
                SUPERVISOR,
                government(matter, "verify"),
                "{\"passed\": true, \"findings\": \"Clean.\"}",
                "matter.not-at-this-stage");
        conflict(SUPERVISOR, government(matter, "conclude"), "{\"reason\": \"Enough\"}", "matter.not-at-this-stage");
        conflict(SUPERVISOR, government(matter, "decline"), "{\"reason\": \"Enough\"}", "matter.not-at-this-stage");
    }

    @Test
    void of_two_workers_who_accept_at_the_same_instant_one_does() throws Exception {
        String second = "member-second-" + UUID.randomUUID();
        district.client().with(second, tokens.of(second, GREEN, Role.ORGANIZATION));
        String matter = dispatched();

        List<Answer> answers = atOnce(GREEN_MEMBER, second, organizations(matter, "accept"), "");

        assertOneWon(answers);
        assertThat(steps(matter)).filteredOn("MatterAccepted"::equals).hasSize(1);
    }

    @Test
    void of_two_supervisors_who_dispatch_at_the_same_instant_one_does() throws Exception {
        String second = "staff-second-" + UUID.randomUUID();
        district.client().with(second, tokens.of(second, SUPERVISION, Role.SUPERVISOR));
        String matter = district.raisedMatter();
        district.must(OFFICER, government(matter, "file"), "{\"category\": \"rubbish\"}");

        List<Answer> answers =
                atOnce(SUPERVISOR, second, government(matter, "dispatch"), "{\"organization\": \"" + GREEN + "\"}");

        assertOneWon(answers);
        assertThat(steps(matter)).filteredOn("MatterDispatched"::equals).hasSize(1);
    }

    private List<Answer> atOnce(String one, String other, String path, String json) throws Exception {
        var together = new CountDownLatch(2);
        try (var senders = Executors.newFixedThreadPool(2)) {
            var sent = Stream.of(one, other)
                    .map(account -> senders.submit(() -> {
                        district.client().token(account);
                        together.countDown();
                        together.await();
                        return district.client().post(account, path, json);
                    }))
                    .toList();
            return List.of(sent.get(0).get(), sent.get(1).get());
        }
    }

    private static void assertOneWon(List<Answer> answers) {
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 409).map(Answer::code))
                .containsExactly("matter.not-at-this-stage");
    }

    private List<String> steps(String matter) {
        JsonNode history = district.read(OFFICER, "/open/history/" + matter).json();
        return history.path("items").findValuesAsString("type");
    }
}
