package org.gongzhi.core.store.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.StreamConflictException;

/** What the log told its callers and readers, held against what the replica set agreed on. */
final class LogPromises {

    private record Answer(String key, String id, long position, String fingerprint) {}

    private record StreamRead(String stream, long from, List<String> ids) {}

    private record TimeAsked(Instant time, OptionalLong position, int oldestAnswer) {}

    private final Map<String, Commit> sent = new HashMap<>();
    private final Map<String, Long> acknowledged = new HashMap<>();
    private final Set<String> notStored = new HashSet<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<StreamRead> streamReads = new ArrayList<>();
    private final List<TimeAsked> timesAsked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private int streamConflicts;
    private int gapsByAnOldAnswer;
    private int receiptConflicts;
    private int unknown;

    void send(Commit commit) {
        sent.put(commit.id(), commit);
    }

    void acknowledged(Commit commit, long position) {
        acknowledged.put(commit.id(), position);
    }

    void notStored(Commit commit) {
        notStored.add(commit.id());
    }

    void unknown() {
        unknown++;
    }

    /**
     * Real if a majority has something at the event's place in the stream, or if the event leaves a gap. Of the gap a
     * node may be wrong by an old answer: then one of those that it was given shows it.
     */
    void refused(Commit commit, StreamConflictException why, List<StoredCommit> truth, Set<Integer> answers) {
        notStored(commit);
        streamConflicts++;
        var first = commit.events().stream()
                .filter(event -> event.stream().equals(why.stream()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(commit.id() + " is refused for " + why.stream()));
        long head = head(truth, first.stream());
        if (head >= first.sequence()) return;
        if (head != first.sequence() - 1 && head >= 0) return;
        boolean shown = answers.stream()
                .mapToLong(size -> head(truth.subList(0, size), first.stream()))
                .anyMatch(old -> old >= 0 && old < first.sequence() - 1);
        verify(
                shown,
                commit.id() + " met no conflict: " + first.stream() + " was at " + head + ", it begins at "
                        + first.sequence());
        gapsByAnOldAnswer++;
    }

    private static long head(List<StoredCommit> commits, String stream) {
        long head = -1;
        for (StoredCommit commit : commits) {
            for (var part : commit.streams()) if (part.id().equals(stream)) head = part.to();
        }
        return head;
    }

    /** Real if a majority has another commit with that key. */
    void keyTaken(Commit commit, List<StoredCommit> truth) {
        notStored(commit);
        receiptConflicts++;
        Receipt receipt = receiptOf(commit);
        verify(
                truth.stream()
                        .anyMatch(other -> other.receipt() != null
                                && other.receipt().key().equals(receipt.key())
                                && !other.id().equals(commit.id())),
                commit.id() + " is told that its key was used");
    }

    private static Receipt receiptOf(Commit commit) {
        var receipt = commit.receipt();
        if (receipt == null) throw new AssertionError(commit.id() + " has no key");
        return receipt;
    }

    /** A request under that key was answered with what is stored. */
    void answered(String key, StoredCommit stored) {
        var receipt = stored.receipt();
        verify(receipt != null && receipt.key().equals(key), key + " is answered by another");
        if (receipt != null) answers.add(new Answer(key, stored.id(), stored.last(), receipt.fingerprint()));
    }

    long seen() {
        return seen.size();
    }

    void saw(List<LoggedEvent> page) {
        for (LoggedEvent logged : page) {
            verify(
                    logged.position() == seen.size() + 1,
                    "after " + seen.size() + " a reader sees " + logged.position());
            seen.add(logged.event().id());
        }
    }

    void sawStream(String stream, long from, List<LoggedEvent> page) {
        streamReads.add(new StreamRead(
                stream, from, page.stream().map(each -> each.event().id()).toList()));
    }

    void sawTime(Instant time, OptionalLong position, int oldestAnswer) {
        timesAsked.add(new TimeAsked(time, position, oldestAnswer));
    }

    /** At the end. */
    void check(List<StoredCommit> log) {
        var stored = new HashMap<String, StoredCommit>();
        var keys = new HashMap<String, StoredCommit>();
        var streams = new HashMap<String, List<NewEvent>>();
        var events = new ArrayList<NewEvent>();
        long latest = Long.MIN_VALUE;
        Hash chain = HashChain.START;
        for (StoredCommit commit : log) {
            verify(
                    commit.last() == events.size() + commit.n(),
                    "position " + commit.last() + " after " + events.size());
            verify(stored.put(commit.id(), commit) == null, commit.id() + " is doubled");
            var given = sent.get(commit.id());
            verify(given != null && given.events().equals(commit.events()), commit.id() + " is not whole");
            if (given == null) continue;
            verify(java.util.Objects.equals(given.receipt(), commit.receipt()), commit.id() + " lost its receipt");
            if (commit.receipt() != null)
                verify(keys.put(commit.receipt().key(), commit) == null, commit.receipt() + " is doubled");
            for (NewEvent event : commit.events()) {
                var before = streams.computeIfAbsent(event.stream(), stream -> new ArrayList<>());
                verify(
                        before.isEmpty() || event.sequence() == before.getLast().sequence() + 1,
                        event.stream() + " is broken at " + event.sequence());
                before.add(event);
                events.add(event);
                latest = Math.max(latest, EpochNanos.of(event.timestamp()));
            }
            verify(commit.latest() == latest, commit.id() + " does not know the latest time before it");
            chain = HashChain.next(chain, commit.position(), EventLine.leaves(commit.commit()));
            verify(chain.equals(commit.chain()), commit.id() + " is not chained to what is before it");
        }
        acknowledged.forEach((id, position) ->
                verify(stored.containsKey(id) && stored.get(id).last() == position, id + " was acknowledged"));
        notStored.forEach(id -> verify(!stored.containsKey(id), id + " was refused and is stored"));
        for (Answer answer : answers) {
            var commit = keys.get(answer.key());
            verify(
                    commit != null
                            && commit.id().equals(answer.id())
                            && commit.last() == answer.position()
                            && commit.receipt() != null
                            && commit.receipt().fingerprint().equals(answer.fingerprint()),
                    answer + " is not what is stored");
        }
        var ids = events.stream().map(NewEvent::id).toList();
        verify(seen.equals(ids.subList(0, Math.min(seen.size(), ids.size()))), "a reader saw something else");
        for (StreamRead read : streamReads) {
            var expected = streams.getOrDefault(read.stream(), List.of()).stream()
                    .filter(event -> event.sequence() >= read.from())
                    .map(NewEvent::id)
                    .limit(read.ids().size())
                    .toList();
            verify(expected.equals(read.ids()), "a reader of " + read.stream() + " saw something else");
        }
        for (TimeAsked asked : timesAsked) {
            long known = asked.oldestAnswer() == 0
                    ? 0
                    : log.get(Math.min(asked.oldestAnswer(), log.size()) - 1).last();
            long first = 1;
            while (first <= events.size()
                    && events.get((int) first - 1).timestamp().isBefore(asked.time())) first++;
            verify(
                    asked.position().isPresent() ? asked.position().getAsLong() == first : first > known,
                    "the first at " + asked.time() + " is " + first + ", not " + asked.position());
        }
    }

    boolean isDone(String key) {
        return answers.stream().anyMatch(answer -> answer.key().equals(key));
    }

    static void verify(boolean holds, String otherwise) {
        if (!holds) throw new AssertionError(otherwise);
    }

    ReplicaSetRun.Tally tally(List<StoredCommit> log, SimulatedReplicaSet set) {
        return new ReplicaSetRun.Tally(
                1,
                log.size(),
                (int) log.stream().filter(commit -> commit.streams().size() > 1).count(),
                answers.size(),
                streamConflicts,
                gapsByAnOldAnswer,
                receiptConflicts,
                unknown,
                set.elections(),
                set.rolledBack());
    }
}
