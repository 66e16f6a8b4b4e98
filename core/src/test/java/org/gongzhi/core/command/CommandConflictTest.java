package org.gongzhi.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.Repository;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Light.Command.Blink;
import org.gongzhi.core.command.Light.Command.Install;
import org.gongzhi.core.command.Light.Command.Switch;
import org.gongzhi.core.command.Light.Command.SwitchAgainstARival;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two command sides over one log, as on two nodes: each has a cache that the other's commands make stale. */
class CommandConflictTest {

    private static final Actor ANN = Actor.staff("ann", "works", Role.ADMINISTRATOR);

    record SwitchTwo(String one, String other, boolean on) {}

    record Unheard() {}

    record Relay(String light) {}

    /** A handler outside of any aggregate. */
    static final class Switchboard {

        private final Repository<Light> lights;

        Switchboard(Repository<Light> lights) {
            this.lights = lights;
        }

        @CommandHandler
        void handle(SwitchTwo command) {
            lights.load(command.one()).execute(light -> light.switchTo(command.on()));
            lights.load(command.other()).execute(light -> light.switchTo(command.on()));
        }

        @CommandHandler
        void handle(Relay command, Commands commands) {
            commands.send(new Blink(command.light()), ANN);
        }
    }

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide here;
    private CommandSide there;

    @BeforeEach
    void start(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        there = side((light, side) -> {});
        here = side((light, side) -> CompletableFuture.runAsync(
                        () -> there.commands().send(new Blink(light), ANN))
                .join());
        here.commands().send(new Install("a", "x"), ANN);
        here.commands().send(new Install("b", "x"), ANN);
    }

    private interface Meddling {
        void act(String light, CommandSide side);
    }

    private CommandSide side(Meddling rival) {
        return CommandSide.builder(log, EventTypes.of(Light.Event.class))
                .aggregates(List.of(Light.class))
                .sharedLog()
                .handler(axon -> new Switchboard(axon.repository(Light.class)))
                .resource(Light.Rival.class, axon -> light -> rival.act(light, there))
                .resource(
                        Commands.class,
                        axon -> (command, actor, terms) -> here.commands().send(command, actor, terms))
                .build();
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
        log.close();
        folder.close();
    }

    @Test
    void aCommandIsDecidedOnWhatAnotherNodeHasDone() {
        there.commands().send(new Switch("a", true), ANN);

        // in the cache of here the light is still off, so this would be an event; in truth it is none
        assertThat(here.commands().send(new Switch("a", true), ANN)).isEqualTo(new Outcome("a", 1, 3, false));
    }

    @Test
    void theExpectedVersionIsComparedWithTheLogNotWithAStaleCache() {
        there.commands().send(new Switch("a", true), ANN);

        assertThat(here.commands().send(new Switch("a", false), ANN, new Terms(1L, null)))
                .isEqualTo(new Outcome("a", 2, 4, false));
        assertThatThrownBy(() -> there.commands().send(new Switch("a", true), ANN, new Terms(1L, null)))
                .isInstanceOf(StaleVersionException.class);
    }

    @Test
    void whoeverAlwaysComesTooLateIsToldThatItIsBusy() {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> here.commands().send(new SwitchAgainstARival("a"), ANN))
                .returns(CommonRule.BUSY, Rejection::rule);

        assertThat(log.headOfStream("a"))
                .as("eight tries, each after a rival's two events")
                .hasValue(16);
    }

    @Test
    void whoeverComesTooLateWithAnExpectedVersionIsStale() {
        assertThatThrownBy(() -> here.commands().send(new SwitchAgainstARival("a"), ANN, new Terms(0L, null)))
                .isInstanceOf(StaleVersionException.class);

        assertThat(log.headOfStream("a")).as("the rival's only").hasValue(2);
    }

    @Test
    void aStreamMadeOnAnotherNodeCannotBeMadeAgain() {
        there.commands().send(new Install("c", "x"), ANN);

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> here.commands().send(new Install("c", "x"), ANN))
                .returns(CommonRule.ALREADY_EXISTS, Rejection::rule);
    }

    @Test
    void manySendersOnBothNodesLoseNothing() throws Exception {
        var positions = new ArrayList<Long>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> answers = IntStream.range(0, 40)
                    .mapToObj(i -> senders.submit(
                            () -> (i % 2 == 0 ? here : there).commands().send(new Blink("a"), ANN)))
                    .toList();
            for (Future<Outcome> answer : answers) {
                try {
                    positions.add(answer.get().position());
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(
                                    Rejection.class,
                                    busy -> assertThat(busy.rule()).isEqualTo(CommonRule.BUSY));
                }
            }
        }

        // every answered command has two events of its own, and nothing else is there
        assertThat(positions.stream().sorted())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, positions.size())
                        .map(n -> 2 + 2 * n)
                        .boxed()
                        .toList());
        assertThat(log.head()).isEqualTo(2 + 2L * positions.size());
    }

    @Test
    void eventsOfSeveralAggregatesInOneCommandAreOneCommit() {
        assertThat(here.commands().send(new SwitchTwo("a", "b", true), ANN)).isEqualTo(new Outcome("a", 1, 4, false));
        assertThat(log.read(2, 10))
                .extracting(logged -> logged.event().stream())
                .containsExactly("a", "b");
    }

    @Test
    void aRejectionOfOneAggregateLeavesNothingOfTheOther() {
        assertThatThrownBy(() -> here.commands().send(new SwitchTwo("a", "nowhere", true), ANN))
                .isInstanceOf(Rejection.class);
        assertThat(log.head()).isEqualTo(2);

        assertThat(here.commands().send(new Switch("a", true), ANN).version())
                .as("the cache has forgotten what was not committed")
                .isEqualTo(1);
    }

    @Test
    void aCommandThatNobodyHandlesIsAFaultOfTheCaller() {
        assertThatThrownBy(() -> here.commands().send(new Unheard(), ANN))
                .isInstanceOf(NoHandlerForCommandException.class);
    }

    @Test
    void aHandlerMayNotSendCommands() {
        assertThatThrownBy(() -> here.commands().send(new Relay("a"), ANN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("from outside");
    }

    @Test
    void aClosedLogIsToldAsItIs() {
        log.close();

        assertThatThrownBy(() -> here.commands().send(new Switch("a", true), ANN))
                .isInstanceOf(LogUnavailableException.class);
    }
}
