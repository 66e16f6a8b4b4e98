package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.ResidentCommand;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.projections.openrecord.AreaPage;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 居民: who is enrolled with which grid. Opaque ids only; seen by registrars, by grid workers within their own area. */
@RestController
@RequestMapping("/government/residents")
@Tag(name = "Government: residents", description = "Who is enrolled with which grid; for registrars")
final class GovernmentResidents {

    private static final String ONE = "/government/residents/{id}";
    private static final String BY = "By an administrator, a case officer, or a grid worker of the area. Refused as"
            + " `registry.other-area` (403), ";

    @Schema(example = """
            {"areaId": "area-WIELICZKA-1"}""")
    record EnrolResident(
            @Nullable
            @Size(max = 73)
            @Schema(
                    description = "`resident-` and an opaque id, such as the subject of the"
                            + " person's tokens; made if absent")
            String residentId,

            @NotBlank @Size(max = Bounds.ID) @Schema(description = "A grid")
            String areaId) {}

    @Schema(example = """
            {"areaId": "area-WIELICZKA-2"}""")
    record MoveResident(
            @NotBlank @Size(max = Bounds.ID) @Schema(description = "Another grid")
            String areaId) {}

    private final Reading reading;
    private final Views views;
    private final IdSource ids;
    private final Clock clock;

    GovernmentResidents(Reading reading, Views views, IdSource ids, Clock clock) {
        this.reading = reading;
        this.views = views;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Enrol a resident",
            description = BY + "`registry.id-format`, `registry.area-unknown`, `registry.not-a-grid`,"
                    + " `common.already-exists`.")
    ResponseEntity<Written> enrol(@RequestBody EnrolResident body, Sender sender) {
        String id = body.residentId() == null ? ids.next("resident") : body.residentId();
        return sender.create(new ResidentCommand.EnrolResident(id, body.areaId(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/move")
    @Operation(
            summary = "Enrol a resident with another grid",
            description = BY + "`registry.resident-left`, `registry.already-enrolled-there`, `registry.not-a-grid`.")
    ResponseEntity<Written> move(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody MoveResident body, Sender sender) {
        return sender.change(new ResidentCommand.MoveResident(id, body.areaId(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/deactivate")
    @Operation(summary = "Note that a resident left the district", description = BY + "`registry.resident-left` (409).")
    ResponseEntity<Written> deactivate(@PathVariable @Size(max = Bounds.ID) String id, Sender sender) {
        return sender.change(new ResidentCommand.DeactivateResident(id, clock.instant()), ONE);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read where a resident is enrolled", description = "For registrars.")
    ResponseEntity<Me> one(@PathVariable @Size(max = Bounds.ID) String id, Actor actor) {
        actor.require(Role.GRID_WORKER, Role.CASE_OFFICER, Role.ADMINISTRATOR);
        return reading.document(Me.VIEW, id, resident -> mayKnow(actor, resident) ? resident : null);
    }

    private boolean mayKnow(Actor actor, Me resident) {
        if (actor.is(Role.CASE_OFFICER) || actor.is(Role.ADMINISTRATOR)) return true;
        String own = actor.area();
        if (own == null) return false;
        String ownArea = new AreaCode(own).areaId();
        String area = resident.areaId();
        while (area != null && !area.equals(ownArea)) area = parentOf(area);
        return area != null;
    }

    private @Nullable String parentOf(String areaId) {
        return views.get(AreaPage.VIEW, areaId)
                .map(area -> area.body().parentId())
                .orElse(null);
    }
}
