package org.gongzhi.core.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaEvent.AreaRenamed;
import org.gongzhi.core.territory.AreaEvent.ResponsibilityAssigned;
import org.junit.jupiter.api.Test;

class AreaPathTest {

    private static final Instant NOW = Instant.parse("2023-05-01T08:00:00Z");

    private static final Map<String, AreaState> RECORDED = Map.of(
            "area-d", new AreaState(AreaKind.DISTRICT, null, "o"),
            "area-s", new AreaState(AreaKind.STREET, "area-d", "o"),
            "area-t", new AreaState(AreaKind.STREET, "area-d", "o"),
            "area-c", new AreaState(AreaKind.COMMUNITY, "area-s", "o"),
            "area-g", new AreaState(AreaKind.GRID, "area-c", "o"));
    private static final Areas AREAS = id -> RECORDED.getOrDefault(id, AreaState.initial());

    @Test
    void aPathLeadsFromTheAreaToTheDistrict() {
        assertThat(AreaPath.of("area-g", AREAS).areaIds()).containsExactly("area-g", "area-c", "area-s", "area-d");
    }

    @Test
    void anAreaLiesWithinItselfAndAllAboveIt() {
        var path = AreaPath.of("area-c", AREAS);

        assertThat(path.liesWithin("area-c")).isTrue();
        assertThat(path.liesWithin("area-s")).isTrue();
        assertThat(path.liesWithin("area-d")).isTrue();
    }

    @Test
    void anAreaLiesNeitherWithinItsPartsNorWithinItsNeighbours() {
        var path = AreaPath.of("area-c", AREAS);

        assertThat(path.liesWithin("area-g")).isFalse();
        assertThat(path.liesWithin("area-t")).isFalse();
    }

    @Test
    void anUnknownAreaLiesNowhere() {
        assertThat(AreaPath.of("area-x", AREAS).areaIds()).isEmpty();
        assertThat(AreaPath.of("area-x", AREAS).liesWithin("area-x")).isFalse();
    }

    @Test
    void theStateFollowsTheEvents() {
        assertThat(AreaState.initial().exists()).isFalse();

        var state = AreaState.initial()
                .apply(new AreaDefined("area-g", "g", AreaKind.GRID, "G", "area-c", 10, "organization-a", NOW))
                .apply(new AreaRenamed("area-g", "H", NOW))
                .apply(new ResponsibilityAssigned("area-g", "organization-b", NOW));

        assertThat(state)
                .isEqualTo(new AreaState(AreaKind.GRID, List.of(new Placement("area-c", NOW)), "organization-b", null));
        assertThat(state.exists()).isTrue();
    }
}
