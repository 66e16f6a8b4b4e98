package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The resident who is logged in: where they are enrolled, and what waits for them. */
@RestController
@Tag(name = "Residents: own enrolment")
class OwnEnrolment {

    private final Reading reading;

    OwnEnrolment(Reading reading) {
        this.reading = reading;
    }

    @GetMapping("/residents/me")
    @Operation(summary = "Read the own enrolment", description = "404 for someone who is not enrolled.")
    ResponseEntity<Me> me(Actor actor) {
        return reading.document(Me.VIEW, actor.party());
    }

    @GetMapping("/residents/duties")
    @Operation(summary = "List what waits for the resident", description = "The longest waiting first.")
    ResponseEntity<Listing<Duty>> duties(Actor actor, Paging paging) {
        return reading.page(Worklist.VIEW, IndexRange.of("byReader", Duty.resident(actor.party())), paging);
    }
}
