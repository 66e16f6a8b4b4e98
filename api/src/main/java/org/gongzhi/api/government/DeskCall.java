package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import org.gongzhi.api.http.Joining;
import org.gongzhi.core.Actor;
import org.gongzhi.core.commissioning.KeyShare;
import org.gongzhi.projections.governmentdesk.OfferBook;
import org.gongzhi.projections.openrecord.CallPage;
import org.jspecify.annotations.Nullable;

/**
 * A call as a member of staff sees it.
 *
 * @param book null unless their organization commissions it
 * @param ownShare null unless they are to open it
 */
record DeskCall(
        CallPage call,

        @Nullable
        @Schema(
                description = "Who opened, what was opened, how the panel scored; for the organization that"
                        + " commissions only, and without any offer before the opening")
        OfferBook book,

        @Nullable
        @Schema(
                description = "The reader's share of the call's key, sealed to the reader's own; for those who are to"
                        + " open it")
        KeyShare ownShare) {

    static DeskCall of(CallPage call, Actor actor, Joining joining) {
        var book = joining.find(OfferBook.VIEW, call.callId());
        KeyShare own = book.stream()
                .flatMap(all -> all.shares().stream())
                .map(OfferBook.Share::sealed)
                .filter(share -> share.opener().equals(actor.party()))
                .findFirst()
                .orElse(null);
        return new DeskCall(
                call,
                book.filter(each -> each.organization().equals(actor.organization()))
                        .orElse(null),
                own);
    }
}
