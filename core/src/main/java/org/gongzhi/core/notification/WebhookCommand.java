package org.gongzhi.core.notification;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a {@link Webhook}: of the organization by its people, of what came of it by the system. */
public sealed interface WebhookCommand {

    String webhookId();

    Instant at();

    /**
     * Takes the place of a number that is free.
     *
     * @param number 1 to {@link WebhookId#MOST}
     * @param url where it is told; https, or http on the own machine, which only a developer's configuration lets through
     * @param kinds of news; empty: all
     */
    record RegisterWebhook(
            @TargetAggregateIdentifier String webhookId, int number, URI url, Set<String> kinds, Instant at)
            implements WebhookCommand {

        public RegisterWebhook {
            kinds = Set.copyOf(kinds);
        }
    }

    record RemoveWebhook(@TargetAggregateIdentifier String webhookId, Instant at) implements WebhookCommand {}

    /** It was given up, and is tried again from where it stopped. */
    record ResumeWebhook(@TargetAggregateIdentifier String webhookId, Instant at) implements WebhookCommand {}

    /**
     * By the system: what came of telling it.
     *
     * @param edition of the webhook that was told; what is said of an earlier one is passed over
     * @param upTo position in the log; everything up to it was delivered, or is not for it
     * @param failure of what follows; null: nothing failed
     */
    record RecordDeliveries(
            @TargetAggregateIdentifier String webhookId,
            int edition,
            long upTo,
            @Nullable Failure failure,
            Instant at) implements WebhookCommand {}

    /**
     * @param position of the news that could not be delivered
     * @param jitter 0 to 100, by chance: so that not everything is tried again in the same moment
     */
    record Failure(long position, FailedBy reason, int jitter) {}
}
