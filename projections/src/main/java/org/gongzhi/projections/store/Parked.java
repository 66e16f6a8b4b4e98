package org.gongzhi.projections.store;

import java.time.Instant;
import java.util.Map;
import org.axonframework.messaging.deadletter.Cause;
import org.jspecify.annotations.Nullable;

/**
 * An event that a view could not fold into a document, or that waits behind such a one. Nothing is lost: it stays
 * listed until it has been folded after a fix. See {@link DeadLetterQueue}.
 *
 * @param document the document's id, or {@link #UNKNOWN_DOCUMENT}
 * @param position of the event in the log
 * @param causeType class of what went wrong; null where the event only waits
 * @param causeMessage what it said, its first 500 characters; null if it said nothing
 * @param lastTouched when it was parked or, if that was later, last retried in vain
 * @param diagnostics what whoever retried it noted
 */
public record Parked(
        String document,
        long position,
        String eventType,
        @Nullable String causeType,
        @Nullable String causeMessage,
        Instant enqueuedAt,
        Instant lastTouched,
        Map<String, String> diagnostics) {

    /** In place of the id where the view failed to say which documents the event touches. No document is named so. */
    public static final String UNKNOWN_DOCUMENT = "*";

    private static final int MESSAGE_LENGTH = 500;

    public Parked {
        if (causeMessage != null && causeMessage.length() > MESSAGE_LENGTH) {
            causeMessage = causeMessage.substring(0, MESSAGE_LENGTH) + "…";
        }
        diagnostics = Map.copyOf(diagnostics);
    }

    /** An event that could not be folded. */
    public static Parked failed(String document, long position, String eventType, Throwable cause, Instant now) {
        return waiting(document, position, eventType, now).because(cause, now);
    }

    /** An event behind one that could not be folded. */
    public static Parked waiting(String document, long position, String eventType, Instant now) {
        return new Parked(document, position, eventType, null, null, now, now, Map.of());
    }

    Parked because(Throwable cause, Instant now) {
        return cause instanceof Cause known
                ? because(known.type(), known.message(), now)
                : because(cause.getClass().getName(), cause.getMessage(), now);
    }

    private Parked because(String type, @Nullable String message, Instant now) {
        return new Parked(document, position, eventType, type, message, enqueuedAt, now, diagnostics);
    }

    Parked touched(Instant now) {
        return new Parked(document, position, eventType, causeType, causeMessage, enqueuedAt, now, diagnostics);
    }

    Parked noted(Map<String, String> notes, Instant now) {
        return new Parked(document, position, eventType, causeType, causeMessage, enqueuedAt, now, notes);
    }
}
