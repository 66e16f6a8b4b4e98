package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import org.gongzhi.api.http.Joining;
import org.gongzhi.core.Actor;
import org.gongzhi.projections.governmentdesk.OfferBook;
import org.gongzhi.projections.openrecord.CallPage;
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

    static DeskCall of(CallPage call, Actor actor, Joining joining) {
        OfferBook book = joining.find(OfferBook.VIEW, call.callId())
                .filter(own -> own.organization().equals(actor.organization()))
                .orElse(null);
        return new DeskCall(call, book);
    }
}
