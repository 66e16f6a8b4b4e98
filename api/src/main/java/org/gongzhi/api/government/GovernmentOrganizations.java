package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.registry.OrganizationCommand;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.projections.openrecord.OrganizationPage;
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

/** 机构: the register of organizations, and what each is qualified for. */
@RestController
@RequestMapping("/government/organizations")
@Tag(name = "Government: organizations", description = "The register of organizations and their qualifications")
final class GovernmentOrganizations {

    private static final String ONE = "/government/organizations/{id}";
    private static final String DECIDED_BY = "By a case officer of a department. Refused as"
            + " `registry.department-decides`, `common.role-required` (403), ";

    @Schema(example = """
            {"scheme": "PL-KRS", "id": "0000024107"}""")
    record Identifier(
            @NotBlank @Size(max = 35) @Schema(description = "USCC, or the code of a list of org-id.guide")
            String scheme,

            @NotBlank @Size(max = 64) String id) {}

    @Schema(example = """
            {"identifier": {"scheme": "PL-KRS", "id": "0000024107"}, "kind": "SOCIAL_ORGANIZATION",
             "name": "Zielona Wieliczka"}""")
    record RegisterOrganization(
            Identifier identifier,
            OrganizationKind kind,
            @NotBlank @Size(max = Bounds.TITLE) String name,

            @Nullable @Size(max = Bounds.ID) @Schema(description = "The area that it serves; absent: all")
            String serviceArea) {

        OrganizationCommand toCommand(Instant at) {
            return new OrganizationCommand.RegisterOrganization(
                    OrganizationIdentifier.of(identifier.scheme, identifier.id), kind, name, serviceArea, at);
        }
    }

    @Schema(example = """
            {"expiresAt": "2026-12-31T23:59:59+01:00"}""")
    record GrantQualification(
            @Schema(description = "From this moment on it holds no more")
            Instant expiresAt) {}

    private final Reading reading;
    private final Clock clock;

    GovernmentOrganizations(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Register an organization",
            description = "By an administrator or a case officer. Refused as `registry.uscc-format`,"
                    + " `registry.uscc-check-character`, `registry.org-id-scheme`, `registry.org-id-format` (422),"
                    + " `registry.area-unknown`, `common.already-exists` (409).")
    ResponseEntity<Written> register(@RequestBody RegisterOrganization body, Sender sender) {
        return sender.create(body.toCommand(clock.instant()), ONE);
    }

    @PostMapping("/{id}/qualifications/{category}/grant")
    @Operation(
            summary = "Grant a qualification",
            description = DECIDED_BY + "`registry.not-applied` (409), `registry.expiry-not-ahead` (422).")
    ResponseEntity<Written> grant(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String category,
            @RequestBody GrantQualification body,
            Sender sender) {
        return decide(OrganizationCommand.GrantQualification::new, id, category, body.expiresAt(), sender);
    }

    @PostMapping("/{id}/qualifications/{category}/refuse")
    @Operation(summary = "Refuse a qualification", description = DECIDED_BY + "`registry.not-applied` (409).")
    ResponseEntity<Written> refuse(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String category,
            @RequestBody Because body,
            Sender sender) {
        return decide(OrganizationCommand.RefuseQualification::new, id, category, body.reason(), sender);
    }

    @PostMapping("/{id}/qualifications/{category}/suspend")
    @Operation(
            summary = "Suspend a qualification",
            description = DECIDED_BY + "`registry.not-qualified`, `registry.already-suspended` (409).")
    ResponseEntity<Written> suspend(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String category,
            @RequestBody Because body,
            Sender sender) {
        return decide(OrganizationCommand.SuspendQualification::new, id, category, body.reason(), sender);
    }

    @PostMapping("/{id}/qualifications/{category}/reinstate")
    @Operation(
            summary = "Reinstate a suspended qualification",
            description = DECIDED_BY + "`registry.not-suspended` (409).")
    ResponseEntity<Written> reinstate(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String category,
            @RequestBody Because body,
            Sender sender) {
        return decide(OrganizationCommand.ReinstateQualification::new, id, category, body.reason(), sender);
    }

    @PostMapping("/{id}/qualifications/{category}/withdraw")
    @Operation(summary = "Withdraw a qualification", description = DECIDED_BY + "`registry.not-qualified` (409).")
    ResponseEntity<Written> withdraw(
            @PathVariable @Size(max = Bounds.ID) String id,
            @PathVariable @Size(max = 64) String category,
            @RequestBody Because body,
            Sender sender) {
        return decide(OrganizationCommand.WithdrawQualification::new, id, category, body.reason(), sender);
    }

    @PostMapping("/{id}/suspend")
    @Operation(
            summary = "Suspend an organization",
            description = "Its people can do nothing in its name from now on, whatever their tokens say. By an"
                    + " administrator of another organization. Refused as `registry.own-organization` (403),"
                    + " `registry.organization-suspended-already` (409).")
    ResponseEntity<Written> suspend(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new OrganizationCommand.SuspendOrganization(id, body.reason(), clock.instant()), ONE);
    }

    @PostMapping("/{id}/reinstate")
    @Operation(
            summary = "Reinstate a suspended organization",
            description = "By an administrator of another organization. Refused as `registry.own-organization` (403),"
                    + " `registry.organization-not-suspended` (409).")
    ResponseEntity<Written> reinstate(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new OrganizationCommand.ReinstateOrganization(id, body.reason(), clock.instant()), ONE);
    }

    /** A decision on a qualification, with what it says: a reason, or until when. */
    private interface Decision<W> {
        OrganizationCommand of(String organizationId, String category, W what, Instant at);
    }

    private <W> ResponseEntity<Written> decide(
            Decision<W> decision, String id, String category, W what, Sender sender) {
        return sender.change(decision.of(id, category, what, clock.instant()), ONE);
    }

    @GetMapping
    @Operation(summary = "List organizations", description = "All, those of a kind, or those qualified for a category.")
    ResponseEntity<Listing<OrganizationPage>> list(
            @RequestParam(required = false) @Nullable OrganizationKind kind,
            @RequestParam(required = false) @Nullable @Size(max = 64) String category,
            Paging paging) {
        return reading.page(
                OrganizationPage.VIEW,
                Filter.orAll("all")
                        .by("kind", kind, "byKind")
                        .by("category", category, "byCategory")
                        .range(),
                paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read an organization")
    ResponseEntity<OrganizationPage> one(@PathVariable @Size(max = Bounds.ID) String id) {
        return reading.document(OrganizationPage.VIEW, id);
    }
}
