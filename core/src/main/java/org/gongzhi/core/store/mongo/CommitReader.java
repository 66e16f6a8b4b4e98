package org.gongzhi.core.store.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.gongzhi.core.store.EpochNanos;
import org.gongzhi.core.store.LogGapException;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.LoggedEvent;
import org.gongzhi.core.store.NewEvent;

/** Reads events out of commits, and never past a hole. */
final class CommitReader {

    private final CommitCollection commits;

    CommitReader(CommitCollection commits) {
        this.commits = commits;
    }

    /** @param boundary a position known to end a commit */
    List<LoggedEvent> after(long position, int limit, long boundary) {
        if (limit <= 0) return List.of();
        long expected = position + 1;
        var page = commits.from(expected, limit);
        if (page.isEmpty() && position >= boundary) return List.of();
        if (page.isEmpty() || page.getFirst().position() != expected) {
            // it lies within a commit; one answer then holds that commit and what follows, so it shows a true hole
            var holder = commits.lastUpTo(expected);
            expected = holder.isPresent() ? holder.get().position() : 1;
            page = commits.from(
                    expected,
                    limit >= Integer.MAX_VALUE / 2
                            ? limit
                            : limit + holder.map(StoredCommit::n).orElse(0));
        }
        var events = new ArrayList<LoggedEvent>();
        for (StoredCommit commit : page) {
            if (commit.position() != expected) throw new LogGapException(expected, commit.position());
            expected += commit.n();
            for (int i = 0; i < commit.n() && events.size() < limit; i++) {
                if (commit.position() + i > position)
                    events.add(new LoggedEvent(
                            commit.position() + i, commit.events().get(i)));
            }
        }
        return events;
    }

    List<LoggedEvent> ofStream(String stream, long fromSequence, int limit) {
        if (limit <= 0) return List.of();
        long from = 1;
        if (fromSequence > 0) {
            var first = commits.lastOf(stream, fromSequence);
            if (first.isEmpty()) return List.of();
            from = first.get().position();
        }
        var events = new ArrayList<LoggedEvent>();
        for (StoredCommit commit : commits.ofStream(stream, from, limit >= Integer.MAX_VALUE - 1 ? limit : limit + 1)) {
            for (int i = 0; i < commit.n() && events.size() < limit; i++) {
                NewEvent event = commit.events().get(i);
                if (event.stream().equals(stream) && event.sequence() >= fromSequence)
                    events.add(new LoggedEvent(commit.position() + i, event));
            }
        }
        return events;
    }

    OptionalLong headOfStream(String stream) {
        return commits.lastOf(stream).stream()
                .flatMap(commit -> commit.streams().stream())
                .filter(part -> part.id().equals(stream))
                .mapToLong(StoredCommit.StreamPart::to)
                .findFirst();
    }

    /**
     * Found by halving: {@link StoredCommit#latest} never descends.
     *
     * @throws LogUnavailableException a later answer showed less of the log than an earlier one
     */
    OptionalLong firstAtOrAfter(Instant time) {
        long wanted = EpochNanos.of(time);
        var last = commits.last();
        if (last.isEmpty() || last.get().latest() < wanted) return OptionalLong.empty();
        long from = 1;
        long to = last.get().position();
        while (from < to) {
            long middle = (from + to) >>> 1;
            var commit = commits.lastUpTo(middle);
            if (commit.isEmpty()) throw behind();
            if (commit.get().latest() >= wanted) to = commit.get().position();
            else from = commit.get().last() + 1;
        }
        var page = commits.from(from, 1);
        if (page.isEmpty()) throw behind();
        var found = page.getFirst();
        for (int i = 0; i < found.n(); i++) {
            if (EpochNanos.of(found.events().get(i).timestamp()) >= wanted)
                return OptionalLong.of(found.position() + i);
        }
        return OptionalLong.of(found.position());
    }

    private static LogUnavailableException behind() {
        return new LogUnavailableException("the log was read from a server that is behind another", null);
    }
}
