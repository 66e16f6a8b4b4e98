package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.NewGrid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** 网格: redrawn, so that new ones take the place of old ones. */
@RestController
@Tag(name = "Government: areas")
final class GovernmentGrids {

    private static final String ONE = "/government/areas/{id}";
    private static final int MOST = 50;

    /** @param boundary null: not drawn yet */
    @Schema(name = "NewGrid", example = """
            {"code": "W-71", "name": "七号一网格", "population": 2100,
             "responsibleOrganization": "organization-PL-REGON-351555974"}""")
    record Grid(
            @NotBlank @Size(max = 32) String code,
            @NotBlank @Size(max = Bounds.TITLE) String name,
            @Nullable @PositiveOrZero Integer population,
            @NotBlank @Size(max = Bounds.ID) String responsibleOrganization,

            @Nullable
            @Schema(type = "object", description = "A Polygon or MultiPolygon of GeoJSON; not drawn yet if absent")
            JsonNode boundary) {

        NewGrid toGrid(String pointer) {
            return new NewGrid(
                    code(pointer),
                    name,
                    population,
                    responsibleOrganization,
                    boundary == null || boundary.isNull() ? null : Boundary.ofGeoJson(pointer + "/boundary", boundary));
        }

        private AreaCode code(String pointer) {
            try {
                return new AreaCode(code);
            } catch (Rejection malformed) {
                throw malformed.within(pointer);
            }
        }
    }

    @Schema(example = """
            {"into": [
             {"code": "W-71", "name": "七号一网格", "responsibleOrganization": "organization-PL-REGON-351555974"},
             {"code": "W-72", "name": "七号二网格", "responsibleOrganization": "organization-PL-REGON-351555974"}]}""")
    record SplitGrid(@Size(min = 2, max = MOST) List<Grid> into) {

        AreaCommand toCommand(String id, Instant at) {
            var grids = new ArrayList<NewGrid>();
            for (int i = 0; i < into.size(); i++) grids.add(into.get(i).toGrid("/into/" + i));
            return new AreaCommand.SplitGrid(id, grids, at);
        }
    }

    @Schema(example = """
            {"grids": ["area-W-71", "area-W-72"],
             "into": {"code": "W-7", "name": "七号网格", "responsibleOrganization": "organization-PL-REGON-351555974"}}""")
    record MergeGrids(@Size(min = 2, max = MOST) List<@NotBlank @Size(max = Bounds.ID) String> grids, Grid into) {}

    private final Clock clock;

    GovernmentGrids(Clock clock) {
        this.clock = clock;
    }

    @PostMapping("/government/areas/{id}/split")
    @Operation(
            summary = "Split a grid into new ones",
            description =
                    "By an administrator, in one step: the grid is no more, and the new ones stand where it stood."
                            + " Its residents belong to what lies above it until they are enrolled with one of the new ones."
                            + " Refused as `territory.not-a-grid`, `territory.area-retired`, `common.already-exists` (409),"
                            + " `territory.several-grids` (422), and as a new area is.")
    ResponseEntity<Written> split(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody SplitGrid body, Sender sender) {
        return sender.change(body.toCommand(id, clock.instant()), ONE);
    }

    @PostMapping("/government/areas:merge")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Merge grids into a new one",
            description =
                    "By an administrator, in one step, of grids that lie in the same area: they are no more, and what"
                            + " was in them is in the new one. Refused as `territory.grid-elsewhere`, `territory.not-a-grid`,"
                            + " `territory.area-retired`, `common.already-exists` (409), `territory.several-grids` (422),"
                            + " `common.unknown` (404), and as a new area is.")
    ResponseEntity<Written> merge(@RequestBody MergeGrids body, Sender sender) {
        return sender.create(
                new AreaCommand.MergeGrids(body.grids(), body.into().toGrid("/into"), clock.instant()), ONE);
    }
}
