package org.gongzhi.core.notification;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.notification.InboxCommand.ChooseMail;
import org.gongzhi.core.notification.InboxCommand.MarkRead;
import org.gongzhi.core.notification.InboxCommand.RecordMail;
import org.gongzhi.core.notification.InboxEvent.InboxRead;
import org.gongzhi.core.notification.InboxEvent.MailAddressGiven;
import org.gongzhi.core.notification.InboxEvent.MailChosen;
import org.gongzhi.core.notification.InboxEvent.MailSent;
import org.gongzhi.core.privacy.Sealed;
import org.jspecify.annotations.Nullable;

/** 收件箱: how far a party has read what concerns it, and whether it wants mail of it. The address passes through, sealed. */
public class Inbox {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String inboxId;

    private String party = "";
    private long readUpTo;
    private boolean hasAddress;
    private long mailedUpTo;

    protected Inbox() {}

    /** Nothing is unread again. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(MarkRead command, Actor actor) {
        checkOwner(command, actor);
        if (command.upTo() < 1) throw Rejection.at("/upTo", NotificationRule.POSITION_FORMAT);
        if (command.upTo() <= readUpTo) return;
        AggregateLifecycle.apply(new InboxRead(command.inboxId(), actor.party(), command.upTo(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public void handle(ChooseMail command, Actor actor) {
        actor.require(Role.RESIDENT);
        checkOwner(command, actor);
        MailAddress address = command.address();
        if (address != null) {
            address.requireSound("/address");
            AggregateLifecycle.apply(new MailAddressGiven(
                    command.inboxId(), actor.party(), Sealed.of(actor.party(), address), command.at()));
        } else if (command.mode() != MailMode.NONE && !hasAddress) {
            throw Rejection.at("/address", NotificationRule.ADDRESS_MISSING);
        }
        AggregateLifecycle.apply(new MailChosen(
                command.inboxId(),
                actor.party(),
                command.mode(),
                command.kinds().stream().sorted().toList(),
                command.language(),
                command.at()));
    }

    @CommandHandler
    void handle(RecordMail command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (command.upTo() <= mailedUpTo) return;
        AggregateLifecycle.apply(new MailSent(command.inboxId(), party, command.upTo(), command.at()));
    }

    private static void checkOwner(InboxCommand command, Actor actor) {
        if (!command.inboxId().equals(InboxCommand.inboxId(actor.party())))
            throw new Rejection(NotificationRule.ANOTHERS_INBOX);
    }

    @EventSourcingHandler
    void on(InboxEvent event) {
        inboxId = event.inboxId();
        party = event.party();
        switch (event) {
            case InboxRead e -> readUpTo = e.upTo();
            case MailSent e -> mailedUpTo = e.upTo();
            case MailAddressGiven e -> hasAddress = true;
            case MailChosen e -> {}
        }
    }
}
