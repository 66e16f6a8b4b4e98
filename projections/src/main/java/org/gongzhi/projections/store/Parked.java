package org.gongzhi.projections.store;

/**
 * An event that a view could not fold into a document, or that waits behind such a one. Nothing is lost: it stays
 * listed until it has been folded after a fix.
 *
 * @param document the document's id, or {@link #UNKNOWN_DOCUMENT}
 * @param position of the event in the log
 * @param cause what went wrong, or what it waits for
 */
public record Parked(String document, long position, String eventType, String cause) {

    /** In place of the id where the view failed to say which documents the event touches. No document is named so. */
    public static final String UNKNOWN_DOCUMENT = "*";
}
