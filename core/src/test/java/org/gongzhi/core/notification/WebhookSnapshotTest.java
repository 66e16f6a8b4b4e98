package org.gongzhi.core.notification;

import static org.gongzhi.core.Snapshots.assertComesBack;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.notification.WebhookEvent.WebhookDelivered;
import org.gongzhi.core.notification.WebhookEvent.WebhookFailed;
import org.gongzhi.core.notification.WebhookEvent.WebhookRegistered;
import org.junit.jupiter.api.Test;

class WebhookSnapshotTest {

    private static final Instant AT = Instant.parse("2026-11-26T08:00:00Z");

    @Test
    void a_webhook_comes_back_from_its_snapshot_with_what_failed() {
        var webhook = new Webhook();
        webhook.on(new WebhookRegistered("webhook-1-club", "club", 1, 1, "https://club.example/", List.of(), AT));
        webhook.on(new WebhookDelivered("webhook-1-club", "club", 7, AT));
        assertComesBack(webhook);

        webhook.on(new WebhookFailed("webhook-1-club", "club", 9, FailedBy.TIMEOUT, 1, AT, AT));
        assertComesBack(webhook);
    }
}
