package org.gongzhi.projections.inbox;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.notification.FailedBy;
import org.gongzhi.core.notification.WebhookEvent;
import org.gongzhi.core.notification.WebhookEvent.WebhookDelivered;
import org.gongzhi.core.notification.WebhookEvent.WebhookDisabled;
import org.gongzhi.core.notification.WebhookEvent.WebhookFailed;
import org.gongzhi.core.notification.WebhookEvent.WebhookRegistered;
import org.gongzhi.core.notification.WebhookEvent.WebhookRemoved;
import org.gongzhi.core.notification.WebhookEvent.WebhookResumed;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A webhook, for the organization's own eyes. One that was removed has no page.
 *
 * @param number 1 to {@link org.gongzhi.core.notification.WebhookId#MOST}
 * @param edition which of those that bore the number
 * @param kinds of news that it is told; empty: all
 * @param since position of its registration, in the log: it is told what came after
 * @param deliveredUpTo position in the log: everything up to it was delivered, or is not for it
 * @param trouble null: the last delivery succeeded
 */
public record WebhookPage(
        String webhookId,
        String organizationId,
        int number,
        int edition,
        String url,
        List<String> kinds,
        boolean active,
        Instant registeredAt,
        long since,
        long deliveredUpTo,
        @Nullable Trouble trouble,
        long version) {

    /**
     * @param position of the news that could not be delivered
     * @param attempts so many in a row
     * @param next when it is tried again, while it is active
     */
    public record Trouble(long position, FailedBy reason, int attempts, Instant at, Instant next) {}

    public static final String BY_ORGANIZATION = "byOrganization";

    public static final View<WebhookPage> VIEW = View.of("inbox.webhooks", 1, WebhookPage.class)
            .index(BY_ORGANIZATION, "organizationId", "number")
            .on(WebhookRegistered.class, WebhookEvent::webhookId, (none, e) -> registered(e))
            .on(WebhookRemoved.class, WebhookEvent::webhookId, (page, e) -> null)
            .on(
                    WebhookDelivered.class,
                    WebhookEvent::webhookId,
                    (page, e) -> page == null
                            ? null
                            : page.with(page.active, e.event().upTo(), null, e))
            .on(WebhookFailed.class, WebhookEvent::webhookId, WebhookPage::failed)
            .on(
                    WebhookDisabled.class,
                    WebhookEvent::webhookId,
                    (page, e) -> page == null ? null : page.with(false, page.deliveredUpTo, page.trouble, e))
            .on(
                    WebhookResumed.class,
                    WebhookEvent::webhookId,
                    (page, e) -> page == null ? null : page.with(true, page.deliveredUpTo, null, e))
            .build();

    public boolean isFor(NewsKind kind) {
        return kinds.isEmpty() || kinds.contains(kind.name());
    }

    private static WebhookPage registered(Recorded<WebhookRegistered> event) {
        WebhookRegistered e = event.event();
        return new WebhookPage(
                e.webhookId(),
                e.organizationId(),
                e.number(),
                e.edition(),
                e.url(),
                e.kinds(),
                true,
                e.at(),
                event.position(),
                event.position(),
                null,
                event.sequence());
    }

    private static @Nullable WebhookPage failed(@Nullable WebhookPage page, Recorded<WebhookFailed> event) {
        WebhookFailed e = event.event();
        return page == null
                ? null
                : page.with(
                        page.active,
                        page.deliveredUpTo,
                        new Trouble(e.position(), e.reason(), e.attempts(), e.at(), e.next()),
                        event);
    }

    private WebhookPage with(boolean nowActive, long upTo, @Nullable Trouble nowTrouble, Recorded<?> event) {
        return new WebhookPage(
                webhookId,
                organizationId,
                number,
                edition,
                url,
                kinds,
                nowActive,
                registeredAt,
                since,
                upTo,
                nowTrouble,
                event.sequence());
    }
}
