package org.gongzhi.projections.store;

/**
 * A document as the store holds it.
 *
 * @param position of the last event that changed it
 * @param body UTF-8 JSON
 */
@SuppressWarnings("ArrayRecordComponent") // raw JSON on a hot path; never compared
public record StoredDocument(String id, long position, byte[] body) {}
