package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.projections.openrecord.AreaPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** 辖区: the tree of areas, and who is responsible for each. */
@RestController
@RequestMapping("/government/areas")
@Tag(name = "Government: areas", description = "The district's tree of areas, each with a responsible organization")
final class GovernmentAreas {

    private static final String ONE = "/government/areas/{id}";

    @Schema(example = """
            {"code": "WIELICZKA-ZABAWA", "kind": "STREET", "name": "Zabawa", "parentId": "area-WIELICZKA",
             "population": 1400, "responsibleOrganization": "organization-PL-REGON-351555974"}""")
    record DefineArea(
            @NotBlank @Size(max = 32) String code,
            AreaKind kind,
            @NotBlank @Size(max = Bounds.TITLE) String name,
            @Nullable @Size(max = Bounds.ID) String parentId,
            @Nullable @PositiveOrZero Integer population,
            @NotBlank @Size(max = Bounds.ID) String responsibleOrganization) {

        AreaCommand toCommand(Instant at) {
            return new AreaCommand.DefineArea(
                    new AreaCode(code), kind, name, parentId, population, responsibleOrganization, at);
        }
    }

    @Schema(example = """
            {"name": "Miasto i Gmina Wieliczka"}""")
    record RenameArea(@NotBlank @Size(max = Bounds.TITLE) String name) {}

    @Schema(example = """
            {"responsibleOrganization": "organization-PL-REGON-351555974"}""")
    record AssignResponsibility(
            @NotBlank @Size(max = Bounds.ID) String responsibleOrganization) {}

    @Schema(example = """
            {"population": 4912}""")
    record CountPopulation(@PositiveOrZero int population) {}

    @Schema(name = "DrawBoundary", example = """
            {"boundary": {"type": "Polygon",
             "coordinates": [[[20.06, 49.98], [20.07, 49.98], [20.07, 49.99], [20.06, 49.99], [20.06, 49.98]]]}}""")
    record DrawBoundary(
            @Schema(type = "object", description = "A Polygon or MultiPolygon of GeoJSON")
            JsonNode boundary) {}

    @Schema(example = """
            {"parentId": "area-WIELICZKA-CENTRUM"}""")
    record MoveArea(@NotBlank @Size(max = Bounds.ID) String parentId) {}

    private final Reading reading;
    private final Clock clock;

    GovernmentAreas(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Define an area",
            description = "By an administrator. Refused as `territory.code-format`, `territory.parent-required`,"
                    + " `territory.district-has-no-parent` (422), `territory.parent-unknown`, `territory.parent-kind`,"
                    + " `territory.organization-unknown`, `common.already-exists` (409).")
    ResponseEntity<Written> define(@RequestBody DefineArea body, Sender sender) {
        return sender.create(body.toCommand(clock.instant()), ONE);
    }

    @PostMapping("/{id}/rename")
    @Operation(
            summary = "Rename an area",
            description = "By an administrator. Refused as `territory.name-unchanged` (409).")
    ResponseEntity<Written> rename(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody RenameArea body, Sender sender) {
        return sender.change(new AreaCommand.RenameArea(id, body.name(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/responsibility")
    @Operation(
            summary = "Make an organization responsible for an area",
            description = "By an administrator. Refused as `territory.organization-unknown`,"
                    + " `territory.responsibility-unchanged` (409).")
    ResponseEntity<Written> assign(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody AssignResponsibility body, Sender sender) {
        return sender.change(
                new AreaCommand.AssignResponsibility(id, body.responsibleOrganization(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/population")
    @Operation(
            summary = "Note how many live in an area",
            description = "By an administrator. Refused as `territory.population-unchanged`, `territory.area-retired`"
                    + " (409).")
    ResponseEntity<Written> count(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody CountPopulation body, Sender sender) {
        return sender.change(new AreaCommand.CountPopulation(id, body.population(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/boundary")
    @Operation(
            summary = "Draw an area's boundary",
            description =
                    "By an administrator: a Polygon or MultiPolygon of GeoJSON (RFC 7946), at most 10,000 vertices,"
                            + " kept to seven decimals. Refused as `territory.boundary-format`, `territory.boundary-too-long`,"
                            + " `territory.boundary-unsound` (422), `territory.boundary-unchanged`, `territory.area-retired`"
                            + " (409).")
    ResponseEntity<Written> draw(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody DrawBoundary body, Sender sender) {
        var boundary = Boundary.ofGeoJson("/boundary", body.boundary());
        return sender.change(new AreaCommand.DrawBoundary(id, boundary, clock.instant()), ONE);
    }

    @PostMapping("/{id}/move")
    @Operation(
            summary = "Put an area, and all that lies in it, under another",
            description = "By an administrator. Who may vote in a ballot is judged by where their grid lay when it was"
                    + " opened. Refused as `territory.parent-unknown`, `territory.parent-kind`,"
                    + " `territory.parent-unchanged`, `territory.area-retired` (409).")
    ResponseEntity<Written> move(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody MoveArea body, Sender sender) {
        return sender.change(new AreaCommand.MoveArea(id, body.parentId(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(
            summary = "List areas",
            description = "By code, those that stand, or those that are no more: all, those under a parent, or those of"
                    + " a kind.")
    ResponseEntity<Listing<AreaPage>> list(
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String parent,
            @RequestParam(required = false) @Nullable AreaKind kind,
            @RequestParam(defaultValue = "false") boolean retired,
            Paging paging) {
        return reading.page(
                AreaPage.VIEW,
                Filter.orAllThat(retired, "all")
                        .by("parent", parent, "byParent")
                        .by("kind", kind, "byKind")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an area")
    ResponseEntity<AreaPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(AreaPage.VIEW, id);
    }
}
