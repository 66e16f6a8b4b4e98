package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.projections.openrecord.AreaPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tree of areas, each with the organization that is answerable for it. */
@RestController
@Tag(name = "Open: areas")
class OpenAreas {

    private final Reading reading;

    OpenAreas(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/areas")
    @Operation(
            summary = "List areas",
            description = "Those that stand, or those that are no more: all, those right under another, or those of a"
                    + " kind.")
    ResponseEntity<Listing<AreaPage>> areas(
            @RequestParam(required = false) @Size(max = 200) @Nullable String parent,
            @RequestParam(required = false) @Nullable AreaKind kind,
            @RequestParam(defaultValue = "false") boolean retired,
            Paging paging) {
        var range = Filter.orAllThat(retired, "all")
                .by("parent", parent, "byParent")
                .by("kind", kind, "byKind")
                .range();
        return reading.page(AreaPage.VIEW, range, paging);
    }

    @GetMapping("/open/areas/{id}")
    @Operation(summary = "Read an area")
    ResponseEntity<AreaPage> area(@PathVariable @Size(max = 200) String id) {
        return reading.document(AreaPage.VIEW, id);
    }
}
