package org.gongzhi.projections.governmentdesk;

import java.time.Instant;
import org.gongzhi.core.commissioning.ContractEvent.ResidentCommented;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * What a resident who was served said, for the buyer's eyes. Of whom it is, the buyer is not told.
 *
 * @param milestoneId of the delivery that it was said about; null: with the rating of the whole
 * @param words sealed under the resident's key
 */
public record ResidentWords(
        String contractId, @Nullable String milestoneId, String buyer, Sealed<Words> words, Instant at, long position) {

    public static final View<ResidentWords> VIEW = View.of("governmentdesk.words", 1, ResidentWords.class)
            .index("byContract", "contractId", "position")
            .onOwnDocument(ResidentCommented.class, ResidentWords::said)
            .build();

    private static ResidentWords said(Recorded<ResidentCommented> event) {
        ResidentCommented e = event.event();
        return new ResidentWords(e.contractId(), e.milestoneId(), e.buyer(), e.words(), e.at(), event.position());
    }
}
