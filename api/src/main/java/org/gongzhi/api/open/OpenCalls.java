package org.gongzhi.api.open;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.gongzhi.api.http.Filter;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.projections.openrecord.CallPage;
import org.gongzhi.projections.openrecord.Envelope;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The calls for offers; what was offered stands there from the opening on. */
@RestController
@Tag(name = "Open: calls")
class OpenCalls {

    private final Reading reading;

    OpenCalls(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/open/calls")
    @Operation(summary = "List calls", description = "All, or those at a stage, of a category, or both.")
    ResponseEntity<Listing<CallPage>> calls(
            @RequestParam(required = false) CallPage.@Nullable Stage stage,
            @RequestParam(required = false) @Size(max = 64) @Nullable String category,
            Paging paging) {
        var range = category != null && stage != null
                ? IndexRange.of("byCategory", category, stage.name())
                : Filter.orAll("all")
                        .by("stage", stage, "byStage")
                        .by("category", category, "byCategory")
                        .range();
        return reading.page(CallPage.VIEW, range, paging);
    }

    @GetMapping("/open/calls/{id}")
    @Operation(
            summary = "Read a call",
            description = "Its terms; after the opening what was offered and the key that opened it, after the award"
                    + " why it went to whom.")
    ResponseEntity<CallPage> call(@PathVariable @Size(max = 200) String id) {
        return reading.document(CallPage.VIEW, id);
    }

    @GetMapping("/open/calls/{id}/envelopes")
    @Operation(
            summary = "List the envelopes of a call",
            description = "The offers as they came in, sealed. With the call's `seal.privateKey` everybody can open"
                    + " them and see that what was opened is what had been sent (docs/sealing.md). Empty before the"
                    + " opening, whether there are any or not.")
    ResponseEntity<Listing<Envelope>> envelopes(@PathVariable @Size(max = 200) String id, Paging paging) {
        CallPage call = reading.joining().require(CallPage.VIEW, id);
        boolean released = call.seal() != null && call.seal().privateKey() != null;
        return released
                ? reading.page(Envelope.VIEW, IndexRange.of("byCall", id), paging)
                : Reading.answer(new Listing<>(List.of(), null));
    }
}
