package org.gongzhi.core.territory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.gongzhi.core.territory.SyntheticDistrict.Piece;
import org.gongzhi.core.territory.importing.AreaPlan;
import org.gongzhi.core.territory.importing.AreaReport;
import org.junit.jupiter.api.Test;

class SyntheticDistrictTest {

    @Test
    void theDistrictOfRealSizeIsReadWholeAndNothingIsFoundAmiss() throws Exception {
        var district = SyntheticDistrict.ofRealSize(1);
        byte[] file = district.toGeoJson("organization-1").getBytes(StandardCharsets.UTF_8);

        var plan = AreaPlan.of(new ByteArrayInputStream(file), List.of(), id -> true, Instant.EPOCH);

        assertThat(plan.report()).isEqualTo(new AreaReport(true, 1_505, 1_505, 0, 0, List.of(), 0));
        assertThat(district.of(AreaKind.STREET)).hasSize(10);
        assertThat(district.of(AreaKind.ZONE)).hasSize(161);
        assertThat(district.of(AreaKind.GRID)).hasSize(1_333);
        for (AreaKind kind : List.of(AreaKind.STREET, AreaKind.ZONE, AreaKind.GRID))
            assertThat(district.of(kind).stream().mapToInt(Piece::population).sum())
                    .isEqualTo(1_500_000);
    }

    @Test
    void theSameSeedMakesTheSameDistrict() {
        assertThat(SyntheticDistrict.of(3, 1, 2, 3, 4, 100)).isEqualTo(SyntheticDistrict.of(3, 1, 2, 3, 4, 100));
        assertThat(SyntheticDistrict.of(3, 1, 2, 3, 4, 100)).isNotEqualTo(SyntheticDistrict.of(4, 1, 2, 3, 4, 100));
    }
}
