package org.gongzhi.api.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the HTTP API.
 *
 * @param bodyLimit of a JSON body
 * @param readWait how long a query with {@code Gongzhi-At-Least} waits for the views
 * @param streams bounds of the event streams
 * @param rate how many requests a caller may send
 * @param cors which other sites' pages may call
 */
@ConfigurationProperties("gongzhi.http")
public record HttpProperties(
        @DefaultValue("1MB") DataSize bodyLimit,
        @DefaultValue("5s") Duration readWait,
        @DefaultValue StreamBounds streams,
        @DefaultValue Rate rate,
        @DefaultValue Cors cors) {

    /**
     * Requests a window, of one process.
     *
     * @param enabled false: whoever stands before this service sees to it
     * @param party of whoever is logged in
     * @param address of everybody at one address who is not
     * @param failures tokens and passwords that were refused to one address
     */
    public record Rate(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("10s") Duration window,
            @DefaultValue("2000") int party,
            @DefaultValue("5000") int address,
            @DefaultValue("300") int failures) {}

    /** @param origins exact ones, e.g. {@code https://district.example}; none: no other site */
    public record Cors(@DefaultValue List<String> origins) {

        public Cors {
            origins = List.copyOf(origins);
            for (String origin : origins) {
                if (!origin.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?"))
                    throw new IllegalArgumentException("gongzhi.http.cors.origins names exact origins, not " + origin);
            }
        }
    }

    /**
     * @param perCaller streams that one party (one address where nobody is logged in) may hold open
     * @param total streams that the process holds open
     * @param heartbeat silence after which a comment is sent, so that dead connections are noticed
     * @param longest age at which a stream is ended; its reader comes again with {@code Last-Event-ID}
     */
    public record StreamBounds(
            @DefaultValue("5") int perCaller,
            @DefaultValue("1000") int total,
            @DefaultValue("15s") Duration heartbeat,
            @DefaultValue("15m") Duration longest) {}
}
