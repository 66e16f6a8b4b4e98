package org.gongzhi.core.notification;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.notification.WebhookCommand.Failure;
import org.gongzhi.core.notification.WebhookCommand.RecordDeliveries;
import org.gongzhi.core.notification.WebhookCommand.RegisterWebhook;
import org.gongzhi.core.notification.WebhookCommand.RemoveWebhook;
import org.gongzhi.core.notification.WebhookCommand.ResumeWebhook;
import org.gongzhi.core.notification.WebhookEvent.WebhookDelivered;
import org.gongzhi.core.notification.WebhookEvent.WebhookDisabled;
import org.gongzhi.core.notification.WebhookEvent.WebhookFailed;
import org.gongzhi.core.notification.WebhookEvent.WebhookRegistered;
import org.gongzhi.core.notification.WebhookEvent.WebhookRemoved;
import org.gongzhi.core.notification.WebhookEvent.WebhookResumed;
import org.gongzhi.core.registry.ServiceAccountCommand;
import org.jspecify.annotations.Nullable;

/** 网络回调: where an organization's system is told what concerns the organization, and how far it has been told. */
public class Webhook {

    static final int LONGEST_URL = 500;

    private enum State {
        FREE,
        ACTIVE,
        DISABLED
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String webhookId;

    private String organizationId = "";
    private int edition;
    private State state = State.FREE;
    private long deliveredUpTo;
    private int attempts;
    private @Nullable Instant failingSince;

    protected Webhook() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(RegisterWebhook command, Actor actor) {
        String organization = checkMayConfigure(actor);
        if (command.number() < 1
                || command.number() > WebhookId.MOST
                || !command.webhookId().equals(WebhookId.of(organization, command.number()))
                || state != State.FREE) {
            throw new Rejection(NotificationRule.WEBHOOKS_FULL, WebhookId.MOST);
        }
        checkUrl(command.url());
        AggregateLifecycle.apply(new WebhookRegistered(
                command.webhookId(),
                organization,
                command.number(),
                edition + 1,
                command.url().toString(),
                command.kinds().stream().sorted().toList(),
                command.at()));
    }

    /** What cannot be meant; whether it leads into a public network is looked up at each delivery. */
    private static void checkUrl(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || url.getHost() == null
                || url.getUserInfo() != null
                || url.getFragment() != null
                || url.toString().length() > LONGEST_URL) {
            throw Rejection.at("/url", NotificationRule.URL_FORMAT, LONGEST_URL);
        }
    }

    @CommandHandler
    void handle(RemoveWebhook command, Actor actor) {
        checkOwn(actor);
        AggregateLifecycle.apply(new WebhookRemoved(command.webhookId(), organizationId, edition, command.at()));
    }

    @CommandHandler
    void handle(ResumeWebhook command, Actor actor) {
        checkOwn(actor);
        if (state != State.DISABLED) throw new Rejection(NotificationRule.WEBHOOK_NOT_DISABLED);
        AggregateLifecycle.apply(new WebhookResumed(command.webhookId(), organizationId, command.at()));
    }

    @CommandHandler
    void handle(RecordDeliveries command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (command.edition() != edition || state != State.ACTIVE) return;
        if (command.upTo() > deliveredUpTo) {
            AggregateLifecycle.apply(
                    new WebhookDelivered(command.webhookId(), organizationId, command.upTo(), command.at()));
        }
        Failure failure = command.failure();
        if (failure != null) failed(command.webhookId(), failure, command.at());
    }

    private void failed(String id, Failure failure, Instant at) {
        Instant since = failingSince == null ? at : failingSince;
        Instant next = at.plus(Retries.after(attempts + 1, failure.jitter()));
        AggregateLifecycle.apply(
                new WebhookFailed(id, organizationId, failure.position(), failure.reason(), attempts + 1, next, at));
        if (!at.isBefore(since.plus(Retries.GIVEN_UP_AFTER)))
            AggregateLifecycle.apply(new WebhookDisabled(id, organizationId, since, at));
    }

    private void checkOwn(Actor actor) {
        checkMayConfigure(actor);
        actor.requireOrganization(organizationId);
        if (state == State.FREE) throw new Rejection(NotificationRule.WEBHOOK_REMOVED);
    }

    /** A member of an organization, or the administrator of a department; no system of theirs. */
    private static String checkMayConfigure(Actor actor) {
        actor.require(Role.ORGANIZATION, Role.ADMINISTRATOR);
        if (actor.party().startsWith(ServiceAccountCommand.PREFIX)) throw new Rejection(NotificationRule.PEOPLE_ONLY);
        return actor.requireSomeOrganization();
    }

    @EventSourcingHandler
    void on(WebhookRegistered event) {
        webhookId = event.webhookId();
        organizationId = event.organizationId();
        edition = event.edition();
        state = State.ACTIVE;
        succeeded();
    }

    @EventSourcingHandler
    void on(WebhookRemoved event) {
        state = State.FREE;
    }

    @EventSourcingHandler
    void on(WebhookDelivered event) {
        deliveredUpTo = event.upTo();
        succeeded();
    }

    @EventSourcingHandler
    void on(WebhookFailed event) {
        attempts = event.attempts();
        if (failingSince == null) failingSince = event.at();
    }

    @EventSourcingHandler
    void on(WebhookDisabled event) {
        state = State.DISABLED;
    }

    @EventSourcingHandler
    void on(WebhookResumed event) {
        state = State.ACTIVE;
        succeeded();
    }

    private void succeeded() {
        attempts = 0;
        failingSince = null;
    }
}
