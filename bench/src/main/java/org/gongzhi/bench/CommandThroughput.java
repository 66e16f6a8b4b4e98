package org.gongzhi.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.sqlite.SqliteEventLog;

/**
 * Durable commands a second, each of which updates one of 1,000 aggregates, by 64 clients, over durable rows a second
 * that the same clients get when they only insert them. The two take turns, so that a slow minute of the machine meets
 * both.
 *
 * <p>Arguments: seconds a turn (default 2), turns (default 5; the first of each is for warming up and not counted).
 */
public final class CommandThroughput {

    private static final int CLIENTS = 64;
    private static final int AGGREGATES = 1_000;
    private static final String REMARK = "read on the usual round, nothing to note";
    private static final Actor READER = Actor.resident("p-5d0c9e52", "330106001");

    private CommandThroughput() {}

    public static void main(String[] arguments) throws Exception {
        var turn = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 2);
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        var load = new Load(CLIENTS, turn);
        Path path = Files.createTempDirectory("gongzhi-bench");
        var commits = new AtomicLong();
        var groups = new AtomicLong();
        try (var folder = DataFolder.open(path.resolve("commands"));
                var log = SqliteEventLog.open(folder, (stored, events, nanos) -> {
                    commits.addAndGet(stored);
                    groups.incrementAndGet();
                });
                var side = CommandSide.builder(log, EventTypes.of(Meter.Event.class))
                        .aggregates(List.of(Meter.class))
                        .build();
                var raw = new RawInserts(
                        Files.createDirectory(path.resolve("raw")).resolve("raw.db"))) {
            var meters =
                    IntStream.range(0, AGGREGATES).mapToObj(i -> Meter.newId()).toList();
            for (String meter : meters) side.commands().send(new Meter.Mount(meter), READER);
            var sample = log.read(0, 1).getFirst().event();
            var sequences = new AtomicLongArray(AGGREGATES);
            var measured = Turns.take(
                    "commands/s / rows/s",
                    1,
                    turns - 1,
                    () -> {
                        commits.set(0);
                        groups.set(0);
                        double rate = load.rate(client -> commands(side.commands(), meters, client));
                        System.out.printf(
                                Locale.ROOT, "groups of %.0f commits%n", (double) commits.get() / groups.get());
                        return rate;
                    },
                    () -> load.rate(client -> inserts(raw, meters, sequences, client, sample)));
            Figure.atLeast(
                            0.5,
                            "durable commands in process / raw group-committed rows, %d clients, %,d aggregates"
                                    .formatted(CLIENTS, AGGREGATES),
                            "/s",
                            measured)
                    .print();
        }
    }

    private static Load.Step commands(Commands commands, List<String> meters, int client) {
        var random = new SplittableRandom(client);
        return () ->
                commands.send(new Meter.Read(meters.get(random.nextInt(AGGREGATES)), 123_456_789L, REMARK), READER);
    }

    private static Load.Step inserts(
            RawInserts raw, List<String> meters, AtomicLongArray sequences, int client, NewEvent sample) {
        var random = new SplittableRandom(client);
        return () -> {
            int meter = random.nextInt(AGGREGATES);
            String id = IdentifierFactory.getInstance().generateIdentifier();
            String payload =
                    "{\"meter\":\"" + meters.get(meter) + "\",\"value\":123456789,\"remark\":\"" + REMARK + "\"}";
            raw.insert(new NewEvent(
                    id,
                    meters.get(meter),
                    sample.streamType(),
                    sequences.getAndIncrement(meter),
                    "bench.WasRead",
                    null,
                    payload.getBytes(StandardCharsets.UTF_8),
                    sample.metadata(),
                    Instant.now()));
        };
    }
}
