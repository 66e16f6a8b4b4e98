package org.gongzhi.api.inbox;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How others are told.
 *
 * @param url of the service as its readers reach it, which links begin with; null: links are relative to it
 * @param webhooks how webhooks are told
 * @param mail how mail is written, where a mail server is configured (spring.mail.host)
 */
@ConfigurationProperties("gongzhi.notifications")
record NotificationProperties(
        @Nullable URI url,
        @DefaultValue Webhooks webhooks,
        @DefaultValue Mail mail) {

    /**
     * @param timeout of one delivery, from the look-up of the name to the answer
     * @param loopback whether the own machine may be told, and without TLS: for developers only
     */
    record Webhooks(
            @DefaultValue("10s") Duration timeout,
            @DefaultValue("false") boolean loopback) {}

    /**
     * @param from whom it comes from
     * @param digestAt when, in the district's day, those who want one letter a day get it
     */
    record Mail(
            @DefaultValue("") String from,
            @DefaultValue("08:00") LocalTime digestAt) {}

    /** As readers reach it. @param href relative to the service */
    String link(String href) {
        return url == null ? href : url.toString().replaceAll("/+$", "") + href;
    }
}
