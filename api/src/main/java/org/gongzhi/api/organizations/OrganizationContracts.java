package org.gongzhi.api.organizations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.security.RequiresScope;
import org.gongzhi.core.Actor;
import org.gongzhi.core.commissioning.ContractCommand.ReportDelivery;
import org.gongzhi.core.commissioning.ContractCommand.SignContract;
import org.gongzhi.core.commissioning.Evidence;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.store.IndexRange;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The contracts that the organization supplies: signed, delivered. */
@RestController
@Tag(name = "Organizations: contracts")
class OrganizationContracts {

    private static final String CONTRACT = "/organizations/contracts/{id}";

    record Report(
            @NotBlank @Size(max = 4_000) @Schema(example = "Twelve trees planted along the river walk on 14 April.")
            String summary,

            @Size(min = 1, max = 50) List<Piece> evidence,

            @Size(min = 1, max = 2_000)
            @Schema(
                    description = "Ids of residents who were served and may be asked",
                    example = "[\"resident-1\", \"resident-2\"]")
            List<@NotBlank @Size(max = 200) String> served) {}

    /** As {@link Evidence}. */
    @Schema(name = "NewEvidence")
    record Piece(
            @NotBlank @Size(max = 200) @Schema(example = "Photographs of the planting")
            String title,

            @Pattern(regexp = "[0-9a-f]{64}")
            @Schema(
                    description = "SHA-256 of the file, which is kept elsewhere",
                    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String sha256) {}

    private final Reading reading;
    private final Clock clock;

    OrganizationContracts(Reading reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    @GetMapping("/organizations/contracts")
    @RequiresScope(Scope.CONTRACTS_READ)
    @Operation(summary = "List the own contracts", description = "Those that the organization supplies.")
    ResponseEntity<Listing<ContractPage>> contracts(Actor actor, Paging paging) {
        var range = IndexRange.of("bySupplier", actor.requireSomeOrganization());
        return reading.page(ContractPage.VIEW, range, paging);
    }

    @GetMapping(CONTRACT)
    @RequiresScope(Scope.CONTRACTS_READ)
    @Operation(summary = "Read an own contract")
    ResponseEntity<ContractPage> contract(@PathVariable @Size(max = 200) String id, Actor actor) {
        String organization = actor.requireSomeOrganization();
        return reading.document(
                ContractPage.VIEW, id, contract -> contract.supplier().equals(organization) ? contract : null);
    }

    @PostMapping(CONTRACT + "/sign")
    @RequiresScope(Scope.CONTRACTS_WRITE)
    @Operation(
            summary = "Sign a contract",
            description = "Agrees to it as it was drafted; it is in force as soon as the fund has bound the money. 409"
                    + " `commissioning.contract-not-at-this-stage`.")
    ResponseEntity<Written> sign(@PathVariable @Size(max = 200) String id, Sender sender) {
        return sender.change(new SignContract(id, clock.instant()), CONTRACT);
    }

    @PostMapping(CONTRACT + "/deliveries/{milestone}")
    @RequiresScope(Scope.DELIVERIES_WRITE)
    @Operation(
            summary = "Report a delivery",
            description = "The buyer and the residents served are asked whether it was as reported. 404"
                    + " `commissioning.unknown-milestone`; 409 `commissioning.milestone-not-at-this-stage`; 422"
                    + " `commissioning.too-few-served`, `commissioning.served-twice`.")
    ResponseEntity<Written> report(
            @PathVariable @Size(max = 200) String id,
            @PathVariable @Size(max = 200) String milestone,
            @RequestBody Report body,
            Sender sender) {
        var evidence = body.evidence().stream()
                .map(piece -> new Evidence(piece.title(), piece.sha256()))
                .toList();
        var command = new ReportDelivery(id, milestone, body.summary(), evidence, body.served(), clock.instant());
        return sender.change(command, CONTRACT);
    }
}
