package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.DelegationCommand;
import org.gongzhi.projections.governmentdesk.DelegationPage;
import org.gongzhi.projections.store.IndexRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** 授权委托: who acts in whose name, in what roles, until when. */
@RestController
@RequestMapping("/government/delegations")
@Tag(name = "Government: delegations", description = "Who acts in whose name, until when")
final class GovernmentDelegations {

    private static final String ONE = "/government/delegations/{id}";

    @Schema(example = """
            {"delegateId": "staff-7", "roles": ["COMMISSIONER"], "reason": "On leave",
             "until": "2026-12-31T23:59:59+01:00"}""")
    record DelegateRoles(
            @NotBlank @Size(max = 70) @Schema(description = "A registered colleague of the same organization")
            String delegateId,

            @Size(min = 1, max = 10) @Schema(description = "Some of the own roles")
            Set<Role> roles,

            @NotBlank @Size(max = 2_000) String reason,

            @Schema(description = "From this moment on it holds no more; a year ahead at most")
            Instant until) {}

    private final Reading reading;
    private final Clock clock;

    GovernmentDelegations(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Delegate own roles to a colleague",
            description = "From then on, requests of the colleague with `Gongzhi-On-Behalf-Of` and the own id are done"
                    + " in the own name, and in these roles only. The two count as one where two are needed. Refused as"
                    + " `registry.role-not-held` (403), `registry.not-a-colleague`, `registry.delegated-already` (409),"
                    + " `registry.delegation-period` (422).")
    ResponseEntity<Written> delegate(@RequestBody DelegateRoles body, Sender sender) {
        return sender.create(
                new DelegationCommand.DelegateRoles(
                        sender.actor().party(),
                        body.delegateId(),
                        body.roles(),
                        body.reason(),
                        body.until(),
                        clock.instant()),
                ONE);
    }

    @PostMapping("/{id}/end")
    @Operation(
            summary = "End a delegation before its time",
            description = "By either of the two, or an administrator of their organization. Refused as"
                    + " `registry.not-delegated` (409).")
    ResponseEntity<Written> end(
            @PathVariable @Size(max = Bounds.ID) String id, @RequestBody Because body, Sender sender) {
        return sender.change(new DelegationCommand.EndDelegation(id, body.reason(), clock.instant()), ONE);
    }

    @GetMapping
    @Operation(
            summary = "List the delegations of the own organization",
            description = "What stands and what stood, the first to end first.")
    ResponseEntity<Listing<DelegationPage>> list(Actor actor, Paging paging) {
        var range = IndexRange.of("byOrganization", actor.requireSomeOrganization());
        return reading.page(DelegationPage.VIEW, range, paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Read a delegation of the own organization")
    ResponseEntity<DelegationPage> one(@PathVariable @Size(max = Bounds.ID) String id, Actor actor) {
        String organization = actor.requireSomeOrganization();
        return reading.document(
                DelegationPage.VIEW, id, page -> page.organizationId().equals(organization) ? page : null);
    }
}
