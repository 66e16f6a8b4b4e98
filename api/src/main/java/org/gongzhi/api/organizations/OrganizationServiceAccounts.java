package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Set;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.core.registry.ServiceAccountCommand.DeactivateServiceAccount;
import org.gongzhi.core.registry.ServiceAccountCommand.RegisterServiceAccount;
import org.gongzhi.projections.organizationbench.ServiceAccountPage;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The organization's own systems, and what each may do. For people only: no system makes another. */
@RestController
@Tag(name = "Organizations: service accounts")
class OrganizationServiceAccounts {

    private static final String ALL = "/organizations/me/service-accounts";

    record NewServiceAccount(
            @Nullable
            @Size(max = 72)
            @Schema(description = "`service-` and an opaque id, the subject of the system's tokens; made if absent")
            String serviceAccountId,

            @NotBlank @Size(max = 200) @Schema(example = "Our bookkeeping")
            String title,

            @Size(min = 1, max = 20) @Schema(description = "What it may do; a token may ask for less")
            Set<Scope> scopes) {}

    private final Reading reading;
    private final IdSource ids;
    private final Clock clock;

    OrganizationServiceAccounts(Reading reading, IdSource ids, Clock clock) {
        this.reading = reading;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping(ALL)
    @Operation(summary = "List the own service accounts")
    ResponseEntity<Listing<ServiceAccountPage>> list(Actor actor, Paging paging) {
        var range = IndexRange.of("byOrganization", actor.requireSomeOrganization());
        return reading.page(ServiceAccountPage.VIEW, range, paging);
    }

    @PostMapping(ALL)
    @Operation(
            summary = "Register a service account",
            description = "A system that acts in the organization's name, as far as its scopes go; its tokens are the"
                    + " issuer's. 409 `common.already-exists`; 422 `registry.id-format`.")
    ResponseEntity<Written> register(@RequestBody NewServiceAccount body, Sender sender) {
        String id = body.serviceAccountId() == null ? ids.next("service") : body.serviceAccountId();
        return sender.create(new RegisterServiceAccount(id, body.title(), body.scopes(), clock.instant()), ALL);
    }

    @PostMapping(ALL + "/{id}/deactivate")
    @Operation(
            summary = "Deactivate a service account",
            description = "Its tokens work no more. 409 `registry.service-account-deactivated`.")
    ResponseEntity<Written> deactivate(@PathVariable @Size(max = 200) String id, Sender sender) {
        return sender.change(new DeactivateServiceAccount(id, clock.instant()), ALL);
    }
}
