package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads the editions that are live. */
final class LiveViews implements Views {

    private final ViewStore store;
    private final PositionGate gate;
    private final Map<String, View<?>> declared = new HashMap<>();
    private final Map<View<?>, DocumentCodec<?>> codecs = new ConcurrentHashMap<>();
    /** Held shared by reads, so that after a switch nobody still reads the edition that is about to be dropped. */
    private final ReadWriteLock switching = new ReentrantReadWriteLock();

    private Map<String, StoredEdition> live = Map.of();

    LiveViews(ViewStore store, PositionGate gate, Collection<? extends View<?>> views) {
        this.store = store;
        this.gate = gate;
        for (View<?> view : views) {
            codecs.put(view, new DocumentCodec<>(view));
            if (declared.put(view.name(), view) != null) {
                throw new IllegalArgumentException("two views are named " + view.name());
            }
        }
    }

    /** When this returns, no read of an edition that is no longer live is under way. */
    void reload() {
        var now = new HashMap<String, StoredEdition>();
        for (StoredEdition edition : store.editions()) {
            if (edition.live()) now.put(edition.edition().view(), edition);
        }
        switching.writeLock().lock();
        try {
            live = Map.copyOf(now);
        } finally {
            switching.writeLock().unlock();
        }
    }

    @Nullable
    StoredEdition live(String view) {
        switching.readLock().lock();
        try {
            return live.get(view);
        } finally {
            switching.readLock().unlock();
        }
    }

    @Override
    public <D> Optional<Document<D>> get(View<D> view, String id) {
        return onLive(view, edition -> store.get(edition.edition(), id).map(stored -> document(view, edition, stored)));
    }

    @Override
    public <D> Page<D> page(View<D> view, IndexRange range) {
        return onLive(view, edition -> {
            requireIndex(view, edition, range.index());
            Slice slice = store.read(edition.edition(), range);
            return new Page<>(
                    slice.documents().stream()
                            .map(stored -> document(view, edition, stored))
                            .toList(),
                    slice.next());
        });
    }

    private <D, T> T onLive(View<D> view, Function<StoredEdition, T> read) {
        if (!declared.containsKey(view.name())) throw new IllegalArgumentException("nobody folds " + view);
        switching.readLock().lock();
        try {
            StoredEdition edition = live.get(view.name());
            if (edition == null) throw new ViewBeingBuiltException(view.name() + " is being built");
            return read.apply(edition);
        } finally {
            switching.readLock().unlock();
        }
    }

    /** After a deployment an older edition answers until the rebuild is done; it may lack an index that is new. */
    private static void requireIndex(View<?> view, StoredEdition edition, String name) {
        var index = view.indexes().stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(view + " has no index " + name));
        if (!edition.indexes().contains(index)) {
            throw new ViewBeingBuiltException("index " + name + " of " + view.name() + " is being built");
        }
    }

    private <D> Document<D> document(View<D> view, StoredEdition edition, StoredDocument stored) {
        @SuppressWarnings("unchecked")
        var codec = (DocumentCodec<D>) codecs.computeIfAbsent(view, DocumentCodec::new);
        try {
            return new Document<>(stored.id(), stored.position(), codec.read(stored));
        } catch (JacksonException e) {
            if (edition.edition().version() == view.version()) throw e;
            throw new ViewBeingBuiltException(view.name() + " is being rebuilt, and its old form is of no more use");
        }
    }

    @Override
    public long position() {
        return gate.position();
    }

    @Override
    public boolean await(long position, Duration atMost) throws InterruptedException {
        return gate.await(position, atMost);
    }
}
