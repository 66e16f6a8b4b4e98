package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads the editions that are live. Where other nodes switch and drop editions, what was read counts only if this node
 * knows, from so short a time before, that the edition still answered: they keep what they have replaced for longer.
 */
final class LiveViews implements Views {

    /** How long a node answers from what it last knew. */
    static final Duration KNOWN_FOR = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 5;

    /** @param asked when the store was asked for it */
    private record Known(Map<String, StoredEdition> live, long asked) {}

    private final ViewStore store;
    private final PositionGate gate;
    private final Map<String, View<?>> declared = new HashMap<>();
    private final Map<View<?>, DocumentCodec<?>> codecs = new ConcurrentHashMap<>();
    /** Held shared by reads, so that after a switch nobody still reads the edition that is about to be dropped. */
    private final ReadWriteLock switching = new ReentrantReadWriteLock();

    private final boolean alone;
    private final LongSupplier nanos;
    private volatile Known known = new Known(Map.of(), 0);

    /**
     * @param alone no other node switches editions
     * @param nanos a monotonic clock
     */
    LiveViews(
            ViewStore store,
            PositionGate gate,
            Collection<? extends View<?>> views,
            boolean alone,
            LongSupplier nanos) {
        this.store = store;
        this.gate = gate;
        this.alone = alone;
        this.nanos = nanos;
        for (View<?> view : views) {
            codecs.put(view, new DocumentCodec<>(view));
            if (declared.put(view.name(), view) != null) {
                throw new IllegalArgumentException("two views are named " + view.name());
            }
        }
    }

    /**
     * Learns what answers. When this returns, no read on this node of an edition that is no longer live is under way.
     *
     * @return all editions, as they were just now
     */
    synchronized List<FollowedEdition> reload() {
        long asked = nanos.getAsLong();
        List<FollowedEdition> all = store.follow();
        var now = new HashMap<String, StoredEdition>();
        for (FollowedEdition each : all) {
            if (each.stored().live()) now.put(each.stored().edition().view(), each.stored());
        }
        var next = new Known(Map.copyOf(now), asked);
        if (answersAlike(known.live(), now)) {
            known = next;
            return all;
        }
        switching.writeLock().lock();
        try {
            known = next;
        } finally {
            switching.writeLock().unlock();
        }
        return all;
    }

    private static boolean answersAlike(Map<String, StoredEdition> before, Map<String, StoredEdition> now) {
        return before.keySet().equals(now.keySet())
                && now.entrySet().stream().allMatch(each -> {
                    StoredEdition was = before.get(each.getKey());
                    return was != null && was.edition().equals(each.getValue().edition());
                });
    }

    @Nullable
    StoredEdition live(String view) {
        return known.live().get(view);
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
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            StoredEdition edition = live(view.name());
            try {
                T answer = onKnown(view, read);
                if (alone || isStillLive(view, edition)) return answer;
            } catch (ViewStoreException away) {
                throw away; // to ask it what answers would fail too, and readers would wait for one another's turn
            } catch (RuntimeException e) {
                if (alone || isStillLive(view, edition)) throw e;
            }
            reload();
        }
        throw new ViewStoreException("The view " + view.name() + " is read too slowly to be sure of the answer.", null);
    }

    /** It surely was when the answer was read. */
    private boolean isStillLive(View<?> view, @Nullable StoredEdition edition) {
        Known now = known;
        StoredEdition live = now.live().get(view.name());
        boolean same =
                edition == null ? live == null : live != null && live.edition().equals(edition.edition());
        return same && nanos.getAsLong() - now.asked() < KNOWN_FOR.toNanos();
    }

    private <D, T> T onKnown(View<D> view, Function<StoredEdition, T> read) {
        switching.readLock().lock();
        try {
            StoredEdition edition = live(view.name());
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
