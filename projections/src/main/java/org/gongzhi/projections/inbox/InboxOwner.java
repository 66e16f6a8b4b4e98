package org.gongzhi.projections.inbox;

import org.gongzhi.core.notification.InboxEvent.InboxRead;
import org.gongzhi.projections.store.View;

/**
 * How far a party has read its inbox.
 *
 * @param readUpTo position in the log
 */
public record InboxOwner(String party, long readUpTo) {

    public static final View<InboxOwner> VIEW = View.of("inbox.owners", 1, InboxOwner.class)
            .on(
                    InboxRead.class,
                    InboxRead::party,
                    (before, e) -> new InboxOwner(e.event().party(), e.event().upTo()))
            .build();
}
