package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.worklist.Duty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for me. */
@RestController
@Tag(name = "Government: duties", description = "What waits for me: every page of the desk begins here")
final class GovernmentDuties {

    private final MyDuties duties;

    GovernmentDuties(MyDuties duties) {
        this.duties = duties;
    }

    @GetMapping("/government/duties")
    @Operation(
            summary = "List what waits for me",
            description = "For all of my roles, in my organization and in any; what waits longest comes first.")
    ResponseEntity<Listing<Duty>> mine(Actor actor, Paging paging) {
        return Reading.answer(duties.page(actor, paging));
    }
}
