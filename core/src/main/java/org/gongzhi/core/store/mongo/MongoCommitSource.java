package org.gongzhi.core.store.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.LogDamagedException;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.ProofStore;

/** The commits of a database; other nodes may be appending. The client is its owner's. */
public final class MongoCommitSource implements CommitStore {

    private static final long NOWHERE = -1;

    private final MongoCommitCollection commits;
    private final ProofStore evidence;
    private final boolean chained;
    private long position;
    private long latest = Long.MIN_VALUE;

    /** @param chained whether each commit must bear its hash */
    MongoCommitSource(MongoDatabase database, boolean chained) {
        commits = new MongoCommitCollection(database);
        evidence = new MongoProofStore(database);
        this.chained = chained;
    }

    /**
     * Changes nothing. A log of format 1, whose commits are not chained, can be read too: to be copied.
     *
     * @throws StoreFormatException there is no log of ours in it, or one of a newer version
     * @throws org.gongzhi.core.store.LogUnavailableException the server does not answer
     */
    public static MongoCommitSource open(MongoDatabase database) {
        return MongoCommitCollection.ask(() -> {
            if (!LogFormat.isMarked(database))
                throw new StoreFormatException("There is no log in the database " + database.getName() + ".");
            return new MongoCommitSource(database, LogFormat.isChained(database));
        });
    }

    @Override
    public long head() {
        return commits.last().map(StoredCommit::last).orElse(0L);
    }

    @Override
    public List<LoggedCommit> after(long after, int events) {
        try {
            return read(after, events);
        } catch (LogDamagedException e) {
            position = NOWHERE;
            // what lies before the damage is whole
            if (events == 1) throw e;
            return after(after, 1);
        }
    }

    private List<LoggedCommit> read(long after, int events) {
        if (after != position) {
            position = after;
            latest = commits.lastUpTo(after).map(StoredCommit::latest).orElse(Long.MIN_VALUE);
        }
        var read = new ArrayList<LoggedCommit>();
        for (StoredCommit commit : commits.from(after + 1, events, ANSWER_BYTES)) {
            check(commit);
            read.add(new LoggedCommit(commit.position(), commit.commit(), commit.chain()));
            position = commit.last();
        }
        return read;
    }

    private void check(StoredCommit commit) {
        if (commit.position() != position + 1)
            throw new LogDamagedException("after position " + position + " comes " + commit.position());
        commit.contradiction().ifPresent(what -> {
            throw new LogDamagedException(what);
        });
        for (NewEvent event : commit.events()) latest = Math.max(latest, EpochNanos.of(event.timestamp()));
        if (commit.latest() != latest)
            throw new LogDamagedException("the greatest time up to position " + commit.last() + " is noted wrong");
        if (chained) commit.requiredChain();
    }

    @Override
    public Optional<String> damage() {
        return commits.missingIndex().map(fields -> "the unique index of " + String.join(", ", fields) + " is missing");
    }

    @Override
    public Optional<ProofStore> evidence() {
        return Optional.of(evidence);
    }

    @Override
    public OptionalLong commitOf(String stream, long sequence) {
        return commits.lastOf(stream, sequence).stream()
                .filter(commit ->
                        commit.streams().stream().anyMatch(part -> part.id().equals(stream) && part.to() >= sequence))
                .mapToLong(StoredCommit::position)
                .findFirst();
    }

    @Override
    public void close() {}
}
