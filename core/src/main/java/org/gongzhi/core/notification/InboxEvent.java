package org.gongzhi.core.notification;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.privacy.Sealed;

/** What becomes of a party's inbox. What is in it follows from what happened elsewhere. */
public sealed interface InboxEvent {

    String inboxId();

    /** Whose it is. */
    String party();

    Instant at();

    /** @param upTo position in the log; everything up to it is read */
    record InboxRead(String inboxId, String party, long upTo, Instant at) implements InboxEvent {}

    /** Replaces what was given before. */
    record MailAddressGiven(String inboxId, String party, Sealed<MailAddress> address, Instant at)
            implements InboxEvent {}

    /** @param kinds of news, in their order; empty: all */
    record MailChosen(
            String inboxId, String party, MailMode mode, List<String> kinds, MailLanguage language, Instant at)
            implements InboxEvent {}

    /** @param upTo position in the log; everything up to it was told of */
    record MailSent(String inboxId, String party, long upTo, Instant at) implements InboxEvent {}
}
