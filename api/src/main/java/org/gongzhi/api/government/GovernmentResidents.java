package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.privacy.EnrolledResident;
import org.gongzhi.api.privacy.Held;
import org.gongzhi.api.privacy.HeldData;
import org.gongzhi.api.privacy.Person;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.PersonDetails;
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

/** 居民: who is enrolled with which grid, and who they are; seen by registrars, by grid workers within their own area. */
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
            String areaId,

            @Nullable Person details) {}

    @Schema(name = "ResidentDetails", example = """
            {"details": {"name": "王小明", "phone": "13800138000"}}""")
    record DetailsBody(Person details) {}

    @Schema(example = """
            {"ground": "REQUESTED"}""")
    record EraseBody(
            @Schema(description = "One of a few, since a sentence would say something about the person again")
            ErasureGround ground) {}

    @Schema(example = """
            {"areaId": "area-WIELICZKA-2"}""")
    record MoveResident(
            @NotBlank @Size(max = Bounds.ID) @Schema(description = "Another grid")
            String areaId) {}

    private final Reading reading;
    private final Unsealed unsealed;
    private final HeldData held;
    private final Views views;
    private final IdSource ids;
    private final Clock clock;

    GovernmentResidents(Reading reading, Unsealed unsealed, HeldData held, Views views, IdSource ids, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.held = held;
        this.views = views;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Enrol a resident",
            description = BY + "`registry.id-format`, `registry.area-unknown`, `registry.not-a-grid`,"
                    + " `common.already-exists`, `registry.details-missing`, `registry.detail-format`,"
                    + " `registry.phone-format`.")
    ResponseEntity<Written> enrol(@RequestBody EnrolResident body, Sender sender) {
        String id = body.residentId() == null ? ids.next("resident") : body.residentId();
        PersonDetails details = body.details() == null ? null : body.details().toDetails();
        return sender.create(new ResidentCommand.EnrolResident(id, body.areaId(), details, clock.instant()), ONE);
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

    @PostMapping("/{id}/details")
    @Operation(
            summary = "Record who a resident is",
            description = BY + "`registry.resident-left`, `registry.erased` (409), `registry.details-missing`,"
                    + " `registry.detail-format`, `registry.phone-format`. Replaces what was recorded before.")
    ResponseEntity<Written> details(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody DetailsBody body, Sender sender) {
        return sender.change(
                new ResidentCommand.RecordResidentDetails(id, body.details().toDetails(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/erase")
    @Operation(
            summary = "Erase a resident's personal data",
            description = "By a case officer or an administrator; for good. Their key is destroyed within seconds, the"
                    + " record is closed, and counts, sums and hashes stay as they are. Refused as `registry.erased`"
                    + " (409).")
    ResponseEntity<Written> erase(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody EraseBody body, Sender sender) {
        return sender.change(new ResidentCommand.EraseResident(id, body.ground(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/decline-erasure")
    @Operation(
            summary = "Decline a resident's request to be erased",
            description = "By a case officer or an administrator. The reason is told to the resident and is kept: it"
                    + " names nobody. Refused as `registry.erasure-not-requested`, `registry.erased` (409).")
    ResponseEntity<Written> declineErasure(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new ResidentCommand.DeclineErasure(id, body.reason(), clock.instant()), ONE);
    }

    @GetMapping("/{id}/data")
    @Operation(
            summary = "Read all that is held on a resident",
            description = "For case officers and administrators, to answer who asks for it. Votes are shown to the"
                    + " voter only.")
    ResponseEntity<Listing<Held>> data(@PathVariable @Size(max = Bounds.ID) String id, Actor actor, Paging paging) {
        actor.require(Role.CASE_OFFICER, Role.ADMINISTRATOR);
        if (views.get(Me.VIEW, id).isEmpty())
            throw Fault.of(CommonProblem.NOT_FOUND).asException();
        return Reading.answer(held.on(id, paging));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read where a resident is enrolled and who they are", description = "For registrars.")
    ResponseEntity<EnrolledResident> one(@PathVariable @Size(max = Bounds.ID) String id, Actor actor) {
        actor.require(Role.GRID_WORKER, Role.CASE_OFFICER, Role.ADMINISTRATOR);
        return reading.document(
                Me.VIEW, id, resident -> mayKnow(actor, resident) ? EnrolledResident.of(resident, unsealed) : null);
    }

    private boolean mayKnow(Actor actor, Me resident) {
        if (actor.is(Role.CASE_OFFICER) || actor.is(Role.ADMINISTRATOR)) return true;
        String own = actor.area();
        if (own == null) return false;
        String ownArea = new AreaCode(own).areaId();
        String area = resident.areaId();
        while (area != null && !area.equals(ownArea)) area = above(area);
        return area != null;
    }

    private @Nullable String above(String areaId) {
        return views.get(AreaPage.VIEW, areaId).map(area -> area.body().next()).orElse(null);
    }
}
