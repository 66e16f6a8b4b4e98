package org.gongzhi.api.matter;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.figures.Surge;
import org.gongzhi.projections.matters.MatterSpot;
import org.jspecify.annotations.Nullable;

/** Much more than usual, of one category in one area, in the last seven days. */
public record Cluster(
        String areaId,

        @Nullable @Schema(description = "That they were raised with; absent: none")
        String category,

        LocalDate from,
        LocalDate to,

        @Schema(description = "Matters raised in these days, confidential ones too")
        int count,

        @Schema(description = "How many seven days used to have, by the eight weeks before")
        double usual,

        @Schema(
                description =
                        "How likely as many would be if nothing were unusual (Przyborowski-Wilenski), below 0.0001;"
                                + " the least likely come first")
        double chance,

        @Schema(
                description = "The latest of them that the reader may know of, 200 at most: to be named where a need is"
                        + " identified (POST /government/needs)")
        List<String> matters) {

    static Cluster of(MatterSeries series, Surge surge, LocalDate day, List<String> matters) {
        return new Cluster(
                series.areaId(),
                series.category().equals(MatterSpot.UNSAID) ? null : series.category(),
                day.minusDays(Surge.DAYS - 1L),
                day,
                surge.recent(),
                Math.round(surge.usual() * 100) / 100.0,
                surge.chance(),
                matters);
    }
}
