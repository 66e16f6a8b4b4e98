package org.gongzhi.bench;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.DelegationLookup;
import org.gongzhi.core.commissioning.TieLookup;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/**
 * Decisions of an office: one that is made by whom it should be, over a supplier they are not tied to, with another pair
 * of eyes than before; and the same by anybody. The words with it are sealed or plain: whichever the command says.
 */
public final class Desk {

    public record Decide(
            @TargetAggregateIdentifier String desk,
            String organization,
            String supplier,
            String before,
            boolean sealed,
            Words words,
            Instant at) {}

    public record DecideUnasked(@TargetAggregateIdentifier String desk, boolean sealed, Words words) {}

    public sealed interface Event {
        record WasDecided(
                String desk,
                @Nullable Sealed<Words> sealed,
                @Nullable Words plain) implements Event {}
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    Desk() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Decide command, Actor actor, TieLookup ties, DelegationLookup delegations) {
        actor.require(Role.COMMISSIONER);
        actor.requireOrganization(command.organization());
        ties.requireNone(actor, command.supplier());
        if (delegations.isAsOne(actor, command.before(), command.at(), command.at())) {
            throw new IllegalStateException("the same eyes");
        }
        decided(command.desk(), command.sealed(), command.words());
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(DecideUnasked command) {
        decided(command.desk(), command.sealed(), command.words());
    }

    private static void decided(String desk, boolean sealed, Words words) {
        AggregateLifecycle.apply(
                new Event.WasDecided(desk, sealed ? Sealed.of(desk, words) : null, sealed ? null : words));
    }

    @EventSourcingHandler
    void on(Event.WasDecided event) {
        id = event.desk();
    }
}
