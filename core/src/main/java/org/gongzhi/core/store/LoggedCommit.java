package org.gongzhi.core.store;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.gongzhi.core.evidence.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A commit in the log.
 *
 * @param position of its first event
 * @param chain its hash in the log's chain, as it is stored with it; null where none is
 */
public record LoggedCommit(
        long position, Commit commit, @Nullable Hash chain) {

    /** One that is to be appended. */
    public LoggedCommit(long position, Commit commit) {
        this(position, commit, null);
    }

    /** Of its last event. */
    public long last() {
        return position + commit.events().size() - 1;
    }

    /** The first position at which another commit is not the same, and what is not; empty if all is the same. */
    public Optional<String> difference(LoggedCommit other) {
        if (position != other.position) return at(Math.min(position, other.position), "only one has a commit");
        int common = Math.min(commit.events().size(), other.commit.events().size());
        for (int i = 0; i < common; i++) {
            var what = difference(commit.events().get(i), other.commit.events().get(i));
            if (what.isPresent()) return at(position + i, what.get());
        }
        if (commit.events().size() != other.commit.events().size()) return at(position + common, "commit's end");
        if (!commit.id().equals(other.commit.id())) return at(position, "commit's id");
        if (!Objects.equals(commit.receipt(), other.commit.receipt())) return at(last(), "receipt");
        if (chain != null && other.chain != null && !chain.equals(other.chain)) return at(last(), "hash chain");
        return Optional.empty();
    }

    private static Optional<String> at(long position, String what) {
        return Optional.of("position " + position + " (" + what + ")");
    }

    private static Optional<String> difference(NewEvent one, NewEvent other) {
        if (!one.id().equals(other.id())) return Optional.of("id");
        if (!one.stream().equals(other.stream())) return Optional.of("stream");
        if (!Objects.equals(one.streamType(), other.streamType())) return Optional.of("stream's type");
        if (one.sequence() != other.sequence()) return Optional.of("sequence");
        if (!one.payloadType().equals(other.payloadType())) return Optional.of("type");
        if (!Objects.equals(one.revision(), other.revision())) return Optional.of("revision");
        if (!Arrays.equals(one.payload(), other.payload())) return Optional.of("payload");
        if (!Arrays.equals(one.metadata(), other.metadata())) return Optional.of("metadata");
        return one.timestamp().equals(other.timestamp()) ? Optional.empty() : Optional.of("time");
    }
}
