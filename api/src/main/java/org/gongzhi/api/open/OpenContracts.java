package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.projections.openrecord.ContractPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The contracts: milestones, deliveries, payments, ratings. */
@RestController
@Tag(name = "Open: contracts")
class OpenContracts {

    private final Reading reading;

    OpenContracts(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/contracts")
    @Operation(summary = "List contracts", description = "All, or those of a project, of a buyer, or of a supplier.")
    ResponseEntity<Listing<ContractPage>> contracts(
            @RequestParam(required = false) @Size(max = 200) @Nullable String project,
            @RequestParam(required = false) @Size(max = 200) @Nullable String buyer,
            @RequestParam(required = false) @Size(max = 200) @Nullable String supplier,
            Paging paging) {
        var range = Filter.orAll("all")
                .by("project", project, "byProject")
                .by("buyer", buyer, "byBuyer")
                .by("supplier", supplier, "bySupplier")
                .range();
        return reading.page(ContractPage.VIEW, range, paging);
    }

    @GetMapping("/open/contracts/{id}")
    @Operation(summary = "Read a contract", description = "Of what single residents said, only the sums.")
    ResponseEntity<ContractPage> contract(@PathVariable @Size(max = 200) String id) {
        return reading.document(ContractPage.VIEW, id);
    }
}
