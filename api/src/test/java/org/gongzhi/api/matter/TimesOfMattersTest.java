package org.gongzhi.api.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.UUID;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Figures of time: how long stages took, what is late now, what another rule would make of it. */
@DistrictTest
class TimesOfMattersTest {

    private static final String COMMUNITY = "area-WIELICZKA-TOWN-2";

    @Autowired
    TestDistrict district;

    private String grid = "";

    @BeforeEach
    void aGridOfItsOwn() {
        district.founded();
        String code = "TIMES-" + UUID.randomUUID().toString().substring(0, 8);
        district.must(ADMINISTRATOR, "/government/areas", """
                {"code": "%s", "kind": "GRID", "name": "%s", "parentId": "%s",
                 "responsibleOrganization": "%s"}""".formatted(code, code, COMMUNITY, TOWN_HALL));
        grid = "area-" + code;
    }

    private String raised(String disclosure) {
        return district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "EVENT", "areaId": "%s", "category": "rubbish", "description": "Rubble", "disclosure": "%s"}
                """.formatted(grid, disclosure));
    }

    private void closed() {
        String matter = raised("OPEN");
        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/report", "{\"result\": \"Gone.\"}");
        district.must(SUPERVISOR, "/government/matters/" + matter + "/verify", """
                {"passed": true, "findings": "Clean."}""");
        district.must(RESIDENT, "/residents/matters/" + matter + "/answer", "{\"satisfied\": true}");
    }

    private JsonNode read(String path) {
        return district.read(SUPERVISOR, path).json();
    }

    private YearMonth month() {
        return YearMonth.from(district.now().atZone(ZoneId.of("Europe/Warsaw")));
    }

    @Test
    void what_is_late_now_is_counted_at_every_level_of_the_tree_confidential_or_not() {
        raised("OPEN");
        raised("CONFIDENTIAL");
        assertThat(read("/open/figures/overdue?area=" + grid).path("overdue").asInt())
                .isZero();

        district.time().pass(Duration.ofDays(7));
        district.settle();

        JsonNode own = read("/open/figures/overdue?area=" + grid);
        assertThat(own.path("overdue").asInt()).isEqualTo(2);
        assertThat(own.path("byStage").path("FILING").asInt()).isEqualTo(2);
        JsonNode all = read("/open/figures/overdue?area=" + DISTRICT);
        assertThat(all.path("byArea").path(grid).asInt()).isEqualTo(2);
        assertThat(all.path("byArea").path(COMMUNITY).asInt()).isGreaterThanOrEqualTo(2);
        assertThat(all.path("byArea").path(DISTRICT).asInt())
                .isEqualTo(all.path("overdue").asInt());
    }

    @Test
    void each_stage_of_what_was_closed_in_a_month_has_a_mean_time() {
        closed();

        JsonNode times = read("/open/figures/times?area=" + grid + "&month=" + month());

        assertThat(times.path("matters").asInt()).isEqualTo(1);
        assertThat(times.path("complete").asBoolean()).isTrue();
        assertThat(times.path("stages")
                        .valueStream()
                        .map(stage -> stage.path("stage").asString() + " "
                                + stage.path("times").asInt()))
                .containsExactly("FILING 1", "ACCEPTANCE 1", "HANDLING 1", "VERIFICATION 1", "ANSWER 1");
        assertThat(read("/open/figures/times?area=" + grid + "&month=" + month().minusMonths(1))
                        .path("matters")
                        .asInt())
                .isZero();
    }

    @Test
    void the_same_matters_are_judged_by_the_record_and_by_another_rule_side_by_side() {
        closed();

        JsonNode compared = read(
                "/government/figures/compare?area=" + grid + "&month=" + month() + "&category=rubbish&handlingHours=1");

        for (String judged : new String[] {"onRecord", "inForce", "proposed"})
            assertThat(compared.path(judged).path("closed").asInt()).as(judged).isEqualTo(1);
        assertThat(compared.path("onRecord").path("closedInTimeShare").asDouble())
                .isEqualTo(100);
        assertThat(compared.path("changed").asInt()).isZero();
        assertThat(read("/government/figures/compare?area=" + grid + "&month=" + month() + "&category=none")
                        .path("onRecord")
                        .path("closed")
                        .asInt())
                .isZero();
    }

    @Test
    void a_question_that_cannot_be_answered_is_refused() {
        for (String path : new String[] {
            "/government/figures/compare?area=" + grid + "&month=2026-13",
            "/government/figures/compare?area=" + grid + "&month=2026-11&handlingHours=0",
            "/open/figures/times?area=" + grid + "&month=soon"
        }) assertThat(district.client().get(SUPERVISOR, path).code()).as(path).isEqualTo("common.bad-parameter");
        assertThat(district.client()
                        .get(RESIDENT, "/government/figures/compare?area=x&month=2026-11")
                        .status())
                .isEqualTo(403);
    }
}
