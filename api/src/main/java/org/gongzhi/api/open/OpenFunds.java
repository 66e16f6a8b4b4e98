package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.projections.openrecord.FundEntry;
import org.gongzhi.projections.openrecord.FundPage;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The funds and their books: follow any amount to a result, or to where it waits. */
@RestController
@Tag(name = "Open: funds")
class OpenFunds {

    private final Reading reading;

    OpenFunds(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/funds")
    @Operation(summary = "List funds")
    ResponseEntity<Listing<FundPage>> funds(Paging paging) {
        return reading.page(FundPage.VIEW, IndexRange.of("all"), paging);
    }

    @GetMapping("/open/funds/{id}")
    @Operation(summary = "Read a fund", description = "What came in, and at which step of the way it stands now.")
    ResponseEntity<FundPage> fund(@PathVariable @Size(max = 200) String id) {
        return reading.document(FundPage.VIEW, id);
    }

    @GetMapping("/open/funds/{id}/entries")
    @Operation(
            summary = "Follow the money",
            description = "The fund's double entries in the order in which they were made, each with its cause; all, or"
                    + " those of one project.")
    ResponseEntity<Listing<FundEntry>> entries(
            @PathVariable @Size(max = 200) String id,
            @RequestParam(required = false) @Size(max = 200) @Nullable String project,
            Paging paging) {
        reading.joining().require(FundPage.VIEW, id);
        var range = project == null ? IndexRange.of("byFund", id) : IndexRange.of("byFundAndProject", id, project);
        return reading.page(FundEntry.VIEW, range, paging);
    }
}
