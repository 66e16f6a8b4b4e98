package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.governmentdesk.OfferBook;
import org.gongzhi.projections.openrecord.CallPage;
import org.gongzhi.projections.store.Document;
import org.jspecify.annotations.Nullable;

/**
 * A call as a member of staff sees it.
 *
 * @param book null unless their organization commissions it
 */
record DeskCall(
        CallPage call,

        @Nullable
        @Schema(
                description = "Who opened, what was opened, how the panel scored; for the organization that"
                        + " commissions only, and without any offer before the opening")
        OfferBook book) {

    static DeskCall of(Document<CallPage> call, Optional<Document<OfferBook>> book, Actor actor) {
        return new DeskCall(
                call.body(),
                book.map(Document::body)
                        .filter(own -> own.organization().equals(actor.organization()))
                        .orElse(null));
    }
}
