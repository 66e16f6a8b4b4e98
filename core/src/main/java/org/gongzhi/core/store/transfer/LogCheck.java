package org.gongzhi.core.store.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.HashChain;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.EventLine;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.RememberedHeads;

/**
 * Whether a log is whole: the store is sound, positions are consecutive from 1, commits are as they were committed, every
 * payload and its metadata are JSON, in each stream the sequence numbers are consecutive from 0 and ascend with the
 * positions, each commit has the hash that it must have in the chain, and every checkpoint that was signed, of those that
 * are kept and those that an auditor brings, was signed over the same events. Reads the log once; memory does not grow with it. Changes nothing.
 */
public final class LogCheck {

    /**
     * @param whole nothing is wrong
     * @param sentence for the operator: what is there, or the first thing that is wrong
     */
    public record Verdict(boolean whole, String sentence) {}

    private static final int BATCH_EVENTS = 1_000;

    private final CommitStore store;
    private final Auditor auditor;
    private final LogProgress progress;
    private final Map<String, Long> heads;
    private long events;
    private long streams;
    private Hash chain = HashChain.START;
    private boolean chained = true;

    private LogCheck(CommitStore store, Auditor auditor, LogProgress progress, RememberedHeads heads) {
        this.store = store;
        this.auditor = auditor;
        this.progress = progress;
        this.heads = heads;
    }

    /** @throws org.gongzhi.core.store.LogUnavailableException the store is away */
    public static Verdict of(CommitStore store, LogProgress progress) {
        return of(store, Auditor.WITH_NOTHING, progress);
    }

    /** The same, and whether it is what the auditor knows of it. */
    public static Verdict of(CommitStore store, Auditor auditor, LogProgress progress) {
        return of(store, auditor, progress, new RememberedHeads());
    }

    static Verdict of(CommitStore store, Auditor auditor, LogProgress progress, RememberedHeads heads) {
        return new LogCheck(store, auditor, progress, heads).verdict();
    }

    private Verdict verdict() {
        try {
            progress.at("store", 0, 0);
            Optional<String> damage = store.damage();
            if (damage.isPresent()) return notWhole(damage.get());
            var checkpoints = new CheckpointCheck(store.evidence(), auditor);
            long end = store.head();
            try (var ahead = new CommitsAhead(store, BATCH_EVENTS)) {
                for (var batch = ahead.take(); !batch.isEmpty() && events < end; batch = ahead.take()) {
                    // hashing and parsing on all processors
                    for (Looked looked : batch.parallelStream().map(Looked::at).toList())
                        check(looked, checkpoints, ahead);
                    progress.at("checked", events, Math.max(end, events));
                }
            }
            checkpoints.end(store.head());
            return new Verdict(
                    true,
                    "The log is whole: %d events in %d streams.".formatted(events, streams)
                            + (chained ? "" : " Its commits are not chained by hashes: an older version wrote it.")
                            + checkpoints.sentence());
        } catch (LogDamagedException e) {
            return notWhole(String.valueOf(e.getMessage()));
        }
    }

    private static Verdict notWhole(String what) {
        return new Verdict(false, "The log is not whole: " + what + ".");
    }

    /**
     * A commit, and what can be said of it without those before it: so it is said of many at once.
     *
     * @param noJson index of its first event that is no JSON; -1: all are
     */
    private record Looked(LoggedCommit logged, List<Hash> leaves, int noJson) {

        static Looked at(LoggedCommit logged) {
            var events = logged.commit().events();
            int noJson = -1;
            for (int i = events.size() - 1; i >= 0; i--) {
                NewEvent event = events.get(i);
                if (!JsonText.isValid(event.payload()) || !JsonText.isValid(event.metadata())) noJson = i;
            }
            return new Looked(logged, EventLine.leaves(logged.commit()), noJson);
        }
    }

    private void check(Looked looked, CheckpointCheck checkpoints, CommitsAhead ahead) {
        LoggedCommit logged = looked.logged();
        List<Hash> leaves = looked.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            NewEvent event = logged.commit().events().get(i);
            events++;
            if (i == looked.noJson()) throw new LogDamagedException("the event at position " + events + " is no JSON");
            long expected = expected(event, logged.position(), ahead);
            if (event.sequence() != expected)
                throw new LogDamagedException("at position " + events + " stream " + event.stream()
                        + " goes on with number " + event.sequence() + ", and number " + expected + " is missing");
            if (expected == 0) streams++;
            heads.put(event.stream(), event.sequence());
            checkpoints.add(leaves.get(i));
        }
        chain = HashChain.next(chain, logged.position(), leaves);
        if (logged.chain() == null) chained = false;
        else if (!logged.chain().equals(chain))
            throw new LogDamagedException(
                    "the commit at position " + logged.position() + " is not what its hash in the chain says");
    }

    private long expected(NewEvent event, long commit, CommitsAhead ahead) {
        Long before = heads.get(event.stream());
        if (before != null) return before + 1;
        if (event.sequence() <= 0) return 0;
        var previous = ahead.ask(asked -> asked.commitOf(event.stream(), event.sequence() - 1));
        return previous.isPresent() && previous.getAsLong() < commit ? event.sequence() : event.sequence() - 1;
    }
}
