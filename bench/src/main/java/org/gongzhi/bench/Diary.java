package org.gongzhi.bench;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.jspecify.annotations.Nullable;

/** A person's words, sealed or not: two commands that differ in nothing else. */
public final class Diary {

    public record Seal(@TargetAggregateIdentifier String person, Words words) {}

    public record Write(@TargetAggregateIdentifier String person, Words words) {}

    public sealed interface Event {
        record WasSealed(String person, Sealed<Words> words) implements Event {}

        record WasWritten(String person, Words words) implements Event {}
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    Diary() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Seal command) {
        AggregateLifecycle.apply(new Event.WasSealed(command.person(), Sealed.of(command.person(), command.words())));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Write command) {
        AggregateLifecycle.apply(new Event.WasWritten(command.person(), command.words()));
    }

    @EventSourcingHandler
    void on(Event.WasSealed event) {
        id = event.person();
    }

    @EventSourcingHandler
    void on(Event.WasWritten event) {
        id = event.person();
    }
}
