package org.gongzhi.core.notification;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What a party does with its own inbox. */
public sealed interface InboxCommand {

    String inboxId();

    Instant at();

    static String inboxId(String party) {
        return "inbox-" + party;
    }

    /** @param upTo position in the log; everything up to it is read */
    record MarkRead(@TargetAggregateIdentifier String inboxId, long upTo, Instant at) implements InboxCommand {}

    /**
     * Says whether, of what and where a resident wants mail.
     *
     * @param kinds of news; empty: all
     * @param address null: the one that was given before
     */
    record ChooseMail(
            @TargetAggregateIdentifier String inboxId,
            MailMode mode,
            Set<String> kinds,
            MailLanguage language,
            @Nullable MailAddress address,
            Instant at)
            implements InboxCommand {

        public ChooseMail {
            kinds = Set.copyOf(kinds);
        }
    }

    /** By the system: a mail was sent. @param upTo position in the log; everything up to it was told of */
    record RecordMail(@TargetAggregateIdentifier String inboxId, long upTo, Instant at) implements InboxCommand {}
}
