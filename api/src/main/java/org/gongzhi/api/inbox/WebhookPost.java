package org.gongzhi.api.inbox;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.gongzhi.core.notification.FailedBy;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.inbox.WebhookPage;
import org.gongzhi.projections.openrecord.OrganizationPage;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tells a webhook one thing, signed. */
final class WebhookPost {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final NotificationProperties properties;
    private final WebhookSecrets secrets;
    private final Courier courier;
    private final Views views;
    private final Clock clock;

    WebhookPost(NotificationProperties properties, WebhookSecrets secrets, Courier courier, Views views, Clock clock) {
        this.properties = properties;
        this.secrets = secrets;
        this.courier = courier;
        this.views = views;
        this.clock = clock;
    }

    /** @return why it was not delivered; null: it was */
    @Nullable
    FailedBy news(WebhookPage webhook, News news) {
        Audience audience = audienceOf(webhook.organizationId());
        String kind = news.kind().name();
        var data = new CloudEvent.Data(kind, news.thing(), properties.link(audience.href(news)), news.position());
        String type = kind.toLowerCase(Locale.ROOT).replace('_', '-');
        return send(webhook, audience, String.valueOf(news.position()), type, data, news.at());
    }

    /** Something without a meaning, to try it out. */
    @Nullable
    FailedBy ping(WebhookPage webhook, String id) {
        Audience audience = audienceOf(webhook.organizationId());
        var data =
                new CloudEvent.Data("PING", webhook.webhookId(), properties.link(audience.webhooks()), webhook.since());
        return send(webhook, audience, id, "ping", data, clock.instant());
    }

    private @Nullable FailedBy send(
            WebhookPage webhook, Audience audience, String id, String type, CloudEvent.Data data, Instant at) {
        var event = CloudEvent.of(id, properties.link(audience.inbox()), type, data, at);
        byte[] body = JSON.writeValueAsBytes(event);
        long timestamp = clock.instant().getEpochSecond();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", CloudEvent.MEDIA_TYPE);
        headers.put("User-Agent", "Gongzhi");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", String.valueOf(timestamp));
        headers.put("webhook-signature", secrets.sign(webhook.webhookId(), webhook.since(), id, timestamp, body));
        return courier.post(URI.create(webhook.url()), headers, body);
    }

    private Audience audienceOf(String organizationId) {
        boolean provides = views.get(OrganizationPage.VIEW, organizationId)
                .map(page -> page.body().kind())
                .map(OrganizationKind::provides)
                .orElse(false);
        return provides ? Audience.ORGANIZATIONS : Audience.GOVERNMENT;
    }
}
