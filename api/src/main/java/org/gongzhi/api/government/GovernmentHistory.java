package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.gongzhi.api.history.Histories;
import org.gongzhi.api.history.HistoryEntry;
import org.gongzhi.api.history.HistoryReader;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.core.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a thing, and who of the staff did it. */
@RestController
@Tag(name = "Government: history")
final class GovernmentHistory {

    private final Histories histories;

    GovernmentHistory(Histories histories) {
        this.histories = histories;
    }

    @GetMapping("/government/history/{id}")
    @Operation(
            summary = "Read the history of a thing",
            description = "As everybody may know it, and of whom: staff and members of organizations by their ids,"
                    + " residents never. A call's inside is for the organization that commissions and for supervisors;"
                    + " who was appointed as what is for all staff.")
    ResponseEntity<Listing<HistoryEntry>> history(
            @PathVariable @Size(max = 200) String id, Actor actor, Paging paging, Locale language) {
        return histories.of(id, new HistoryReader.OfGovernment(actor), paging, language);
    }
}
