package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Set;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Role;
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

/** 工作人员: who acts for which organization, in what roles. Opaque ids only. */
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

    private final Reading reading;
    private final IdSource ids;
    private final Clock clock;

    GovernmentStaff(Reading reading, IdSource ids, Clock clock) {
        this.reading = reading;
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

    @GetMapping
    @Operation(summary = "List staff", description = "All, or those of an organization.")
    ResponseEntity<Listing<StaffPage>> list(
            @RequestParam(required = false) @Nullable @Size(max = Bounds.ID) String organization, Paging paging) {
        return reading.page(
                StaffPage.VIEW,
                Filter.orAll("all")
                        .by("organization", organization, "byOrganization")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a member of staff")
    ResponseEntity<StaffPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(StaffPage.VIEW, id);
    }
}
