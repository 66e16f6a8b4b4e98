package org.gongzhi.api.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.NORTH;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TREASURER;
import static org.gongzhi.api.TestDistrict.WEST;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Much more than usual is told to the desk, and leads to a need. */
@DistrictTest
class ClustersTest {

    @Autowired
    TestDistrict district;

    @BeforeEach
    void founded() {
        district.founded();
    }

    private String category(String code) {
        district.must(ADMINISTRATOR, "/government/categories", """
                {"code": "%s", "definition": {"name": "Lift", "kind": "COMPONENT", "handlingOrganization": "%s",
                 "limits": {"filing": {"workingHours": 2}, "acceptance": {"workingHours": 4},
                            "handling": {"workingDays": 1}, "verification": {"workingHours": 4},
                            "answer": {"workingDays": 5}}}}""".formatted(code, GREEN));
        return code;
    }

    private String raised(String category, String area, String disclosure) {
        return district.idOf(OFFICER, "/government/matters", """
                {"kind": "COMPONENT", "channel": "COUNTER", "areaId": "%s", "category": "%s",
                 "disclosure": "%s", "description": "The lift stands still"}
                """.formatted(area, category, disclosure));
    }

    private List<String> raised(int many, String category, String area) {
        var matters = new ArrayList<String>();
        for (int i = 0; i < many; i++) matters.add(raised(category, area, "OPEN"));
        return matters;
    }

    private List<JsonNode> clusters(String account, String category) {
        var answer = district.read(account, "/government/clusters");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .filter(each -> each.path("category").asString().equals(category))
                .toList();
    }

    @Test
    void five_where_there_were_none_are_told_with_their_matters_and_of_the_smallest_area_only() {
        String lifts = category("cluster-lifts");
        List<String> matters = raised(4, lifts, EAST);
        assertThat(clusters(SUPERVISOR, lifts)).isEmpty();

        matters.add(raised(lifts, EAST, "OPEN"));

        assertThat(clusters(SUPERVISOR, lifts)).singleElement().satisfies(cluster -> {
            assertThat(cluster.path("areaId").asString()).isEqualTo(EAST);
            assertThat(cluster.path("count").asInt()).isEqualTo(5);
            assertThat(cluster.path("usual").asDouble()).isZero();
            assertThat(cluster.path("chance").asDouble()).isLessThan(1e-4);
            assertThat(cluster.path("matters").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrderElementsOf(matters);
        });
        district.time().pass(Duration.ofDays(7));
        assertThat(clusters(SUPERVISOR, lifts)).isEmpty();
    }

    @Test
    void what_is_spread_over_grids_is_told_of_the_area_that_they_lie_in() {
        String doors = category("cluster-doors");
        raised(3, doors, EAST);
        raised(2, doors, WEST);
        raised(1, doors, NORTH);

        assertThat(clusters(OFFICER, doors))
                .extracting(cluster -> cluster.path("areaId").asString())
                .containsExactlyInAnyOrder("area-WIELICZKA-TOWN-1", "area-WIELICZKA-TOWN");
    }

    @Test
    void a_confidential_matter_is_counted_and_named_to_those_alone_who_may_read_it() {
        String homes = category("cluster-homes");
        raised(4, homes, EAST);
        String confidential = raised(homes, EAST, "CONFIDENTIAL");

        for (String account : List.of(SUPERVISOR, OFFICER, COMMISSIONER)) {
            JsonNode cluster = clusters(account, homes).getFirst();
            assertThat(cluster.path("count").asInt()).isEqualTo(5);
            assertThat(cluster.path("matters").toString().contains(confidential))
                    .as(account)
                    .isNotEqualTo(account.equals(COMMISSIONER));
        }
    }

    @Test
    void a_cluster_becomes_a_need_and_each_of_its_matters_leads_to_it() {
        String stairs = category("cluster-stairs");
        raised(5, stairs, EAST);
        JsonNode cluster = clusters(COMMISSIONER, stairs).getFirst();

        String need = district.idOf(COMMISSIONER, "/government/needs", """
                {"projectId": "%s", "category": "greenery", "areaId": "%s", "title": "Stair lifts", "beneficiaries": 90,
                 "outcome": "Everybody gets home", "estimate": {"amount": 30000.00, "currency": "PLN"},
                 "matters": %s}""".formatted(
                        district.fundedProject(), DISTRICT, cluster.path("matters")));

        for (JsonNode matter : cluster.path("matters"))
            assertThat(district.read(COMMISSIONER, "/open/chain?of=" + matter.asString())
                            .json()
                            .path("nodes")
                            .findValuesAsString("id"))
                    .contains(need);
    }

    @Test
    void clusters_are_for_those_who_take_matters_in_or_buy_what_is_needed() {
        assertThat(district.read(TREASURER, "/government/clusters").code()).isEqualTo("common.role-required");
    }
}
