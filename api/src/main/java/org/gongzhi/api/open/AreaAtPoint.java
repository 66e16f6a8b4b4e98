package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Joining;
import org.gongzhi.api.http.NowOnly;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.Place;
import org.gongzhi.projections.gridmap.GridMap;
import org.gongzhi.projections.openrecord.AreaPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is answerable for a point. */
@RestController
@NowOnly
@Tag(name = "Open: areas")
class AreaAtPoint {

    @Schema(description = "The grid that covers a point, and who is answerable for it")
    record AreaHere(
            AreaPage grid,

            @Schema(description = "What the grid lies in, from its parent up to the district")
            List<AreaPage> within,

            String responsibleOrganization) {}

    private final GridMap grids;
    private final Reading reading;

    AreaAtPoint(GridMap grids, Reading reading) {
        this.grids = grids;
        this.reading = reading;
    }

    @GetMapping("/open/areas/at")
    @Operation(
            summary = "Find the grid that covers a point",
            description =
                    "On a border, and where grids overlap, the one whose code comes first. 404 outside every grid,"
                            + " and for 0, 0, which is what a device sends that does not know where it is. The point is not"
                            + " kept.")
    ResponseEntity<AreaHere> at(
            @RequestParam @DecimalMin("-90") @DecimalMax("90") double lat,
            @RequestParam @DecimalMin("-180") @DecimalMax("180") double lon) {
        String gridId = grids.locate(new Place(lat, lon))
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
        Joining joining = reading.joining();
        AreaPage grid = joining.require(AreaPage.VIEW, gridId);
        var within = new ArrayList<AreaPage>();
        @Nullable String next = grid.parentId();
        while (next != null) {
            AreaPage area = joining.require(AreaPage.VIEW, next);
            within.add(area);
            next = area.parentId();
        }
        return joining.answer(new AreaHere(grid, within, grid.responsibleOrganization()));
    }
}
