package org.gongzhi.core.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way into the log.
 *
 * @param id unique in the log
 * @param stream the aggregate's identifier
 * @param streamType the aggregate's type; null for an event of no aggregate
 * @param sequence the stream's head + 1; of an unknown stream any, by custom 0
 * @param payloadType stable name, e.g. {@code participation.BallotOpened}
 * @param revision of the payload's shape; null is the first
 * @param payload UTF-8 JSON
 * @param metadata UTF-8 JSON
 */
@SuppressWarnings("ArrayRecordComponent") // raw JSON on a hot path; never compared
public record NewEvent(
        String id,
        String stream,
        @Nullable String streamType,
        long sequence,
        String payloadType,
        @Nullable String revision,
        byte[] payload,
        byte[] metadata,
        Instant timestamp) {

    NewEvent withId(String other) {
        return new NewEvent(other, stream, streamType, sequence, payloadType, revision, payload, metadata, timestamp);
    }
}
