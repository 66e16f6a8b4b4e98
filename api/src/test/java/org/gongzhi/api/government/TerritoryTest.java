package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A town beside the town of the other tests, on the other side of the map. */
@DistrictTest
class TerritoryTest {

    private static final String GRIDS = """
            code,kind,name,parent,population,responsibleOrganization,boundary
            %1$s,DISTRICT,Town,,60,HALL,"POLYGON ((%2$d 60, %2$d.03 60, %2$d.03 60.01, %2$d 60.01, %2$d 60))"
            %1$s-S,STREET,Street,%1$s,60,HALL,
            %1$s-Z,ZONE,Zone,%1$s-S,60,HALL,"POLYGON ((%2$d 60, %2$d.03 60, %2$d.03 60.01, %2$d 60.01, %2$d 60))"
            %1$s-1,GRID,One,%1$s-Z,10,HALL,"POLYGON ((%2$d 60, %2$d.01 60, %2$d.01 60.01, %2$d 60.01, %2$d 60))"
            %1$s-2,GRID,Two,%1$s-Z,20,HALL,"POLYGON ((%2$d.01 60, %2$d.02 60, %2$d.02 60.01, %2$d.01 60.01, %2$d.01 60))"
            %1$s-3,GRID,Three,%1$s-Z,30,HALL,"POLYGON ((%2$d.02 60, %2$d.03 60, %2$d.03 60.01, %2$d.02 60.01, %2$d.02 60))"
            """;

    @Autowired
    TestDistrict district;

    @BeforeEach
    void found() {
        district.founded();
    }

    /**
     * A small town.
     *
     * @param code the town's, with which all others begin
     * @param west in degrees, so that no two tests meet
     */
    private static String file(String code, int west) {
        return GRIDS.formatted(code, west).replace("HALL", TOWN_HALL);
    }

    private Answer send(String account, String file, boolean apply) {
        return AreaUpload.send(district.client(), account, file, apply);
    }

    private JsonNode imported(String code, int west) {
        Answer answer = send(ADMINISTRATOR, file(code, west), true);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private Answer open(String path) {
        return district.client()
                .send(district.client()
                        .request(path)
                        .header("Gongzhi-At-Least", String.valueOf(district.head()))
                        .GET());
    }

    private Answer change(String path, String json) {
        return district.client().post(ADMINISTRATOR, "/government/areas" + path, json);
    }

    private Answer at(double longitude, double latitude) {
        return open("/open/areas/at?lat=" + latitude + "&lon=" + longitude);
    }

    @Test
    void without_apply_a_file_is_only_reported_on() {
        long head = district.head();

        Answer answer = send(ADMINISTRATOR, file("TA", 11), false);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("applied").asBoolean()).isFalse();
        assertThat(answer.json().at("/report/added").asInt()).isEqualTo(6);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void a_file_becomes_a_tree_with_a_map_and_changes_nothing_when_it_is_sent_again() {
        assertThat(imported("TB", 12).at("/report/added").asInt()).isEqualTo(6);
        long head = district.head();
        JsonNode again = imported("TB", 12);

        assertThat(again.at("/report/unchanged").asInt()).isEqualTo(6);
        assertThat(district.head()).isEqualTo(head);
        var map = open("/open/areas.geojson?parent=area-TB-Z");
        assertThat(map.header("Content-Type")).startsWith("application/geo+json");
        assertThat(map.json().path("features").valueStream())
                .extracting(feature -> feature.at("/properties/code").asString())
                .containsExactly("TB-1", "TB-2", "TB-3");
        assertThat(open("/open/areas/area-TB-1/boundary")
                        .json()
                        .at("/geometry/coordinates/0/0/0")
                        .asDouble())
                .isEqualTo(12);
        assertThat(open("/open/areas/area-TB-S/boundary").status()).isEqualTo(404);
        assertThat(open("/open/areas/area-TB-1").json().path("population").asInt())
                .isEqualTo(10);
    }

    @Test
    void a_file_with_an_error_is_refused_whole() {
        long head = district.head();

        Answer answer = send(ADMINISTRATOR, file("TC", 13).replace("30," + TOWN_HALL, "30,"), true);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("territory.bad-area-file");
        assertThat(answer.json().at("/report/findings/0/problem").asString()).isEqualTo("MISSING_RESPONSIBILITY");
        assertThat(answer.json().at("/report/findings/0/row").asInt()).isEqualTo(6);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void overlaps_and_gaps_are_told_and_do_not_hinder() {
        Answer answer = send(
                ADMINISTRATOR,
                file("TD", 14).replace("14.01 60, 14.01 60.01, 14 60.01", "14.012 60, 14.012 60.01, 14 60.01"),
                true);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/report/findings").valueStream())
                .extracting(finding -> finding.path("problem").asString())
                .containsExactly("OVERLAP");
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICER, SUPERVISOR})
    void nobody_but_an_administrator_imports_areas(String account) {
        assertThat(send(account, file("TE", 15), false).status()).isEqualTo(403);
        assertThat(send(account, file("TE", 15), true).status()).isEqualTo(403);
    }

    @Test
    void a_point_leads_to_its_grid_and_who_is_answerable() {
        imported("TF", 16);

        JsonNode here = at(16.015, 60.005).json();

        assertThat(here.at("/grid/areaId").asString()).isEqualTo("area-TF-2");
        assertThat(here.path("within").valueStream())
                .extracting(area -> area.path("areaId").asString())
                .containsExactly("area-TF-Z", "area-TF-S", "area-TF");
        assertThat(here.path("responsibleOrganization").asString()).isEqualTo(TOWN_HALL);
        assertThat(at(16.01, 60.005).json().at("/grid/areaId").asString()).isEqualTo("area-TF-1");
    }

    @Test
    void points_elsewhere_lead_nowhere() {
        assertThat(at(-170, 10).status()).isEqualTo(404);
        assertThat(at(0, 0).status()).isEqualTo(404);
        for (String wrong : List.of("lat=91&lon=0", "lat=0&lon=-181", "lat=x&lon=0", "lat=NaN&lon=1", "lat=1", ""))
            assertThat(open("/open/areas/at?" + wrong).status()).as(wrong).isEqualTo(400);
    }

    @Test
    void a_grid_is_split_and_its_history_stays() {
        imported("TG", 17);
        Answer answer = change("/area-TG-1/split", """
                {"into": [
                 {"code": "TG-1A", "name": "One A", "population": 4, "responsibleOrganization": "%1$s",
                  "boundary": {"type": "Polygon",
                   "coordinates": [[[17, 60], [17.005, 60], [17.005, 60.01], [17, 60.01], [17, 60]]]}},
                 {"code": "TG-1B", "name": "One B", "responsibleOrganization": "%1$s"}]}
                """.formatted(TOWN_HALL));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        JsonNode old = open("/open/areas/area-TG-1").json();
        assertThat(old.path("retired").asBoolean()).isTrue();
        assertThat(old.path("successors").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("area-TG-1A", "area-TG-1B");
        assertThat(open("/open/areas?parent=area-TG-Z").json().path("items").valueStream())
                .extracting(area -> area.path("code").asString())
                .containsExactly("TG-1A", "TG-1B", "TG-2", "TG-3");
        assertThat(at(17.002, 60.005).json().at("/grid/areaId").asString()).isEqualTo("area-TG-1A");
        assertThat(at(17.008, 60.005).status()).isEqualTo(404);
        assertThat(open("/open/history/area-TG-1").json().path("items").size()).isEqualTo(3);
        assertThat(change("/area-TG-1/rename", "{\"name\": \"Again\"}").code()).isEqualTo("territory.area-retired");
        assertThat(send(ADMINISTRATOR, file("TG", 17), false)
                        .json()
                        .at("/report/findings/0/problem")
                        .asString())
                .isEqualTo("RETIRED");
    }

    @Test
    void grids_are_merged_into_a_new_one() {
        imported("TH", 18);
        Answer answer = change(":merge", """
                {"grids": ["area-TH-1", "area-TH-2"],
                 "into": {"code": "TH-12", "name": "One and two", "responsibleOrganization": "%s"}}
                """.formatted(TOWN_HALL));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/government/areas/area-TH-12");
        assertThat(open("/open/areas?parent=area-TH-Z&retired=true").code()).isEmpty();
        assertThat(open("/open/areas/area-TH-1").json().at("/successors/0").asString())
                .isEqualTo("area-TH-12");
    }

    @Test
    void an_area_is_moved_counted_and_drawn_anew() {
        imported("TI", 19);
        assertThat(change("", """
                {"code": "TI-C", "kind": "COMMUNITY", "name": "C", "parentId": "area-TI-S",
                 "responsibleOrganization": "%s"}""".formatted(TOWN_HALL)).status()).isEqualTo(201);

        assertThat(change("/area-TI-3/move", "{\"parentId\": \"area-TI-C\"}").status())
                .isEqualTo(200);
        assertThat(change("/area-TI-3/population", "{\"population\": 31}").status())
                .isEqualTo(200);
        JsonNode area = open("/open/areas/area-TI-3").json();

        assertThat(area.path("parentId").asString()).isEqualTo("area-TI-C");
        assertThat(area.path("population").asInt()).isEqualTo(31);
        assertThat(area.path("version").asInt()).isEqualTo(3);
        assertThat(change("/area-TI-3/boundary", """
                {"boundary": {"type": "Polygon", "coordinates": [[[19, 60], [19.01, 60.01], [19.01, 60], [19, 60.01], [19, 60]]]}}""").code()).isEqualTo("territory.boundary-unsound");
        var malformed = change("/area-TI-3/boundary", """
                {"boundary": {"type": "Polygon", "coordinates": [[[19, 60], ["x", 60.01], [19.01, 60], [19, 60]]]}}""");
        assertThat(malformed.code()).isEqualTo("territory.boundary-format");
        assertThat(malformed.response().body()).contains("/boundary/coordinates/0/1");
        for (String wrong : List.of("{}", "{\"boundary\": null}", "{\"boundary\": 3}", "{\"boundary\": []}"))
            assertThat(change("/area-TI-3/boundary", wrong).status()).as(wrong).isEqualTo(422);
    }
}
