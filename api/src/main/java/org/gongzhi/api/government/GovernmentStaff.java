package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.privacy.Person;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.StaffCommand;
import org.gongzhi.projections.governmentdesk.StaffPage;
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

/** 工作人员: who acts for which organization, in what roles, and who they are. */
@RestController
@RequestMapping("/government/staff")
@Tag(name = "Government: staff", description = "Who acts for which organization, in what roles")
final class GovernmentStaff {

    private static final String ONE = "/government/staff/{id}";

    @Schema(example = """
            {"organizationId": "organization-PL-REGON-351555974", "roles": ["CASE_OFFICER", "COMMISSIONER"]}""")
    record AppointStaff(
            @Nullable
            @Size(max = 70)
            @Schema(
                    description = "`staff-` and an opaque id, such as the subject of the"
                            + " person's tokens; made if absent")
            String staffId,

            @NotBlank @Size(max = Bounds.ID) String organizationId,
            @Size(min = 1, max = 10) Set<Role> roles,

            @Nullable @Size(max = Bounds.ID) @Schema(description = "The area worked in; a grid worker has one")
            String areaId) {}

    @Schema(example = """
            {"roles": ["EVALUATOR"]}""")
    record ChangeRoles(
            @Size(min = 1, max = 10) Set<Role> roles,
            @Nullable @Size(max = Bounds.ID) String areaId) {}

    @Schema(name = "StaffDetails", example = """
            {"details": {"name": "李梅"}}""")
    record DetailsBody(Person details) {}

    @Schema(name = "EraseStaff", example = """
            {"ground": "NO_LONGER_NEEDED"}""")
    record EraseBody(ErasureGround ground) {}

    /** A member of staff, as their colleagues see them. */
    @Schema(name = "StaffPage")
    record Colleague(
            String staffId,
            String organizationId,
            Set<Role> roles,
            @Nullable String areaId,
            boolean active,
            Instant since,

            @Nullable @Schema(description = "Absent where nothing is recorded, or it was erased")
            Person details,

            long version) {

        static Colleague of(StaffPage page, Unsealed unsealed) {
            return new Colleague(
                    page.staffId(),
                    page.organizationId(),
                    page.roles(),
                    page.areaId(),
                    page.active(),
                    page.since(),
                    unsealed.person(page.details()),
                    page.version());
        }
    }

    private final Reading reading;
    private final Unsealed unsealed;
    private final IdSource ids;
    private final Clock clock;

    GovernmentStaff(Reading reading, Unsealed unsealed, IdSource ids, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Appoint a member of staff",
            description = "By an administrator. Refused as `registry.id-format`, `registry.roles-required` (422),"
                    + " `registry.organization-unknown`, `registry.role-not-for-kind`,"
                    + " `registry.grid-worker-needs-area`, `registry.area-unknown`, `common.already-exists`.")
    ResponseEntity<Written> appoint(@RequestBody AppointStaff body, Sender sender) {
        String id = body.staffId() == null ? ids.next("staff") : body.staffId();
        return sender.create(
                new StaffCommand.AppointStaff(id, body.organizationId(), body.roles(), body.areaId(), clock.instant()),
                ONE);
    }

    @PostMapping("/{id}/roles")
    @Operation(
            summary = "Change somebody's roles",
            description = "By an administrator; roles and area afterwards, what is not named is given up. Refused as"
                    + " `registry.staff-left`, `registry.roles-unchanged` (409), `registry.role-not-for-kind`.")
    ResponseEntity<Written> roles(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody ChangeRoles body, Sender sender) {
        return sender.change(new StaffCommand.ChangeStaffRoles(id, body.roles(), body.areaId(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/deactivate")
    @Operation(
            summary = "Let somebody go",
            description = "By an administrator. Refused as `registry.staff-left` (409).")
    ResponseEntity<Written> deactivate(@PathVariable @Size(max = Bounds.ID) String id, Sender sender) {
        return sender.change(new StaffCommand.DeactivateStaff(id, clock.instant()), ONE);
    }

    @PostMapping("/{id}/details")
    @Operation(
            summary = "Record who a member of staff is",
            description = "By an administrator. Refused as `registry.staff-left` (409), `registry.details-missing`,"
                    + " `registry.detail-format`, `registry.phone-format`. Replaces what was recorded before.")
    ResponseEntity<Written> details(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody DetailsBody body, Sender sender) {
        return sender.change(
                new StaffCommand.RecordStaffDetails(id, body.details().toDetails(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/erase")
    @Operation(
            summary = "Erase the personal data of somebody who left",
            description = "By an administrator; for good. Refused as `registry.staff-still-here`, `registry.erased`"
                    + " (409).")
    ResponseEntity<Written> erase(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody EraseBody body, Sender sender) {
        return sender.change(new StaffCommand.EraseStaff(id, body.ground(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(summary = "List staff", description = "All, or those of an organization.")
    ResponseEntity<Listing<Colleague>> list(
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String organization, Paging paging) {
        return reading.page(
                StaffPage.VIEW,
                Filter.orAll("all")
                        .by("organization", organization, "byOrganization")
                        .range(),
                paging,
                page -> Colleague.of(page, unsealed));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a member of staff")
    ResponseEntity<Colleague> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(StaffPage.VIEW, id, page -> Colleague.of(page, unsealed));
    }
}
