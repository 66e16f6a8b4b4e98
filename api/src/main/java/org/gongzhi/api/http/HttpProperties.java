package org.gongzhi.api.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the HTTP API.
 *
 * @param bodyLimit of a JSON body
 * @param readWait how long a query with {@code Gongzhi-At-Least} waits for the views
 * @param streams bounds of the event streams
 */
@ConfigurationProperties("gongzhi.http")
record HttpProperties(
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("5s") Duration readWait,
        @DefaultValue StreamBounds streams) {

    /**
     * @param perCaller streams that one party (one address where nobody is logged in) may hold open
     * @param total streams that the process holds open
     * @param heartbeat silence after which a comment is sent, so that dead connections are noticed
     * @param longest age at which a stream is ended; its reader comes again with {@code Last-Event-ID}
     */
    record StreamBounds(
            @DefaultValue("5") int perCaller,
            @DefaultValue("1000") int total,
            @DefaultValue("15s") Duration heartbeat,
            @DefaultValue("15m") Duration longest) {}
}
