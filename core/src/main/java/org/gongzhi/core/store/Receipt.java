package org.gongzhi.core.store;

/**
 * What an Idempotency-Key stood for, stored with the commit that it led to.
 *
 * @param key unique in the log; already bound to the party that sent it
 * @param fingerprint of the request, so that another request under the same key is told apart
 */
public record Receipt(String key, String fingerprint) {

    /** A receipt as found again: the stream and sequence of the commit's first event's stream, and its last position. */
    public record Stored(Receipt receipt, String stream, long sequence, long position) {}
}
