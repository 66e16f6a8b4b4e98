package org.gongzhi.api.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.projections.store.BadCursorException;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Page;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.Views;
import org.springframework.boot.test.context.TestComponent;

/** The views for tests of the HTTP layer: notes in the order of their positions, in memory. */
@TestComponent
final class InMemoryViews implements Views {

    private final Map<String, Document<Sample.Note>> notes = new LinkedHashMap<>();
    private long position;
    private boolean halted;

    /** While halted, nothing that is put is folded. */
    synchronized void halt(boolean halt) {
        halted = halt;
        notifyAll();
    }

    synchronized void put(String id, long at, Sample.Note note) {
        notes.put(id, new Document<>(id, at, note));
        position = at;
        notifyAll();
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <D> Optional<Document<D>> get(View<D> view, String id) {
        return Optional.ofNullable((Document<D>) notes.get(id));
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <D> Page<D> page(View<D> view, IndexRange range) {
        long from = range.from() instanceof Long bound ? bound : 0;
        String cursor = range.after();
        long after = cursor == null ? 0 : cursor(cursor);
        List<Document<D>> found = new ArrayList<>();
        notes.values().stream()
                .filter(note -> note.position() >= from && note.position() > after)
                .sorted(Comparator.comparingLong(Document::position))
                .forEach(note -> found.add((Document<D>) note));
        boolean more = found.size() > range.limit();
        List<Document<D>> page = more ? found.subList(0, range.limit()) : found;
        return new Page<>(List.copyOf(page), more ? "after " + page.getLast().position() : null);
    }

    private static long cursor(String cursor) {
        if (!cursor.matches("after \\d+")) throw new BadCursorException("not ours");
        return Long.parseLong(cursor.substring("after ".length()));
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public synchronized boolean await(long wanted, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (halted || position < wanted) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return false;
            wait(left);
        }
        return true;
    }
}
