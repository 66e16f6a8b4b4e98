package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.project.ProjectStage;
import org.gongzhi.projections.openrecord.Activity;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shared projects, each with its thread from the decision to the rating. */
@RestController
@Tag(name = "Open: projects")
class OpenProjects {

    private final Reading reading;

    OpenProjects(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/projects")
    @Operation(summary = "List projects", description = "All, or those of a ballot, of an area, or at a stage.")
    ResponseEntity<Listing<ProjectPage>> projects(
            @RequestParam(required = false) @Size(max = 200) @Nullable String ballot,
            @RequestParam(required = false) @Size(max = 200) @Nullable String area,
            @RequestParam(required = false) @Nullable ProjectStage stage,
            Paging paging) {
        var range = Filter.orAll("all")
                .by("ballot", ballot, "byBallot")
                .by("area", area, "byArea")
                .by("stage", stage, "byStage")
                .range();
        return reading.page(ProjectPage.VIEW, range, paging);
    }

    @GetMapping("/open/projects/{id}")
    @Operation(
            summary = "Read a project",
            description = "Its decision, where its money stands, and what happened to it from the vote to the rating.")
    ResponseEntity<ProjectPage> project(@PathVariable @Size(max = 200) String id) {
        return reading.document(ProjectPage.VIEW, id);
    }

    @GetMapping("/open/projects/{id}/activity")
    @Operation(summary = "List what happened in a project", description = "In log order.")
    ResponseEntity<Listing<Activity>> activity(@PathVariable @Size(max = 200) String id, Paging paging) {
        reading.joining().require(ProjectPage.VIEW, id);
        return reading.page(Activity.VIEW, IndexRange.of("byProject", id), paging);
    }
}
