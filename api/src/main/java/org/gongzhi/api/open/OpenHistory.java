package org.gongzhi.api.open;

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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened to a thing, and how it hangs together with others. */
@RestController
@Tag(name = "Open: history")
class OpenHistory {

    private final Histories histories;
    private final Chains chains;

    OpenHistory(Histories histories, Chains chains) {
        this.histories = histories;
        this.chains = chains;
    }

    @GetMapping("/open/history/{id}")
    @Operation(
            summary = "Read the history of a thing",
            description = "Of an area, organization, fund, ballot, project, need, call or contract: what everybody may"
                    + " know, in plain words, in the order of the log.")
    ResponseEntity<Listing<HistoryEntry>> history(
            @PathVariable @Size(max = 200) String id, Paging paging, Locale language) {
        return histories.of(id, new HistoryReader.Anyone(), paging, language);
    }

    @GetMapping("/open/chain")
    @Operation(
            summary = "Follow a thing back and on",
            description = "A graph of what led to it and what came of it: matter, ballot or plan, project, need, call,"
                    + " offer, contract, delivery, payment, rating, and the fund that pays. Deliveries are called"
                    + " `<contract>/<milestone>`, payments `<contract>/<milestone>/payment`.")
    Chain chain(@RequestParam @Size(max = 300) String of) {
        return chains.around(of, Chains.OwnPart.NONE);
    }
}
