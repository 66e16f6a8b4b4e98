package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.gongzhi.api.history.Chain;
import org.gongzhi.api.history.Chains;
import org.gongzhi.api.history.Histories;
import org.gongzhi.api.history.HistoryEntry;
import org.gongzhi.api.history.HistoryReader;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.matter.DeskMatter;
import org.gongzhi.core.Actor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a thing, who of the staff did it, and how it hangs together with others. */
@RestController
@Tag(name = "Government: history")
final class GovernmentHistory {

    private final Histories histories;
    private final Chains chains;

    GovernmentHistory(Histories histories, Chains chains) {
        this.histories = histories;
        this.chains = chains;
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

    @GetMapping("/government/chain")
    @Operation(
            summary = "Follow a thing back and on",
            description = "As `/open/chain`, with the confidential matters that the reader works on or supervises.")
    Chain chain(@RequestParam @Size(max = 300) String of, Actor actor) {
        return chains.around(of, matter -> !matter.listed() && DeskMatter.maySee(matter, actor));
    }
}
