package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.projections.openrecord.CategoryEdition;
import org.gongzhi.projections.openrecord.CategoryPage;
import org.gongzhi.projections.openrecord.CategoryPage.Standing;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What matters can be about, with the limits that the district keeps to. */
@RestController
@Tag(name = "Open: categories")
class OpenCategories {

    private final Reading reading;

    OpenCategories(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/categories")
    @Operation(
            summary = "List categories",
            description = "By code: those in use, or the retired ones; of a kind, or of a group.")
    ResponseEntity<Listing<CategoryPage>> list(
            @RequestParam(defaultValue = "IN_USE") Standing standing,
            @RequestParam(required = false) @Nullable CategoryKind kind,
            @RequestParam(required = false) @Nullable @Size(max = 200) String group,
            Paging paging) {
        if (kind != null && group != null)
            throw Fault.of(CommonProblem.BAD_PARAMETER, "group").asException();
        IndexRange range = kind != null
                ? IndexRange.of("byKind", kind.name(), standing.name())
                : group != null
                        ? IndexRange.of("byGroup", group, standing.name())
                        : IndexRange.of("byStanding", standing.name());
        return reading.page(CategoryPage.VIEW, range, paging);
    }

    @GetMapping("/open/categories/{code}")
    @Operation(summary = "Read a category", description = "Its limits, who handles it and what is asked, as of now.")
    ResponseEntity<CategoryPage> one(@PathVariable @Size(max = 200) String code) {
        return reading.document(CategoryPage.VIEW, code);
    }

    @GetMapping("/open/categories/{code}/versions")
    @Operation(summary = "List a category's versions", description = "From the first on, each with its reason.")
    ResponseEntity<Listing<CategoryEdition>> versions(@PathVariable @Size(max = 200) String code, Paging paging) {
        return reading.page(CategoryEdition.VIEW, IndexRange.of("byCategory", code), paging);
    }

    @GetMapping("/open/categories/{code}/versions/{version}")
    @Operation(
            summary = "Read a version of a category",
            description = "A matter keeps the rules of the version that it was filed under.")
    ResponseEntity<CategoryEdition> version(
            @PathVariable @Size(max = 200) String code, @PathVariable @Positive int version) {
        return reading.document(CategoryEdition.VIEW, CategoryEdition.id(code, version));
    }
}
