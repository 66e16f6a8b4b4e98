package org.gongzhi.core.store.mongo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.PendingCommit;
import org.gongzhi.core.store.StreamConflictException;

/** Three appenders and a reader on a simulated replica set, all decided by one seed. */
public final class ReplicaSetRun {

    private final Random random;
    private final Turns turns;
    private final SimulatedReplicaSet set;
    private final SimulatedReplicaSet.Mutant mutant;
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final Set<String> notStored = new HashSet<>();
    private final List<Commit> conflicts = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private int appending = 3;

    ReplicaSetRun(long seed, SimulatedReplicaSet.Mutant mutant) {
        random = new Random(seed);
        turns = new Turns(random);
        set = new SimulatedReplicaSet(random, turns, mutant);
        this.mutant = mutant;
    }

    /** Plays the seed; an AssertionError says what is broken. Returns how many commits were acknowledged. */
    public static int play(long seed) {
        return new ReplicaSetRun(seed, SimulatedReplicaSet.Mutant.NONE).run();
    }

    int run() {
        for (int node = 0; node < 3; node++) {
            String name = "n" + node;
            turns.spawn(() -> append(name));
        }
        turns.spawn(this::tail);
        turns.run(set::step);
        check(set.healedLog());
        return acknowledged.size();
    }

    private void append(String name) {
        var collection = set.client();
        var reader = new CommitReader(collection);
        var writer = new CommitWriter(collection, new JumpingTime(), Duration.ofNanos(300));
        for (int round = 0; round < 12; round++) {
            var group = new ArrayList<PendingCommit>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                String stream = "s" + random.nextInt(5);
                long head;
                try {
                    head = reader.headOfStream(stream).orElse(-1);
                } catch (LogUnavailableException e) {
                    continue;
                }
                var events = new ArrayList<NewEvent>();
                for (int n = 0; n < 1 + random.nextInt(3); n++) {
                    String id = name + "-" + round + "-" + i + "-" + n;
                    events.add(
                            new NewEvent(id, stream, null, ++head, "t", null, new byte[0], new byte[0], Instant.EPOCH));
                }
                group.add(new PendingCommit(new Commit(events.getFirst().id(), events, null)));
            }
            writer.write(group);
            for (PendingCommit pending : group) note(pending);
            if (random.nextInt(10) == 0) turns.yield(random.nextInt(300));
        }
        appending--;
    }

    private void note(PendingCommit pending) {
        String id = pending.commit().id();
        try {
            acknowledged.put(id, pending.await());
        } catch (StreamConflictException e) {
            notStored.add(id);
            conflicts.add(pending.commit());
        } catch (LogUnavailableException e) {
            if (!e.outcomeUnknown() || mutant == SimulatedReplicaSet.Mutant.FAILED_INSTEAD_OF_UNKNOWN)
                notStored.add(id);
        }
    }

    private void tail() {
        var reader = new CommitReader(set.client());
        while (appending > 0) {
            try {
                for (LoggedEvent logged : reader.after(seen.size(), 1 + random.nextInt(5), 0)) {
                    verify(logged.position() == seen.size() + 1, "the reader is shown " + logged.position());
                    seen.add(logged.event().id());
                }
            } catch (LogUnavailableException e) {
                // tries again
            }
        }
    }

    private void check(List<StoredCommit> log) {
        var stored = new HashMap<String, Long>();
        var heads = new HashMap<String, Long>();
        var events = new ArrayList<String>();
        for (StoredCommit commit : log) {
            verify(commit.position() == events.size() + 1, "position " + commit.position() + " after " + events.size());
            verify(stored.put(commit.id(), commit.last()) == null, commit.id() + " is doubled");
            for (NewEvent event : commit.events()) {
                verify(
                        event.sequence() == heads.getOrDefault(event.stream(), -1L) + 1,
                        event.stream() + " is broken at " + event.sequence());
                heads.put(event.stream(), event.sequence());
                events.add(event.id());
            }
        }
        acknowledged.forEach((id, position) -> verify(position.equals(stored.get(id)), id + " was acknowledged"));
        notStored.forEach(id -> verify(!stored.containsKey(id), id + " was refused and is stored"));
        verify(seen.equals(events.subList(0, Math.min(seen.size(), events.size()))), "the reader saw something else");
        for (Commit refused : conflicts) {
            var first = refused.events().getFirst();
            verify(heads.getOrDefault(first.stream(), -1L) >= first.sequence(), refused.id() + " met no conflict");
        }
    }

    private static void verify(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }

    private final class JumpingTime implements CommitWriter.Timing {

        private long ahead;

        @Override
        public long nanos() {
            if (random.nextInt(50) == 0) ahead += random.nextInt(400);
            return turns.now() + ahead;
        }

        @Override
        public void pause() {
            turns.yield(5);
        }
    }
}
