package org.gongzhi.api.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.gongzhi.core.notification.FailedBy;
import org.gongzhi.core.notification.WebhookCommand.Failure;
import org.gongzhi.core.notification.WebhookCommand.RecordDeliveries;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.inbox.WebhookPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;

/**
 * Tells a webhook what it has not been told yet, in the order of the log, until something fails or some time has passed.
 * What came of it becomes a command; should that be lost, the same is told again.
 */
final class WebhookRound {

    private static final int AT_ONCE = 50;

    /** Others wait for their turn, and a node that closes for the end. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** No webhook has it: what there is to say of one that is gone is passed over. */
    private static final int NO_EDITION = 0;

    private final Views views;
    private final WebhookPost post;
    private final RandomGenerator random;
    private final Clock clock;

    WebhookRound(Views views, WebhookPost post, RandomGenerator random, Clock clock) {
        this.views = views;
        this.post = post;
        this.random = random;
        this.clock = clock;
    }

    RecordDeliveries of(ToDo toDo) {
        long folded = views.position(); // first: a later event may be found before an earlier one beyond it
        return views.get(WebhookPage.VIEW, toDo.id())
                .map(Document::body)
                .filter(WebhookPage::active)
                .map(webhook -> tell(webhook, folded))
                .orElseGet(() -> new RecordDeliveries(toDo.id(), NO_EDITION, 0, null, clock.instant()));
    }

    private RecordDeliveries tell(WebhookPage webhook, long folded) {
        long end = System.nanoTime() + LONGEST.toNanos();
        long upTo = webhook.deliveredUpTo();
        List<Document<News>> next;
        do {
            next = views.page(News.VIEW, unheard(webhook, upTo, folded)).items();
            for (Document<News> each : next) {
                News news = each.body();
                if (System.nanoTime() > end) return told(webhook, upTo, null);
                FailedBy failed = webhook.isFor(news.kind()) ? post.news(webhook, news) : null;
                if (failed != null)
                    return told(webhook, upTo, new Failure(news.position(), failed, random.nextInt(101)));
                upTo = news.position();
            }
        } while (next.size() == AT_ONCE);
        return told(webhook, Math.max(upTo, folded), null);
    }

    private RecordDeliveries told(WebhookPage webhook, long upTo, @Nullable Failure failure) {
        return new RecordDeliveries(webhook.webhookId(), webhook.edition(), upTo, failure, clock.instant());
    }

    private static IndexRange unheard(WebhookPage webhook, long upTo, long folded) {
        return IndexRange.of(News.BY_READER, webhook.organizationId())
                .between(upTo + 1, Math.max(upTo, folded) + 1)
                .limit(AT_ONCE);
    }
}
