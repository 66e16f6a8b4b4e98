package org.gongzhi.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.axonframework.common.IdentifierFactory;
import org.gongzhi.core.Actor;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Notary;
import org.gongzhi.core.store.sqlite.SqliteCommitSource;
import org.gongzhi.core.store.sqlite.SqliteCommitTarget;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteProofStore;
import org.gongzhi.core.store.transfer.LogCheck;

/**
 * What evidence costs: durable commands a second on a log that is chained and followed by a notary, which signs a
 * checkpoint a second, over those on a log without all that; and events a second of checking a log over those of reading
 * it.
 *
 * <p>Arguments: seconds a turn of commands (default 3), turns (default 5; the first of each is for warming up and not
 * counted), events of the log that is checked (default 300,000).
 */
public final class Evidence {

    private static final int CLIENTS = 64;
    private static final int AGGREGATES = 1_000;
    private static final int BATCH = 1_000;
    private static final Actor READER = Actor.resident("p-5d0c9e52", "330106001");
    private static final NoteSigner SIGNER = NoteSigner.of("bench.example/log", NoteSigner.newKey());

    private Evidence() {}

    public static void main(String[] arguments) throws Exception {
        var turn = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 3);
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int events = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300_000;
        Path path = Files.createTempDirectory("gongzhi-bench");
        commands(path, new Load(CLIENTS, turn), turns);
        checks(path.resolve("checked"), events, turns);
    }

    private static void commands(Path path, Load load, int turns) throws Exception {
        try (var folder = DataFolder.open(path.resolve("chained"));
                var log = SqliteEventLog.open(folder);
                var source = SqliteCommitSource.open(folder.path());
                var evidence = SqliteProofStore.open(folder);
                var notary = new Notary(source, evidence, SIGNER, InstantSource.system(), Duration.ofSeconds(1));
                var side = side(log);
                var bareFolder = DataFolder.open(path.resolve("bare"));
                var bareLog = SqliteEventLog.openUnchained(bareFolder, AppendObserver.NONE);
                var bareSide = side(bareLog)) {
            notary.start();
            var chained = mount(side.commands());
            var bare = mount(bareSide.commands());
            var measured = Turns.take(
                    "chained / not",
                    1,
                    turns - 1,
                    () -> load.rate(client -> commands(side.commands(), chained, client)),
                    () -> load.rate(client -> commands(bareSide.commands(), bare, client)));
            Figure.atLeast(
                            0.8,
                            "durable commands in process, chained and followed by the notary / neither, %d clients"
                                    .formatted(CLIENTS),
                            "/s",
                            measured)
                    .print();
        }
    }

    private static CommandSide side(SqliteEventLog log) {
        return CommandSide.builder(log, EventTypes.of(Meter.Event.class))
                .aggregates(List.of(Meter.class))
                .build();
    }

    private static List<String> mount(Commands commands) {
        var meters = IntStream.range(0, AGGREGATES).mapToObj(i -> Meter.newId()).toList();
        for (String meter : meters) commands.send(new Meter.Mount(meter), READER);
        return meters;
    }

    private static Load.Step commands(Commands commands, List<String> meters, int client) {
        var random = new SplittableRandom(client);
        return () -> commands.send(
                new Meter.Read(meters.get(random.nextInt(AGGREGATES)), 123_456_789L, "read on the usual round"),
                READER);
    }

    private static void checks(Path path, int events, int turns) throws Exception {
        fill(path, events);
        try (var source = SqliteCommitSource.open(path)) {
            var chain = Turns.take(
                    "chain / scan", 1, turns - 1, () -> chained(source, events), () -> scanned(source, events));
            Figure.atLeast(
                            0.5,
                            "hash chain of %,d events, one a commit, verified / the same commits read"
                                    .formatted(events),
                            "events/s",
                            chain)
                    .print();
            var all = Turns.take(
                    "verify / scan", 1, turns - 1, () -> checked(source, events), () -> scanned(source, events));
            Figure.compared("all that --gongzhi.verify looks at / the same commits read", "events/s", all)
                    .print();
        }
    }

    private static void fill(Path path, int events) {
        byte[] metadata = ("{\"party\":\"p-5d0c9e52\",\"roles\":[\"RESIDENT\"],\"area\":\"330106001\","
                        + "\"commandId\":\"0198d6b2-52c0-7cc2-9d3c-2a1f0b6f6c11\"}")
                .getBytes(StandardCharsets.US_ASCII);
        try (var folder = DataFolder.open(path);
                var log = SqliteCommitTarget.open(folder);
                var evidence = SqliteProofStore.open(folder)) {
            for (int from = 0; from < events; from += BATCH) {
                var batch = new ArrayList<LoggedCommit>(BATCH);
                for (int i = from; i < from + BATCH; i++) {
                    String stream = "meter-" + i / 10;
                    byte[] payload = ("{\"meter\":\"" + stream
                                    + "\",\"value\":123456789,\"remark\":\"read on the usual round, nothing to note\"}")
                            .getBytes(StandardCharsets.US_ASCII);
                    var event = new NewEvent(
                            IdentifierFactory.getInstance().generateIdentifier(),
                            stream,
                            "Meter",
                            i % 10,
                            "bench.WasRead",
                            null,
                            payload,
                            metadata,
                            Instant.EPOCH.plusSeconds(i));
                    batch.add(new LoggedCommit(i + 1, new Commit(event.id(), List.of(event), null)));
                }
                log.append(batch);
            }
            try (var source = SqliteCommitSource.open(path)) {
                new Notary(source, evidence, SIGNER, InstantSource.system(), Duration.ofDays(1)).checkpoint();
            }
        }
    }

    private static double scanned(SqliteCommitSource source, int events) {
        long start = System.nanoTime();
        long position = 0;
        for (var batch = source.after(0, BATCH); !batch.isEmpty(); batch = source.after(position, BATCH))
            position = batch.getLast().last();
        return rate(position, events, start);
    }

    private static double chained(SqliteCommitSource source, int events) {
        long start = System.nanoTime();
        long position = 0;
        Hash chain = HashChain.START;
        for (var batch = source.after(0, BATCH); !batch.isEmpty(); batch = source.after(position, BATCH)) {
            for (LoggedCommit commit : batch) {
                chain = HashChain.next(chain, commit.position(), EventLine.leaves(commit.commit()));
                if (!chain.equals(commit.chain())) throw new IllegalStateException("broken at " + commit.position());
                position = commit.last();
            }
        }
        return rate(position, events, start);
    }

    private static double checked(SqliteCommitSource source, int events) {
        long start = System.nanoTime();
        var verdict = LogCheck.of(source, LogProgress.NONE);
        if (!verdict.whole()) throw new IllegalStateException(verdict.sentence());
        return rate(events, events, start);
    }

    private static double rate(long seen, int events, long start) {
        if (seen != events) throw new IllegalStateException(seen + " events, not " + events);
        return events * 1e9 / (System.nanoTime() - start);
    }
}
