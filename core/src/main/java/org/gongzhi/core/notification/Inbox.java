package org.gongzhi.core.notification;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.notification.InboxCommand.MarkRead;
import org.gongzhi.core.notification.InboxEvent.InboxRead;
import org.jspecify.annotations.Nullable;

/** 收件箱: how far a party has read what concerns it. */
public class Inbox {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String inboxId;

    private long readUpTo;

    protected Inbox() {}

    /** Nothing is unread again. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(MarkRead command, Actor actor) {
        if (!command.inboxId().equals(InboxCommand.inboxId(actor.party())))
            throw new Rejection(NotificationRule.ANOTHERS_INBOX);
        if (command.upTo() < 1) throw Rejection.at("/upTo", NotificationRule.POSITION_FORMAT);
        if (command.upTo() <= readUpTo) return;
        AggregateLifecycle.apply(new InboxRead(command.inboxId(), actor.party(), command.upTo(), command.at()));
    }

    @EventSourcingHandler
    void on(InboxRead event) {
        inboxId = event.inboxId();
        readUpTo = event.upTo();
    }
}
