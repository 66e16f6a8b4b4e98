package org.gongzhi.api.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.NORTH;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** All levels of the tree are read at once, and what is counted below is counted above. */
@DistrictTest
class OpenFigureTreeTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

    @Autowired
    private TestDistrict district;

    private String month = "";

    @BeforeEach
    void aMatterIsRaisedInTheEast() {
        district.founded();
        month = district.now().atZone(ZONE).toString().substring(0, 7);
        district.must(RESIDENT, "/residents/matters", """
                {"kind": "EVENT", "areaId": "%s", "description": "A lamp is out"}""".formatted(EAST));
        district.settle();
    }

    private JsonNode tree(String more) {
        Answer answer = district.read(OFFICER, "/open/figures/tree?month=" + month + more);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static long raised(JsonNode area) {
        return area.path("counts").path("raised").asLong();
    }

    @Test
    void every_area_is_there_once_and_none_counts_less_than_what_lies_in_it() {
        JsonNode areas = tree("").path("areas");

        Map<String, JsonNode> byId = new HashMap<>();
        areas.forEach(area ->
                assertThat(byId.put(area.path("areaId").asString(), area)).isNull());
        assertThat(byId).containsKeys(DISTRICT, EAST, NORTH);
        assertThat(byId)
                .hasEntrySatisfying(EAST, east -> assertThat(raised(east)).isPositive());
        Map<String, Long> below = new HashMap<>();
        areas.forEach(area -> below.merge(area.path("parentId").asString(""), raised(area), Long::sum));
        areas.forEach(area -> assertThat(raised(area))
                .as(area.path("areaId").asString())
                .isGreaterThanOrEqualTo(below.getOrDefault(area.path("areaId").asString(), 0L)));
    }

    @Test
    void one_level_alone_can_be_read() {
        JsonNode grids = tree("&kind=GRID").path("areas");

        assertThat(grids.findValuesAsString("kind")).isNotEmpty().containsOnly("GRID");
        assertThat(grids.findValuesAsString("areaId")).contains(EAST, NORTH).doesNotContain(DISTRICT);
    }

    @Test
    void a_part_is_read_by_its_key() {
        JsonNode app = tree("&by=CHANNEL&key=APP").path("areas");

        JsonNode east = app.valueStream()
                .filter(area -> area.path("areaId").asString().equals(EAST))
                .findFirst()
                .orElseThrow();
        assertThat(raised(east)).isPositive();
    }

    @Test
    void a_key_goes_with_what_it_is_a_key_of() {
        for (String more : new String[] {"&by=CHANNEL", "&key=APP"})
            assertThat(district.client()
                            .get("/open/figures/tree?month=" + month + more)
                            .status())
                    .as(more)
                    .isEqualTo(400);
        assertThat(district.client().get("/open/figures/tree?month=March").status())
                .isEqualTo(400);
        assertThat(district.client().get("/open/figures/tree").status()).isEqualTo(400);
    }
}
