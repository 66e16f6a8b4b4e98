package org.gongzhi.core.store.mongo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.PendingCommit;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.ReceiptConflictException;
import org.gongzhi.core.store.StreamConflictException;
import org.jspecify.annotations.Nullable;

/**
 * Three appenders and two readers on a simulated replica set, all decided by one seed. Commits are of one to three
 * streams; half of them have a key, and are then asked for again and again, on any node, also after an answer. When the
 * faults end, every request with a key is asked for until it is answered.
 */
public final class ReplicaSetRun {

    private static final int NODES = 3;
    private static final int ROUNDS = 12;
    private static final int STREAMS = 6;
    private static final int PATIENCE = 100;
    private static final int LIMIT = 10;

    /**
     * What happened, of one run or several.
     *
     * @param gapsByAnOldAnswer among the stream conflicts, those by which a commit was refused that would have fitted:
     *     the majority read that said otherwise was behind
     */
    public record Tally(
            long runs,
            long commits,
            long ofSeveralStreams,
            long answeredByReceipt,
            long streamConflicts,
            long gapsByAnOldAnswer,
            long receiptConflicts,
            long unknown,
            long elections,
            long rolledBack) {

        public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        public Tally plus(Tally other) {
            return new Tally(
                    runs + other.runs,
                    commits + other.commits,
                    ofSeveralStreams + other.ofSeveralStreams,
                    answeredByReceipt + other.answeredByReceipt,
                    streamConflicts + other.streamConflicts,
                    gapsByAnOldAnswer + other.gapsByAnOldAnswer,
                    receiptConflicts + other.receiptConflicts,
                    unknown + other.unknown,
                    elections + other.elections,
                    rolledBack + other.rolledBack);
        }
    }

    private final Random random;
    private final Turns turns;
    private final SimulatedReplicaSet set;
    private final LogPromises promises = new LogPromises();
    private final List<String> keys = new ArrayList<>();
    private int appending = NODES;

    private ReplicaSetRun(long seed) {
        random = new Random(seed);
        set = new SimulatedReplicaSet(random);
        turns = new Turns(random, set::step);
    }

    /** Plays the seed; an AssertionError says what is broken. */
    public static Tally play(long seed) {
        return new ReplicaSetRun(seed).run();
    }

    private Tally run() {
        var nodes = new ArrayList<Node>();
        for (int i = 0; i < NODES; i++) nodes.add(new Node("n" + i));
        for (Node node : nodes) turns.spawn(node::append);
        turns.spawn(() -> tail(nodes.getFirst()));
        turns.spawn(this::look);
        turns.run();
        set.heal();
        turns.spawn(() -> finish(nodes));
        turns.run();
        var log = set.truth();
        promises.check(log);
        return promises.tally(log, set);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A node's appender and its callers. */
    private final class Node {

        private final String name;
        private final SimulatedClient client = new SimulatedClient(set, random, turns);
        private final CommitReader reader = new CommitReader(client);
        private final JumpingClock clock = new JumpingClock();
        private CommitWriter writer = begin();
        private int made;

        Node(String name) {
            this.name = name;
        }

        private CommitWriter begin() {
            return new CommitWriter(client, clock, Duration.ofNanos(PATIENCE));
        }

        void append() {
            for (int round = 0; round < ROUNDS; round++) {
                var group = new ArrayList<PendingCommit>();
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    var commit = called(chooseKey());
                    if (commit != null) group.add(new PendingCommit(commit));
                }
                write(group);
                if (chance(10)) turns.yield(random.nextInt(300)); // frozen
                if (chance(20)) idle();
                if (chance(5)) writer = begin(); // killed, and started again
            }
            appending--;
        }

        private void idle() {
            long before = writer.head();
            writer.idle();
            long head = writer.head();
            var truth = set.truth();
            LogPromises.verify(
                    head >= before
                            && head <= (truth.isEmpty() ? 0 : truth.getLast().last()),
                    "a head of " + head);
        }

        private @Nullable String chooseKey() {
            if (!keys.isEmpty() && chance(30)) return keys.get(random.nextInt(keys.size()));
            if (chance(50)) return null;
            keys.add("k" + keys.size());
            return keys.getLast();
        }

        /** A caller looks whether its request was answered before, loads the streams and decides; null if that is all. */
        @Nullable
        Commit called(@Nullable String key) {
            try {
                if (key != null) {
                    var known = client.byReceipt(key);
                    known.ifPresent(stored -> promises.answered(key, stored));
                    if (known.isPresent()) return null;
                }
                var heads = new HashMap<String, Long>();
                for (int i = 0; i < 1 + random.nextInt(3); i++) {
                    String stream = "s" + random.nextInt(STREAMS);
                    heads.put(stream, head(stream));
                }
                return commit(heads, key);
            } catch (LogUnavailableException e) {
                return null;
            }
        }

        private long head(String stream) {
            long head = reader.headOfStream(stream).orElse(-1);
            if (head == -1 && chance(20)) return random.nextInt(4); // begins with another number
            return chance(3) ? head + 1 + random.nextInt(2) : head; // a caller that is wrong
        }

        private Commit commit(Map<String, Long> heads, @Nullable String key) {
            var streams = List.copyOf(heads.keySet());
            var events = new ArrayList<NewEvent>();
            int more = random.nextInt(3);
            for (int i = 0; i < streams.size() + more; i++) {
                String stream = streams.get(i < streams.size() ? i : random.nextInt(streams.size()));
                long sequence = heads.merge(stream, 1L, Long::sum);
                String id = name + "-" + made++;
                events.add(new NewEvent(
                        id, stream, null, sequence, "t", null, new byte[0], new byte[0], clock.wallTime()));
            }
            var commit = new Commit(
                    events.getFirst().id(), events, key == null ? null : new Receipt(key, name + random.nextInt(9)));
            promises.send(commit);
            return commit;
        }

        void write(List<PendingCommit> group) {
            client.watch();
            writer.write(group);
            for (PendingCommit pending : group) note(pending);
        }

        private void note(PendingCommit pending) {
            var commit = pending.commit();
            try {
                promises.acknowledged(commit, pending.await());
            } catch (StreamConflictException e) {
                promises.refused(commit, e, set.truth(), client.answers());
            } catch (ReceiptConflictException e) {
                promises.keyTaken(commit, set.truth());
            } catch (LogUnavailableException e) {
                if (e.outcomeUnknown()) promises.unknown();
                else promises.notStored(commit);
            }
        }
    }

    /** Follows the log, as views do. */
    private void tail(Node node) {
        var reader = new CommitReader(new SimulatedClient(set, random, turns));
        while (appending > 0) {
            try {
                promises.saw(reader.after(promises.seen(), 1 + random.nextInt(5), node.writer.head()));
            } catch (LogUnavailableException e) {
                // tries again
            }
        }
    }

    /** Reads streams, and asks where a time begins. */
    private void look() {
        var client = new SimulatedClient(set, random, turns);
        var reader = new CommitReader(client);
        while (appending > 0) {
            try {
                if (chance(50)) {
                    String stream = "s" + random.nextInt(STREAMS);
                    long from = random.nextInt(4);
                    promises.sawStream(stream, from, reader.ofStream(stream, from, 1 + random.nextInt(LIMIT)));
                } else {
                    client.watch();
                    var time = Instant.ofEpochMilli(random.nextLong(turns.now() + 1));
                    promises.sawTime(
                            time, reader.firstAtOrAfter(time), client.answers().first());
                }
            } catch (LogUnavailableException e) {
                // tries again
            }
        }
    }

    /** No faults any more: whoever has a key asks until there is an answer. */
    private void finish(List<Node> nodes) {
        for (String key : keys) {
            for (int attempt = 0; !promises.isDone(key); attempt++) {
                LogPromises.verify(attempt < 100, key + " is never answered");
                var node = nodes.get(random.nextInt(NODES));
                var commit = node.called(key);
                if (commit != null) node.write(List.of(new PendingCommit(commit)));
            }
        }
    }

    /** Both of a node's clocks, jumping back and forth. */
    private final class JumpingClock implements CommitWriter.Timing {

        private long ahead;
        private long wallAhead;

        @Override
        public long nanos() {
            if (chance(2)) ahead += random.nextInt(600) - 200;
            return turns.now() + ahead;
        }

        Instant wallTime() {
            if (chance(10)) wallAhead = random.nextInt(1000) - 500;
            return Instant.ofEpochMilli(turns.now() + wallAhead);
        }

        @Override
        public void pause() {
            turns.yield(5);
        }
    }
}
