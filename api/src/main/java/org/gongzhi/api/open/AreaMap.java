package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.projections.openrecord.AreaOnMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The areas on the map: GeoJSON (RFC 7946). */
@RestController
@Tag(name = "Open: areas")
class AreaMap {

    /** @param type {@code Feature}, as GeoJSON calls it */
    @Schema(name = "AreaFeature")
    record Feature(
            String type,
            String id,

            @Schema(type = "object", description = "A Polygon or MultiPolygon of GeoJSON")
            Boundary geometry,

            Properties properties) {

        static @Nullable Feature of(AreaOnMap area) {
            if (area.boundary() == null) return null;
            return new Feature(
                    "Feature",
                    area.areaId(),
                    area.boundary(),
                    new Properties(
                            area.code(),
                            area.kind(),
                            area.name(),
                            area.parentId(),
                            area.population(),
                            area.responsibleOrganization(),
                            area.retired(),
                            "/open/areas/" + area.areaId()));
        }
    }

    @Schema(name = "AreaFeatureProperties")
    record Properties(
            String code,
            AreaKind kind,
            String name,
            @Nullable String parentId,
            @Nullable Integer population,
            String responsibleOrganization,
            boolean retired,
            String href) {}

    private final Reading reading;
    private final Features features;

    AreaMap(Reading reading, Features features) {
        this.reading = reading;
        this.features = features;
    }

    @GetMapping(path = "/open/areas.geojson")
    @Operation(
            summary = "Read the map of the areas",
            description =
                    "A GeoJSON FeatureCollection of the areas that stand and have a boundary: all, those right under"
                            + " another, or those of a kind.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Features.GEO_JSON, schema = @Schema(type = "object")))
    void map(
            @RequestParam(required = false) @Size(max = 200) @Nullable String parent,
            @RequestParam(required = false) @Nullable AreaKind kind,
            HttpServletResponse response)
            throws IOException {
        var range = Filter.orAllThat(true, "shown")
                .by("parent", parent, "byParent")
                .by("kind", kind, "byKind")
                .range();
        features.write(AreaOnMap.VIEW, range, Feature::of, response);
    }

    @GetMapping("/open/areas/{id}/boundary")
    @Operation(
            summary = "Read an area's boundary",
            description = "A GeoJSON Feature; of an area that is no more, the last. 404 while none is drawn.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Features.GEO_JSON, schema = @Schema(implementation = Feature.class)))
    ResponseEntity<Feature> boundary(@PathVariable @Size(max = 200) String id) {
        var answer = reading.document(AreaOnMap.VIEW, id, Feature::of);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .contentType(MediaType.parseMediaType(Features.GEO_JSON))
                .body(answer.getBody());
    }
}
