package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.matter.OpenMatter;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Matters without anything personal: what was raised where, who is answerable, and what became of it. */
@RestController
@Tag(name = "Open: matters")
class OpenMatters {

    private final Reading reading;

    OpenMatters(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/matters")
    @Operation(
            summary = "List matters of an area",
            description = "Of any level of the tree, down to its grids; the oldest first. Confidential matters are only"
                    + " in the counts.")
    ResponseEntity<Listing<OpenMatter>> matters(
            @RequestParam @NotBlank @Size(max = 200) String area,
            @RequestParam(required = false) @Nullable MatterStage stage,
            Paging paging,
            Locale language) {
        var range = stage == null
                ? IndexRange.of("openByArea", area)
                : IndexRange.of("openByAreaAndStage", area, stage.name());
        return reading.pages(MatterFile.VIEW, List.of(range), paging, file -> OpenMatter.of(file, language));
    }

    @GetMapping("/open/matters/{id}")
    @Operation(summary = "Read a matter", description = "With why it waits, and for whom.")
    ResponseEntity<OpenMatter> matter(@PathVariable @Size(max = 200) String id, Locale language) {
        return reading.document(MatterFile.VIEW, id, file -> OpenMatter.of(file, language));
    }
}
