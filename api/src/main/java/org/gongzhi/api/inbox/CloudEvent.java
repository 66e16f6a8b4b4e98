package org.gongzhi.api.inbox;

import java.time.Instant;

/**
 * What a webhook is told: CloudEvents 1.0 in JSON (structured mode). Ids, a kind, a time and a link, and nothing personal.
 *
 * @param id with {@code source} always the same for the same news: what comes twice is known by it
 */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Data data) {

    static final String MEDIA_TYPE = "application/cloudevents+json";

    /**
     * @param href where to read more of it, with a token of one's own
     * @param position in the log
     */
    record Data(String kind, String thing, String href, long position) {}

    static CloudEvent of(String id, String source, String type, Data data, Instant time) {
        return new CloudEvent("1.0", id, source, "org.gongzhi." + type, data.thing(), time, "application/json", data);
    }
}
