package org.gongzhi.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.gongzhi.core.Actor;
import org.gongzhi.core.CommonRule;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Light.Command.Blink;
import org.gongzhi.core.command.Light.Command.Install;
import org.gongzhi.core.command.Light.Command.Switch;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandSideTest {

    private static final Actor ANN = Actor.staff("ann", "works", Role.ADMINISTRATOR);

    private DataFolder folder;
    private SqliteEventLog log;
    private CommandSide side;
    private Commands commands;

    @BeforeEach
    void start(@TempDir Path path) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        side = start();
        commands = side.commands();
    }

    private CommandSide start() {
        return CommandSide.builder(log, EventTypes.of(Light.Event.class))
                .aggregates(List.of(Light.class))
                .build();
    }

    @AfterEach
    void stop() {
        side.close();
        log.close();
        folder.close();
    }

    @Test
    void aCommandAnswersWithTheStreamItsVersionAndTheLastPosition() {
        assertThat(commands.send(new Install("l1", "Main Street"), ANN)).isEqualTo(new Outcome("l1", 0, 1, false));
        assertThat(commands.send(new Switch("l1", true), ANN)).isEqualTo(new Outcome("l1", 1, 2, false));
        assertThat(commands.send(new Blink("l1"), ANN)).isEqualTo(new Outcome("l1", 3, 4, false));
    }

    @Test
    void aCommandWithoutEventsAnswersWithTheHeads() {
        commands.send(new Install("l1", "Main Street"), ANN);
        commands.send(new Install("l2", "Side Street"), ANN);

        assertThat(commands.send(new Switch("l1", false), ANN)).isEqualTo(new Outcome("l1", 0, 2, false));
    }

    @Test
    void anEventIsReadableInTheLogWithItsActor() {
        var install = new Receipt("key-1", "body");
        commands.send(new Install("l1", "Main Street"), ANN, new Terms(null, install));

        var event = log.read(0, 10).getFirst().event();

        assertThat(event.payloadType()).isEqualTo("command.Installed");
        assertThat(event.streamType()).isEqualTo("Light");
        assertThat(new String(event.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"light\":\"l1\",\"place\":\"Main Street\",\"by\":\"ann\"}");
        assertThat(new String(event.metadata(), StandardCharsets.UTF_8))
                .contains("\"party\":\"ann\"", "\"roles\":\"ADMINISTRATOR\"", "\"idempotencyKey\":\"key-1\"")
                .doesNotContain("run");
    }

    @Test
    void aRejectionReachesTheSenderAsItselfAndStoresNothing() {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> commands.send(new Install("l1", "x"), Actor.resident("bob", "grid-1")))
                .returns(CommonRule.ROLE_REQUIRED, Rejection::rule);
        assertThat(log.head()).isZero();
    }

    @Test
    void aStreamThatExistsCannotBeMadeAgain() {
        commands.send(new Install("l1", "x"), ANN);

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> commands.send(new Install("l1", "x"), ANN))
                .returns(CommonRule.ALREADY_EXISTS, Rejection::rule);
        assertThat(log.head()).isEqualTo(1);
    }

    @Test
    void anUnknownStreamIsRejectedByName() {
        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() -> commands.send(new Switch("l9", true), ANN))
                .returns(CommonRule.UNKNOWN, Rejection::rule)
                .returns(List.of("l9"), Rejection::arguments);
    }

    @Test
    void theExpectedVersionMustBeTheHeadNeitherOlderNorNewer() {
        commands.send(new Install("l1", "x"), ANN);
        commands.send(new Switch("l1", true), ANN);

        assertThatThrownBy(() -> commands.send(new Switch("l1", false), ANN, new Terms(0L, null)))
                .isInstanceOf(StaleVersionException.class);
        assertThatThrownBy(() -> commands.send(new Switch("l1", false), ANN, new Terms(2L, null)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(commands.send(new Switch("l1", false), ANN, new Terms(1L, null))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void aStreamThatIsOnlyMadeIsAtNoVersionThatCouldBeExpected() {
        assertThatThrownBy(() -> commands.send(new Install("l1", "x"), ANN, new Terms(0L, null)))
                .isInstanceOf(StaleVersionException.class);
        assertThat(log.head()).isZero();
    }

    @Test
    void theSameKeyAnswersTheSameAgainAlsoAfterARestart() {
        var terms = new Terms(null, new Receipt("key-1", "switch on"));
        commands.send(new Install("l1", "x"), ANN);
        var first = commands.send(new Switch("l1", true), ANN, terms);
        commands.send(new Blink("l1"), ANN);

        side.close();
        side = start();

        assertThat(side.commands().send(new Switch("l1", true), ANN, terms))
                .isEqualTo(new Outcome(first.stream(), first.version(), first.position(), true));
        assertThat(log.head()).isEqualTo(4);
    }

    @Test
    void aKeyWithAnotherRequestIsRejected() {
        commands.send(new Install("l1", "x"), ANN, new Terms(null, new Receipt("key-1", "install l1")));

        assertThatExceptionOfType(Rejection.class)
                .isThrownBy(() ->
                        commands.send(new Install("l2", "x"), ANN, new Terms(null, new Receipt("key-1", "install l2"))))
                .returns(CommonRule.IDEMPOTENCY_KEY_REUSED, Rejection::rule);
    }

    @Test
    void aKeyThatIsTakenAndCannotBeReadYetIsToBeSentAgain() {
        commands.send(new Install("l1", "x"), ANN);
        var terms = new Terms(null, new Receipt("key-1", "blink"));
        commands.send(new Blink("l1"), ANN, terms);
        side.close();
        side = CommandSide.builder(logOfABehindServer(Integer.MAX_VALUE), EventTypes.of(Light.Event.class))
                .aggregates(List.of(Light.class))
                .build();

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> side.commands().send(new Blink("l1"), ANN, terms))
                .returns(false, LogUnavailableException::outcomeUnknown);
        assertThat(log.head()).isEqualTo(3);
    }

    @Test
    void aCommandRejectedByWhatItLedToItselfIsAnsweredAsAtFirst() {
        var terms = new Terms(null, new Receipt("key-1", "install l1"));
        var first = commands.send(new Install("l1", "x"), ANN, terms);
        side.close();
        side = CommandSide.builder(logOfABehindServer(1), EventTypes.of(Light.Event.class))
                .aggregates(List.of(Light.class))
                .build();

        assertThat(side.commands().send(new Install("l1", "x"), ANN, terms))
                .isEqualTo(new Outcome(first.stream(), first.version(), first.position(), true));
        assertThat(log.head()).isEqualTo(1);
    }

    /** @param reads so many are behind, and show no receipt yet */
    private EventLog logOfABehindServer(int reads) {
        var behind = new AtomicInteger(reads);
        return (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("receipt") && behind.getAndDecrement() > 0) return Optional.empty();
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    @Test
    void ofManySendsOfOneKeyAtOnceOneIsCarriedOutAndAllAnswerAlike() throws Exception {
        commands.send(new Install("l1", "x"), ANN);
        var terms = new Terms(null, new Receipt("key-1", "blink"));
        var go = new CountDownLatch(1);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> answers = IntStream.range(0, 16)
                    .mapToObj(i -> senders.submit(() -> {
                        go.await();
                        return commands.send(new Blink("l1"), ANN, terms);
                    }))
                    .toList();
            go.countDown();

            int carriedOut = 0;
            for (Future<Outcome> answer : answers) {
                assertThat(answer.get())
                        .returns("l1", Outcome::stream)
                        .returns(2L, Outcome::version)
                        .returns(3L, Outcome::position);
                if (!answer.get().repeated()) carriedOut++;
            }
            assertThat(carriedOut).isEqualTo(1);
        }
        assertThat(log.head()).isEqualTo(3);
    }
}
