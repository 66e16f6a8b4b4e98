package org.gongzhi.core.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;

/** A small aggregate to test the command side with: a street light that is installed, switched and removed. */
public class Light {

    public sealed interface Command {
        record Install(@TargetAggregateIdentifier String light, String place) implements Command {}

        /** To what it is already is no event. */
        record Switch(@TargetAggregateIdentifier String light, boolean on) implements Command {}

        /** Two events in one commit. */
        record Blink(@TargetAggregateIdentifier String light) implements Command {}

        /** While it is being decided, a rival acts. */
        record SwitchAgainstARival(
                @TargetAggregateIdentifier String light) implements Command {}

        record Remove(@TargetAggregateIdentifier String light) implements Command {}
    }

    public sealed interface Event {
        record Installed(String light, String place, String by) implements Event {}

        record Switched(String light, boolean on) implements Event {}

        record Removed(String light, Instant at, @Nullable String reason) implements Event {}
    }

    /** Does something on the same light meanwhile. */
    interface Rival {
        void act(String light);
    }

    sealed interface State {
        record Standing(boolean on) implements State {}

        record Gone(String why) implements State {}
    }

    @AggregateIdentifier
    private @Nullable String id;

    private State state = new State.Standing(false);
    private int switches;
    private final Map<String, Integer> timesByPosition = new LinkedHashMap<>();

    protected Light() {}

    @CommandHandler
    public Light(Command.Install command, Actor actor) {
        actor.require(Role.ADMINISTRATOR, Role.SYSTEM);
        AggregateLifecycle.apply(new Event.Installed(command.light(), command.place(), actor.party()));
    }

    @CommandHandler
    void handle(Command.Switch command) {
        switchTo(command.on());
    }

    void switchTo(boolean on) {
        if (!(state instanceof State.Standing standing)) throw new Rejection(CommonRule.UNKNOWN, String.valueOf(id));
        if (standing.on() != on) AggregateLifecycle.apply(new Event.Switched(String.valueOf(id), on));
    }

    @CommandHandler
    void handle(Command.SwitchAgainstARival command, Rival rival) {
        rival.act(command.light());
        AggregateLifecycle.apply(new Event.Switched(command.light(), true));
    }

    @CommandHandler
    void handle(Command.Blink command) {
        if (!(state instanceof State.Standing standing)) throw new Rejection(CommonRule.UNKNOWN, command.light());
        AggregateLifecycle.apply(new Event.Switched(command.light(), !standing.on()));
        AggregateLifecycle.apply(new Event.Switched(command.light(), standing.on()));
    }

    @CommandHandler
    void handle(Command.Remove command) {
        AggregateLifecycle.apply(new Event.Removed(command.light(), Instant.EPOCH, null));
    }

    @EventSourcingHandler
    void on(Event.Installed event) {
        id = event.light();
    }

    @EventSourcingHandler
    void on(Event.Switched event) {
        state = new State.Standing(event.on());
        switches++;
        timesByPosition.merge(event.on() ? "on" : "off", 1, Integer::sum);
    }

    @EventSourcingHandler
    void on(Event.Removed event) {
        state = new State.Gone("removed");
    }

    @Nullable
    String id() {
        return id;
    }

    State state() {
        return state;
    }

    int switches() {
        return switches;
    }

    Map<String, Integer> timesByPosition() {
        return timesByPosition;
    }
}
