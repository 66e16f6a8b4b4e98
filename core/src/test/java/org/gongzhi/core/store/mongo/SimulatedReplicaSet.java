package org.gongzhi.core.store.mongo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Three members: elections, lagging replication and commit points, roll back of what no majority has. */
final class SimulatedReplicaSet {

    private record Entry(long term, @Nullable StoredCommit commit) {}

    /** One of the three. */
    static final class Member {
        private final List<Entry> log = new ArrayList<>();
        private long term;
        private boolean primary;
        private int committed;

        private long lastTerm() {
            return log.isEmpty() ? 0 : log.getLast().term();
        }

        boolean isPrimaryOf(long ofTerm) {
            return primary && term == ofTerm;
        }

        long term() {
            return term;
        }

        int size() {
            return log.size();
        }

        boolean hasMajorityFor(int size) {
            return committed >= size;
        }

        /** What a read of what a majority has is answered: it may be old, also on a primary. */
        List<StoredCommit> ofMajority() {
            return commits(committed);
        }

        /** What a local read is answered: it may be rolled back. */
        List<StoredCommit> local() {
            return commits(log.size());
        }

        private List<StoredCommit> commits(int size) {
            var commits = new ArrayList<StoredCommit>(size);
            for (int i = 0; i < size; i++) {
                var commit = log.get(i).commit();
                if (commit != null) commits.add(commit);
            }
            return commits;
        }
    }

    private final Random random;
    private final List<Member> members = List.of(new Member(), new Member(), new Member());
    private long term;
    private boolean healed;
    private int elections;
    private int rolledBack;

    SimulatedReplicaSet(Random random) {
        this.random = random;
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
        elections++;
        term++;
        voter.term = term;
        voter.primary = false;
        candidate.term = term;
        candidate.primary = true;
        candidate.log.add(new Entry(term, null));
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
        int common = member.committed;
        if (common > 0 && (source.log.size() < common || source.log.get(common - 1) != member.log.get(common - 1)))
            throw new AssertionError("the simulation is wrong: committed was rolled back");
        while (common < member.log.size()
                && common < source.log.size()
                && member.log.get(common) == source.log.get(common)) common++;
        while (member.log.size() > common) {
            if (member.log.removeLast().commit() != null) rolledBack++;
        }
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
            int holders = 0;
            for (Member member : members) if (member.log.size() > index && member.log.get(index) == entry) holders++;
            if (holders >= 2) {
                primary.committed = size;
                return;
            }
        }
    }

    /** No more elections: the newest primary stays, and the others follow it. */
    void heal() {
        healed = true;
    }

    boolean isHealed() {
        return healed;
    }

    /** What a majority has, whatever any single member knows of it. */
    List<StoredCommit> truth() {
        return members.stream()
                .max(Comparator.comparingInt(member -> member.committed))
                .orElseThrow()
                .ofMajority();
    }

    private Member newest() {
        return members.stream()
                .filter(member -> member.primary)
                .max(Comparator.comparingLong(member -> member.term))
                .orElseThrow();
    }

    /** Whoever a client takes for the primary. */
    Member reached() {
        if (healed || random.nextInt(100) < 70) return newest();
        var primaries = members.stream().filter(member -> member.primary).toList();
        return primaries.get(random.nextInt(primaries.size()));
    }

    /** Inserts one; false if the member's unique indexes say no. */
    boolean insert(Member member, StoredCommit commit) {
        for (Entry entry : member.log) {
            if (entry.commit() != null && clash(entry.commit(), commit)) return false;
        }
        member.log.add(new Entry(member.term, commit));
        return true;
    }

    /** What the unique indexes say. */
    static boolean clash(StoredCommit a, StoredCommit b) {
        if (a.position() == b.position() || a.id().equals(b.id())) return true;
        if (a.receipt() != null
                && b.receipt() != null
                && a.receipt().key().equals(b.receipt().key())) return true;
        for (var one : a.streams()) {
            for (var other : b.streams()) {
                if (one.from() == other.from() && one.id().equals(other.id())) return true;
            }
        }
        for (var one : a.events()) {
            for (var other : b.events()) if (one.id().equals(other.id())) return true;
        }
        return false;
    }

    int elections() {
        return elections;
    }

    int rolledBack() {
        return rolledBack;
    }
}
