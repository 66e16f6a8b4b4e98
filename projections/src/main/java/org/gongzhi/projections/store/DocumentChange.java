package org.gongzhi.projections.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch makes of one document. For each declared index, in its order, stands the list of the document's field
 * values, in the index's order: text, Long, Boolean, null, or for the multi-valued field a list of these.
 *
 * @param position of the last event that changed it
 * @param body UTF-8 JSON; null deletes the document
 * @param values the document's index values after the batch; empty if it is deleted
 * @param valuesBefore those that it is stored with; null if there is no such document yet
 */
@SuppressWarnings("ArrayRecordComponent") // raw JSON on a hot path; never compared
public record DocumentChange(
        String id,
        long position,
        byte @Nullable [] body,
        List<List<@Nullable Object>> values,
        @Nullable List<List<@Nullable Object>> valuesBefore) {}
