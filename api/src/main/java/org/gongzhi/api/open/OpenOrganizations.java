package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organizations: who they are, what they are admitted to, and their record. */
@RestController
@Tag(name = "Open: organizations")
class OpenOrganizations {

    private final Reading reading;

    OpenOrganizations(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/organizations")
    @Operation(
            summary = "List organizations",
            description = "All, those qualified for a category of service, or those of a kind.")
    ResponseEntity<Listing<OrganizationPage>> organizations(
            @RequestParam(required = false) @Size(max = 64) @Nullable String category,
            @RequestParam(required = false) @Nullable OrganizationKind kind,
            Paging paging) {
        var range = Filter.orAll("all")
                .by("category", category, "byCategory")
                .by("kind", kind, "byKind")
                .range();
        return reading.page(OrganizationPage.VIEW, range, paging);
    }

    @GetMapping("/open/organizations/{id}")
    @Operation(summary = "Read an organization")
    ResponseEntity<OrganizationPage> organization(@PathVariable @Size(max = 200) String id) {
        return reading.document(OrganizationPage.VIEW, id);
    }
}
