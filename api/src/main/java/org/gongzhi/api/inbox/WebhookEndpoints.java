package org.gongzhi.api.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongzhi.api.http.Listing;
import org.gongzhi.api.http.Paging;
import org.gongzhi.api.http.Reading;
import org.gongzhi.api.http.Sender;
import org.gongzhi.api.http.Written;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.notification.FailedBy;
import org.gongzhi.core.notification.NotificationRule;
import org.gongzhi.core.notification.WebhookCommand.RemoveWebhook;
import org.gongzhi.core.notification.WebhookCommand.ResumeWebhook;
import org.gongzhi.projections.inbox.News;
import org.gongzhi.projections.inbox.NewsKind;
import org.gongzhi.projections.inbox.WebhookPage;
import org.gongzhi.projections.store.IndexRange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The webhooks of an organization, which are the same for every kind of organization but for who may see to them. */
abstract class WebhookEndpoints {

    private static final String ONE = "/{id}";
    private static final int LONGEST_URL = 500;

    @Schema(name = "NewWebhook", example = """
            {"url": "https://system.example.org/gongzhi", "kinds": ["MATTER_DISPATCHED", "DEADLINE_REMINDED"]}""")
    record NewWebhook(
            @Size(max = LONGEST_URL)
            @Schema(description = "https; what leads into a network that is not public is refused at each delivery")
            String url,

            @Nullable @Size(max = 100) @Schema(description = "What it is told; without them, everything in the inbox")
            Set<NewsKind> kinds) {

        /** @throws Rejection {@link NotificationRule#URL_FORMAT} */
        URI address() {
            try {
                return new URI(url);
            } catch (URISyntaxException e) {
                throw Rejection.at("/url", NotificationRule.URL_FORMAT, LONGEST_URL);
            }
        }

        Set<String> chosen() {
            return kinds == null ? Set.of() : kinds.stream().map(Enum::name).collect(Collectors.toSet());
        }
    }

    /** @param secret that its deliveries are signed with */
    record RegisteredWebhook(
            String id,
            long version,
            long position,
            String href,

            @Schema(description = "Shown now and never again: verify signatures with it (Standard Webhooks)")
            String secret) {}

    @Schema(name = "WebhookDelivery")
    record Delivery(
            long position,
            NewsKind kind,
            String thing,
            Instant at,
            DeliveryState state,
            WebhookPage.@Nullable Trouble trouble) {

        static @Nullable Delivery of(WebhookPage webhook, News news) {
            if (!webhook.isFor(news.kind())) return null;
            var trouble = webhook.trouble();
            boolean failing = trouble != null && trouble.position() == news.position();
            var state = news.position() <= webhook.deliveredUpTo()
                    ? DeliveryState.DELIVERED
                    : failing ? DeliveryState.FAILING : DeliveryState.WAITING;
            return new Delivery(news.position(), news.kind(), news.thing(), news.at(), state, failing ? trouble : null);
        }
    }

    enum DeliveryState {
        DELIVERED,
        FAILING,
        WAITING
    }

    /** @param failure null: it was delivered */
    @Schema(name = "WebhookPing")
    record Ping(boolean delivered, @Nullable FailedBy failure) {}

    private final Audience audience;
    private final Webhooks webhooks;
    private final Reading reading;
    private final Clock clock;

    WebhookEndpoints(Audience audience, Webhooks webhooks, Reading reading, Clock clock) {
        this.audience = audience;
        this.webhooks = webhooks;
        this.reading = reading;
        this.clock = clock;
    }

    /** Whose webhooks the actor may see. */
    abstract String organization(Actor actor);

    private String href() {
        return audience.webhooks() + ONE;
    }

    @GetMapping
    @Operation(summary = "List the own webhooks", description = "With how far each has been told, and what is wrong.")
    ResponseEntity<Listing<WebhookPage>> list(Actor actor, Paging paging) {
        return reading.page(WebhookPage.VIEW, IndexRange.of(WebhookPage.BY_ORGANIZATION, organization(actor)), paging);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Register a webhook",
            description = "From now on that system is told, signed, what comes into the organization's inbox"
                    + " (docs/notifications.md). Refused as `notification.webhooks-full` (409),"
                    + " `notification.url-format` (422), `notification.people-only` (403).")
    ResponseEntity<RegisteredWebhook> register(@RequestBody NewWebhook body, Sender sender) {
        String organization = organization(sender.actor());
        var outcome = webhooks.register(organization, body.address(), body.chosen(), sender);
        var written = Sender.answer(HttpStatus.CREATED, outcome, href());
        Written made = Objects.requireNonNull(written.getBody());
        return ResponseEntity.status(HttpStatus.CREATED)
                .headers(written.getHeaders())
                .body(new RegisteredWebhook(
                        made.id(),
                        made.version(),
                        made.position(),
                        made.href(),
                        webhooks.secret(made.id(), made.position())));
    }

    @GetMapping(ONE)
    @Operation(summary = "Read an own webhook")
    ResponseEntity<WebhookPage> one(@PathVariable @Size(max = 200) String id, Actor actor) {
        String organization = organization(actor);
        return reading.document(
                WebhookPage.VIEW, id, page -> page.organizationId().equals(organization) ? page : null);
    }

    @GetMapping(ONE + "/deliveries")
    @Operation(summary = "List what it was told, and is to be told", description = "The newest first.")
    ResponseEntity<Listing<Delivery>> deliveries(@PathVariable @Size(max = 200) String id, Actor actor, Paging paging) {
        WebhookPage webhook = webhooks.require(organization(actor), id);
        var since = IndexRange.of(News.BY_READER, webhook.organizationId())
                .between(webhook.since() + 1, null)
                .backwards();
        return reading.pages(News.VIEW, List.of(since), paging, news -> Delivery.of(webhook, news));
    }

    @PostMapping(ONE + "/remove")
    @Operation(
            summary = "Remove a webhook",
            description = "It is told nothing more, and its secret is destroyed. Refused as"
                    + " `notification.webhook-removed` (409).")
    ResponseEntity<Written> remove(@PathVariable @Size(max = 200) String id, Sender sender) {
        WebhookPage webhook = webhooks.require(organization(sender.actor()), id);
        var answer = sender.change(new RemoveWebhook(id, clock.instant()), audience.webhooks());
        webhooks.forget(webhook);
        return answer;
    }

    @PostMapping(ONE + "/resume")
    @Operation(
            summary = "Resume a webhook that was given up",
            description = "It is told what it has missed. Refused as `notification.webhook-not-disabled` (409).")
    ResponseEntity<Written> resume(@PathVariable @Size(max = 200) String id, Sender sender) {
        webhooks.require(organization(sender.actor()), id);
        return sender.change(new ResumeWebhook(id, clock.instant()), href());
    }

    @PostMapping(ONE + "/ping")
    @Operation(
            summary = "Try a webhook out",
            description =
                    "Tells it `org.gongzhi.ping` at once, and what came of it. One at a time for each organization"
                            + " (429).")
    ResponseEntity<Ping> ping(@PathVariable @Size(max = 200) String id, Actor actor) {
        FailedBy failure = webhooks.ping(webhooks.require(organization(actor), id));
        return ResponseEntity.ok(new Ping(failure == null, failure));
    }
}
