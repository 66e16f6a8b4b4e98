package org.gongzhi.core.notification;

import java.time.Instant;
import java.util.List;

/** What becomes of a webhook. Its secret is in no event: it is kept with people's keys. */
public sealed interface WebhookEvent {

    String webhookId();

    String organizationId();

    Instant at();

    /**
     * @param edition 1 for the first that bears the number, one more for each that follows
     * @param kinds of news, in their order; empty: all
     */
    record WebhookRegistered(
            String webhookId,
            String organizationId,
            int number,
            int edition,
            String url,
            List<String> kinds,
            Instant at)
            implements WebhookEvent {}

    record WebhookRemoved(String webhookId, String organizationId, int edition, Instant at) implements WebhookEvent {}

    /** @param upTo position in the log; everything up to it was delivered, or is not for it */
    record WebhookDelivered(String webhookId, String organizationId, long upTo, Instant at) implements WebhookEvent {}

    /**
     * @param position of the news
     * @param attempts so many in a row
     * @param next when it is tried again
     */
    record WebhookFailed(
            String webhookId,
            String organizationId,
            long position,
            FailedBy reason,
            int attempts,
            Instant next,
            Instant at)
            implements WebhookEvent {}

    /** It failed for too long, and is told nothing more. */
    record WebhookDisabled(String webhookId, String organizationId, Instant failingSince, Instant at)
            implements WebhookEvent {}

    record WebhookResumed(String webhookId, String organizationId, Instant at) implements WebhookEvent {}
}
