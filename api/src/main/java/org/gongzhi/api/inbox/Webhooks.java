package org.gongzhi.api.inbox;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.FaultException;
import org.gongzhi.api.http.Sender;
import org.gongzhi.core.IdSource;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.Outcome;
import org.gongzhi.core.notification.FailedBy;
import org.gongzhi.core.notification.NotificationRule;
import org.gongzhi.core.notification.WebhookCommand.RegisterWebhook;
import org.gongzhi.core.notification.WebhookId;
import org.gongzhi.projections.inbox.WebhookPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** What organizations do with their webhooks. */
@Component
final class Webhooks {

    private final Views views;
    private final WebhookSecrets secrets;
    private final WebhookPost post;
    private final IdSource ids;
    private final Clock clock;
    private final Set<String> pinging = ConcurrentHashMap.newKeySet();

    Webhooks(Views views, WebhookSecrets secrets, WebhookPost post, IdSource ids, Clock clock) {
        this.views = views;
        this.secrets = secrets;
        this.post = post;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws FaultException {@link CommonProblem#NOT_FOUND}: there is none, or it is another's */
    WebhookPage require(String organization, String id) {
        return views.get(WebhookPage.VIEW, id)
                .map(Document::body)
                .filter(page -> page.organizationId().equals(organization))
                .orElseThrow(() -> Fault.of(CommonProblem.NOT_FOUND).asException());
    }

    /**
     * Under the first number that is free; the view may not know yet that one is taken.
     *
     * @throws Rejection {@link NotificationRule#WEBHOOKS_FULL}, and what else the domain refuses
     */
    Outcome register(String organization, URI url, Set<String> kinds, Sender sender) {
        var taken =
                views.page(WebhookPage.VIEW, IndexRange.of(WebhookPage.BY_ORGANIZATION, organization)).items().stream()
                        .map(page -> page.body().number())
                        .collect(Collectors.toSet());
        for (int number = 1; number < WebhookId.MOST; number++) {
            if (taken.contains(number)) continue;
            try {
                return sender.send(registration(organization, number, url, kinds));
            } catch (Rejection e) {
                if (e.rule() != NotificationRule.WEBHOOKS_FULL) throw e;
            }
        }
        return sender.send(registration(organization, WebhookId.MOST, url, kinds));
    }

    private RegisterWebhook registration(String organization, int number, URI url, Set<String> kinds) {
        return new RegisterWebhook(WebhookId.of(organization, number), number, url, kinds, clock.instant());
    }

    /** @param since position of the registration */
    String secret(String id, long since) {
        return secrets.shown(id, since);
    }

    /** Should this not be reached after the removal, a secret is left over that signs nothing. */
    void forget(WebhookPage webhook) {
        secrets.destroy(webhook.webhookId(), webhook.since(), clock.instant());
    }

    /**
     * Others must not be made to be called upon as often as somebody likes.
     *
     * @throws FaultException {@link CommonProblem#TOO_MANY_REQUESTS}: one is under way
     */
    @Nullable
    FailedBy ping(WebhookPage webhook) {
        if (!pinging.add(webhook.organizationId())) {
            throw Fault.of(CommonProblem.TOO_MANY_REQUESTS)
                    .with(HttpHeaders.RETRY_AFTER, "10")
                    .asException();
        }
        try {
            return post.ping(webhook, ids.next("ping"));
        } finally {
            pinging.remove(webhook.organizationId());
        }
    }
}
