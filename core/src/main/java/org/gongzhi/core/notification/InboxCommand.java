package org.gongzhi.core.notification;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What a party does with its own inbox. */
public sealed interface InboxCommand {

    String inboxId();

    Instant at();

    static String inboxId(String party) {
        return "inbox-" + party;
    }

    /** @param upTo position in the log; everything up to it is read */
    record MarkRead(@TargetAggregateIdentifier String inboxId, long upTo, Instant at) implements InboxCommand {}
}
