package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;
import org.gongzhi.api.http.Filter;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.gongzhi.core.project.ProjectStage;
import org.gongzhi.projections.openrecord.ProjectMoney;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The projects on the map: GeoJSON (RFC 7946). */
@RestController
@Tag(name = "Open: projects")
class ProjectMap {

    /** @param type {@code Feature}, as GeoJSON calls it */
    record Feature(String type, String id, Point geometry, Properties properties) {}

    /** @param coordinates longitude, latitude: in this order */
    record Point(String type, List<Double> coordinates) {}

    record Properties(
            String title,
            ProjectStage stage,
            boolean paused,
            String areaId,
            @Nullable String ballotId,
            @Nullable String entry,
            String organization,
            Money budget,
            ProjectMoney money,
            String href) {}

    private final Features features;

    ProjectMap(Features features) {
        this.features = features;
    }

    @GetMapping(path = "/open/projects.geojson")
    @Operation(
            summary = "Read the map of the projects",
            description = "A GeoJSON FeatureCollection of all projects that have a place, or of those of one ballot.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = Features.GEO_JSON, schema = @Schema(type = "object")))
    void map(@RequestParam(required = false) @Size(max = 200) @Nullable String ballot, HttpServletResponse response)
            throws IOException {
        var range = Filter.orAll("all").by("ballot", ballot, "byBallot").range();
        features.write(ProjectPage.VIEW, range, ProjectMap::feature, response);
    }

    private static @Nullable Feature feature(ProjectPage project) {
        var decision = project.decision();
        Place place = decision.place();
        if (place == null) return null;
        return new Feature(
                "Feature",
                project.projectId(),
                new Point("Point", List.of(place.longitude(), place.latitude())),
                new Properties(
                        decision.title(),
                        project.stage(),
                        project.paused(),
                        project.areaId(),
                        project.ballotId(),
                        decision.origin().entry(),
                        decision.organization(),
                        decision.budget(),
                        project.money(),
                        "/open/projects/" + project.projectId()));
    }
}
