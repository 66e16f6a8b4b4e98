package org.gongzhi.api.residents;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.api.privacy.EnrolledResident;
import org.gongzhi.api.privacy.Held;
import org.gongzhi.api.privacy.HeldData;
import org.gongzhi.api.privacy.Unsealed;
import org.gongzhi.core.Actor;
import org.gongzhi.core.registry.ResidentCommand.RequestErasure;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The resident who is logged in: where they are enrolled, what is held on them, and what waits for them. */
@RestController
@Tag(name = "Residents: own enrolment")
class OwnEnrolment {

    private static final String ME = "/residents/me";

    private final Reading reading;
    private final Unsealed unsealed;
    private final HeldData held;
    private final Clock clock;

    OwnEnrolment(Reading reading, Unsealed unsealed, HeldData held, Clock clock) {
        this.reading = reading;
        this.unsealed = unsealed;
        this.held = held;
        this.clock = clock;
    }

    @GetMapping(ME)
    @Operation(summary = "Read the own enrolment", description = "404 for someone who is not enrolled.")
    ResponseEntity<EnrolledResident> me(Actor actor) {
        return reading.document(Me.VIEW, actor.party(), me -> EnrolledResident.of(me, unsealed));
    }

    @GetMapping("/residents/me/data")
    @Operation(
            summary = "Read all that is held on oneself",
            description = "What happened to the enrolment and who did it, the services received and what was said to"
                    + " them, and the votes that only the voter can find.")
    ResponseEntity<Listing<Held>> data(Actor actor, Paging paging) {
        return Reading.answer(held.onSelf(actor, paging));
    }

    @PostMapping("/residents/me/erasure-request")
    @Operation(
            summary = "Ask to be forgotten",
            description = "A case officer answers within 30 days, by erasing or with a reason. 409"
                    + " `registry.erasure-requested-already`, `registry.erased`; 404 for someone who is not enrolled.")
    ResponseEntity<Written> requestErasure(Sender sender) {
        return sender.change(new RequestErasure(sender.actor().party(), clock.instant()), ME);
    }

    @GetMapping("/residents/duties")
    @Operation(summary = "List what waits for the resident", description = "The longest waiting first.")
    ResponseEntity<Listing<Duty>> duties(Actor actor, Paging paging) {
        return reading.page(Worklist.VIEW, IndexRange.of("byReader", Duty.resident(actor.party())), paging);
    }
}
