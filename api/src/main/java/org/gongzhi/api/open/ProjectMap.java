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
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The projects on the map: GeoJSON (RFC 7946), written page by page. */
@RestController
@Tag(name = "Open: projects")
class ProjectMap {

    private static final String GEO_JSON = "application/geo+json";

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

    private final Views views;
    private final JsonMapper json;

    ProjectMap(Views views, JsonMapper json) {
        this.views = views;
        this.json = json;
    }

    @GetMapping(path = "/open/projects.geojson")
    @Operation(
            summary = "Read the map of the projects",
            description = "A GeoJSON FeatureCollection of all projects that have a place, or of those of one ballot.")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = GEO_JSON, schema = @Schema(type = "object")))
    void map(@RequestParam(required = false) @Size(max = 200) @Nullable String ballot, HttpServletResponse response)
            throws IOException {
        var range = Filter.orAll("all").by("ballot", ballot, "byBallot").range().limit(IndexRange.MAX_LIMIT);
        var page = views.page(ProjectPage.VIEW, range);
        response.setContentType(GEO_JSON);
        // Closed on success only: after a failure the answer must break off, not end as if it were whole.
        @SuppressWarnings("resource")
        JsonGenerator out = json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .createGenerator(response.getOutputStream());
        out.writeStartObject();
        out.writeStringProperty("type", "FeatureCollection");
        out.writeArrayPropertyStart("features");
        for (@Nullable Page<ProjectPage> next = page; next != null; next = after(range, next)) {
            for (Document<ProjectPage> document : next.items()) write(document.body(), out);
        }
        out.writeEndArray();
        out.writeEndObject();
        out.close();
    }

    private @Nullable Page<ProjectPage> after(IndexRange range, Page<ProjectPage> page) {
        return page.next() == null ? null : views.page(ProjectPage.VIEW, range.after(page.next()));
    }

    private static void write(ProjectPage project, JsonGenerator out) {
        var decision = project.decision();
        Place place = decision.place();
        if (place == null) return;
        out.writePOJO(new Feature(
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
                        "/open/projects/" + project.projectId())));
    }
}
