package org.gongzhi.core.notification;

import java.time.Instant;

/** What becomes of a party's inbox. What is in it follows from what happened elsewhere. */
public sealed interface InboxEvent {

    String inboxId();

    /** Whose it is. */
    String party();

    Instant at();

    /** @param upTo position in the log; everything up to it is read */
    record InboxRead(String inboxId, String party, long upTo, Instant at) implements InboxEvent {}
}
