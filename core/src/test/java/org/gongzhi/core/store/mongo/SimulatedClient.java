package org.gongzhi.core.store.mongo;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.gongzhi.core.store.LogUnavailableException;

/**
 * The replica set as one node reaches it: requests and answers are lost, delayed and repeated, and a primary that was
 * replaced goes on answering.
 */
final class SimulatedClient implements CommitCollection {

    private final SimulatedReplicaSet set;
    private final Random random;
    private final Turns turns;
    private final SortedSet<Integer> answers = new TreeSet<>();

    SimulatedClient(SimulatedReplicaSet set, Random random, Turns turns) {
        this.set = set;
        this.random = random;
        this.turns = turns;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private boolean fault(int percent) {
        return chance(percent) && !set.isHealed();
    }

    private static LogUnavailableException away() {
        return new LogUnavailableException("no answer", null);
    }

    private SimulatedReplicaSet.Member asked() {
        turns.yield(1 + random.nextInt(chance(3) ? 200 : 3));
        if (fault(3)) throw away();
        return set.reached();
    }

    private List<StoredCommit> read() {
        var commits = asked().ofMajority();
        answers.add(commits.size());
        return commits;
    }

    /** From now on it is noted how old the answers are. */
    void watch() {
        answers.clear();
    }

    /** How many commits the answers since {@link #watch} knew of. */
    SortedSet<Integer> answers() {
        return answers;
    }

    @Override
    public Optional<StoredCommit> last() {
        return lastThat(commit -> true);
    }

    /** What the protocol may not do: for a mutant of it. */
    Optional<StoredCommit> lastByLocalRead() {
        return asked().local().stream().reduce(SimulatedClient::later);
    }

    @Override
    public Optional<StoredCommit> lastUpTo(long position) {
        return lastThat(commit -> commit.position() <= position);
    }

    @Override
    public Optional<StoredCommit> lastOf(String stream) {
        return lastOf(stream, Long.MAX_VALUE);
    }

    @Override
    public Optional<StoredCommit> lastOf(String stream, long beginningUpTo) {
        return lastThat(commit ->
                commit.streams().stream().anyMatch(part -> part.id().equals(stream) && part.from() <= beginningUpTo));
    }

    @Override
    public Optional<StoredCommit> byReceipt(String key) {
        return lastThat(
                commit -> commit.receipt() != null && commit.receipt().key().equals(key));
    }

    private Optional<StoredCommit> lastThat(Predicate<StoredCommit> fits) {
        return read().stream().filter(fits).reduce(SimulatedClient::later).map(SimulatedClient::withoutEvents);
    }

    private static StoredCommit later(StoredCommit a, StoredCommit b) {
        return a.position() > b.position() ? a : b;
    }

    private static StoredCommit withoutEvents(StoredCommit commit) {
        return new StoredCommit(
                commit.position(),
                commit.n(),
                commit.id(),
                commit.latest(),
                commit.chain(),
                commit.streams(),
                List.of(),
                commit.receipt());
    }

    @Override
    public List<StoredCommit> from(long position, int events) {
        return read().stream()
                .filter(commit -> commit.position() >= position)
                .sorted((a, b) -> Long.compare(a.position(), b.position()))
                .limit(events)
                .toList();
    }

    @Override
    public List<StoredCommit> ofStream(String stream, long fromPosition, int limit) {
        return read().stream()
                .filter(commit -> commit.position() >= fromPosition
                        && commit.streams().stream().anyMatch(part -> part.id().equals(stream)))
                .sorted((a, b) -> Long.compare(a.position(), b.position()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<StoredCommit> obstacles(StoredCommit commit) {
        return read().stream()
                .filter(other -> SimulatedReplicaSet.clash(other, commit))
                .map(SimulatedClient::withoutEvents)
                .toList();
    }

    @Override
    public int insert(List<StoredCommit> commits) {
        turns.yield(1 + random.nextInt(3));
        if (fault(4)) throw away();
        if (fault(5)) {
            arriveLate(commits);
            turns.yield(random.nextInt(50));
            throw away();
        }
        if (fault(3)) arriveLate(commits);
        var member = set.reached();
        int stored = insertAt(member, commits);
        if (fault(5)) {
            // its answer was lost, so it was sent once more: the answer is that of the second time
            turns.yield(random.nextInt(40));
            member = set.reached();
            stored = insertAt(member, commits);
        }
        long term = member.term();
        int size = member.size();
        for (int waited = 0; !member.hasMajorityFor(size); waited++) {
            if (waited > 60) throw away();
            turns.yield(1);
            if (!member.isPrimaryOf(term)) throw away();
        }
        turns.yield(1 + random.nextInt(chance(3) ? 100 : 3));
        if (fault(6)) throw away();
        return stored;
    }

    /** When nobody waits for it any more. */
    private void arriveLate(List<StoredCommit> commits) {
        turns.spawn(() -> {
            turns.yield(random.nextInt(300));
            try {
                insertAt(set.reached(), commits);
            } catch (LogUnavailableException e) {
                // nobody is told
            }
        });
    }

    private int insertAt(SimulatedReplicaSet.Member member, List<StoredCommit> commits) {
        long term = member.term();
        for (int i = 0; i < commits.size(); i++) {
            if (i > 0 && chance(5)) turns.yield(1);
            if (!member.isPrimaryOf(term)) throw away();
            if (!set.insert(member, commits.get(i))) return i;
        }
        return commits.size();
    }
}
