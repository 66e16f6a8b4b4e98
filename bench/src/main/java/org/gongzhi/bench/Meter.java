package org.gongzhi.bench;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** About the least that an aggregate can be, so that what is measured is the way to it and from it. */
public final class Meter {

    public record Mount(@TargetAggregateIdentifier String meter) {}

    public record Read(@TargetAggregateIdentifier String meter, long value, String remark) {}

    public sealed interface Event {
        record Mounted(String meter) implements Event {}

        record WasRead(String meter, long value, String remark) implements Event {}
    }

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String id;

    private long last;

    Meter() {}

    @CommandHandler
    Meter(Mount command) {
        AggregateLifecycle.apply(new Event.Mounted(command.meter()));
    }

    @CommandHandler
    void handle(Read command) {
        if (command.value() < last) throw new IllegalArgumentException("a meter does not run backwards");
        AggregateLifecycle.apply(new Event.WasRead(command.meter(), command.value(), command.remark()));
    }

    @EventSourcingHandler
    void on(Event.Mounted event) {
        id = event.meter();
    }

    @EventSourcingHandler
    void on(Event.WasRead event) {
        last = event.value();
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }
}
