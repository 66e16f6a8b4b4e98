package org.gongzhi.core.store.mongo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.NewEvent;
import org.jspecify.annotations.Nullable;

/** Three members: elections, lagging replication and commit points, roll back of what no majority has. */
final class SimulatedReplicaSet {

    /** A rule of the protocol that is switched off. */
    enum Mutant {
        NONE,
        LOCAL_READS,
        FAILED_INSTEAD_OF_UNKNOWN,
        POSITION_BY_LAST_EVENT,
        NO_COMMIT_ID
    }

    private record Entry(long term, @Nullable StoredCommit commit) {}

    private static final class Member {
        final List<Entry> log = new ArrayList<>();
        long term;
        boolean primary;
        int committed;

        long lastTerm() {
            return log.isEmpty() ? 0 : log.getLast().term();
        }
    }

    private final Random random;
    private final Turns turns;
    private final Mutant mutant;
    private final List<Member> members = List.of(new Member(), new Member(), new Member());
    private long term;
    private boolean healed;

    SimulatedReplicaSet(Random random, Turns turns, Mutant mutant) {
        this.random = random;
        this.turns = turns;
        this.mutant = mutant;
        elect(members.getFirst());
    }

    void step() {
        int dice = random.nextInt(100);
        if (dice < 2 && !healed) elect(members.get(random.nextInt(3)));
        else if (dice < 60) replicate(members.get(random.nextInt(3)));
        members.forEach(this::advanceCommit);
    }

    private void elect(Member candidate) {
        var voters = new ArrayList<>(members);
        voters.remove(candidate);
        var voter = voters.get(random.nextInt(2));
        boolean upToDate = candidate.lastTerm() > voter.lastTerm()
                || (candidate.lastTerm() == voter.lastTerm() && candidate.log.size() >= voter.log.size());
        if (!upToDate) return;
        term++;
        voter.term = term;
        voter.primary = false;
        candidate.term = term;
        candidate.primary = true;
        candidate.log.add(new Entry(term, null));
    }

    private Member newest() {
        return members.stream()
                .filter(member -> member.primary)
                .max((a, b) -> Long.compare(a.term, b.term))
                .orElseThrow();
    }

    private void replicate(Member member) {
        var sources = members.stream()
                .filter(source -> source.primary && source != member && source.term >= member.term)
                .toList();
        if (sources.isEmpty()) return;
        var source = sources.get(random.nextInt(sources.size()));
        if (member.primary && source.term == member.term) return;
        member.primary = false;
        member.term = source.term;
        int common = 0;
        while (common < member.log.size()
                && common < source.log.size()
                && member.log.get(common) == source.log.get(common)) common++;
        if (common < member.committed) throw new AssertionError("the simulation is wrong: committed was rolled back");
        while (member.log.size() > common) member.log.removeLast();
        int until = Math.min(source.log.size(), common + 1 + random.nextInt(3));
        for (int i = common; i < until; i++) member.log.add(source.log.get(i));
        member.committed = Math.max(member.committed, Math.min(source.committed, member.log.size()));
    }

    private void advanceCommit(Member primary) {
        if (!primary.primary) return;
        for (int size = primary.log.size(); size > primary.committed; size--) {
            var entry = primary.log.get(size - 1);
            if (entry.term() != primary.term) return;
            int index = size - 1;
            long holders = members.stream()
                    .filter(member -> member.log.size() > index && member.log.get(index) == entry)
                    .count();
            if (holders >= 2) {
                primary.committed = size;
                return;
            }
        }
    }

    /** Ends the faults; what the set then agrees on. */
    List<StoredCommit> healedLog() {
        healed = true;
        for (int i = 0; i < 100_000; i++) {
            step();
            if (newest().committed == newest().log.size() && i > 1000) break;
        }
        return visible(newest(), newest().committed);
    }

    private static List<StoredCommit> visible(Member member, int size) {
        var commits = new ArrayList<StoredCommit>();
        for (Entry entry : member.log.subList(0, size)) {
            var commit = entry.commit();
            if (commit != null) commits.add(commit);
        }
        return commits;
    }

    private static LogUnavailableException away() {
        return new LogUnavailableException("no answer", null);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Member reached() {
        var primaries = members.stream().filter(member -> member.primary).toList();
        return chance(70) ? newest() : primaries.get(random.nextInt(primaries.size()));
    }

    /** As one node reaches it. */
    CommitCollection client() {
        return new Client();
    }

    private final class Client implements CommitCollection {

        private List<StoredCommit> read() {
            turns.yield(1 + random.nextInt(chance(3) ? 200 : 3));
            if (chance(3)) throw away();
            var member = reached();
            return visible(member, mutant == Mutant.LOCAL_READS ? member.log.size() : member.committed);
        }

        @Override
        public Optional<StoredCommit> last() {
            return read().stream().reduce(Client::later);
        }

        @Override
        public Optional<StoredCommit> lastUpTo(long position) {
            return read().stream().filter(c -> c.position() <= position).reduce(Client::later);
        }

        @Override
        public List<StoredCommit> from(long position, int events) {
            return read().stream()
                    .filter(c -> c.position() >= position)
                    .sorted((a, b) -> Long.compare(a.position(), b.position()))
                    .limit(events)
                    .toList();
        }

        @Override
        public Optional<StoredCommit> lastOf(String stream) {
            return lastOf(stream, Long.MAX_VALUE);
        }

        @Override
        public Optional<StoredCommit> lastOf(String stream, long beginningUpTo) {
            return read().stream()
                    .filter(c -> c.streams().stream()
                            .anyMatch(part -> part.id().equals(stream) && part.from() <= beginningUpTo))
                    .reduce(Client::later);
        }

        @Override
        public List<StoredCommit> ofStream(String stream, long fromPosition, int limit) {
            return read().stream()
                    .filter(c -> c.position() >= fromPosition
                            && c.streams().stream().anyMatch(part -> part.id().equals(stream)))
                    .toList();
        }

        @Override
        public Optional<StoredCommit> byReceipt(String key) {
            return Optional.empty();
        }

        private static StoredCommit later(StoredCommit a, StoredCommit b) {
            return a.position() > b.position() ? a : b;
        }

        @Override
        public List<StoredCommit> obstacles(StoredCommit commit) {
            return read().stream()
                    .filter(other -> clash(other, commit))
                    .map(c -> new StoredCommit(
                            c.position(),
                            c.n(),
                            mutant == Mutant.NO_COMMIT_ID ? "?" : c.id(),
                            c.latest(),
                            c.streams(),
                            List.of(),
                            c.receipt()))
                    .toList();
        }

        @Override
        public int insert(List<StoredCommit> commits) {
            turns.yield(1 + random.nextInt(3));
            if (chance(4)) throw away();
            if (chance(5)) {
                // arrives when nobody waits for it any more
                turns.spawn(() -> {
                    turns.yield(random.nextInt(300));
                    insertAt(reached(), commits);
                });
                turns.yield(random.nextInt(50));
                throw away();
            }
            var member = reached();
            long inTerm = member.term;
            int stored = insertAt(member, commits);
            int size = member.log.size();
            for (int waited = 0; member.committed < size; waited++) {
                if (waited > 60) throw away();
                turns.yield(1);
                if (!member.primary || member.term != inTerm) throw away();
            }
            turns.yield(1 + random.nextInt(3));
            if (chance(6)) throw away();
            return stored;
        }
    }

    private int insertAt(Member member, List<StoredCommit> commits) {
        for (int i = 0; i < commits.size(); i++) {
            var commit = commits.get(i);
            if (i > 0 && chance(5)) turns.yield(1);
            if (!member.primary) throw away();
            if (visible(member, member.log.size()).stream().anyMatch(other -> clash(other, commit))) return i;
            member.log.add(new Entry(member.term, commit));
        }
        return commits.size();
    }

    /** What the unique indexes say. */
    private boolean clash(StoredCommit a, StoredCommit b) {
        boolean position =
                mutant == Mutant.POSITION_BY_LAST_EVENT ? a.last() == b.last() : a.position() == b.position();
        if (position || (mutant != Mutant.NO_COMMIT_ID && a.id().equals(b.id()))) return true;
        for (var one : a.streams())
            for (var other : b.streams()) if (one.id().equals(other.id()) && one.from() == other.from()) return true;
        var ids = a.events().stream().map(NewEvent::id).toList();
        return mutant != Mutant.NO_COMMIT_ID && b.events().stream().anyMatch(event -> ids.contains(event.id()));
    }
}
