package org.gongzhi.projections.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.store.DataFolder;
import org.jspecify.annotations.Nullable;

/**
 * The views as they stood when the log ended at an earlier position. Since a view is a pure fold, that is what a rebuild
 * would come to that stopped there: a view is folded anew when somebody first asks for it as of a position, which takes
 * as long as reading the log up to it, and is then kept for a while beside the live ones, in a store of its own.
 *
 * <p>One view is folded at a time, so that the past costs the present little; who asks for more than {@value #WAITING} at
 * once is told to come again.
 */
public final class PastViews implements AutoCloseable {

    private static final int KEPT = 24;
    private static final int WAITING = 8;
    private static final int EVENTS = 2_048;
    private static final int WANTED = 512;

    private record Asked(String view, long position) {}

    private final Path path;
    private final EventStorageEngine log;
    private final Duration patience;
    private final Clock clock;
    private final ThreadPoolExecutor folding = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("views-past").daemon().factory());
    /** The one asked for least recently first. */
    private final Map<Asked, CompletableFuture<Edition>> editions = new LinkedHashMap<>(16, 0.75f, true);
    /** Held shared by who reads, so that nobody reads what is dropped. */
    private final ReadWriteLock dropping = new ReentrantReadWriteLock();

    private volatile boolean closed;
    private volatile @Nullable Shelf shelf;

    private record Shelf(DataFolder folder, ViewStore store) {}

    /**
     * @param path of a folder that is this object's own; what is in it is deleted
     * @param log Axon's engine over the log, as the runner has it
     * @param patience how long a reader waits for a view to be folded
     * @param clock tells when an event was parked
     */
    public PastViews(Path path, EventStorageEngine log, Duration patience, Clock clock) {
        this.path = path;
        this.log = log;
        this.patience = patience;
        this.clock = clock;
        delete(path);
    }

    /**
     * The views as of a position, inclusive. While one is being folded for longer than a reader waits, reading it throws
     * {@link ViewBeingBuiltException}.
     *
     * @param position from 0 to the log's head
     */
    public Views at(long position) {
        return new Views() {
            @Override
            public <D> Optional<Document<D>> get(View<D> view, String id) {
                return read(view, position, (store, edition) -> {
                    var codec = new DocumentCodec<>(view);
                    return store.get(edition, id).map(stored -> document(codec, stored));
                });
            }

            @Override
            public <D> Page<D> page(View<D> view, IndexRange range) {
                return read(view, position, (store, edition) -> {
                    var codec = new DocumentCodec<>(view);
                    Slice slice = store.read(edition, range);
                    return new Page<>(
                            slice.documents().stream()
                                    .map(stored -> document(codec, stored))
                                    .toList(),
                            slice.next());
                });
            }

            @Override
            public long position() {
                return position;
            }

            @Override
            public boolean await(long awaited, Duration atMost) {
                return awaited <= position;
            }
        };
    }

    private static <D> Document<D> document(DocumentCodec<D> codec, StoredDocument stored) {
        return new Document<>(stored.id(), stored.position(), codec.read(stored));
    }

    private <D, T> T read(View<D> view, long position, BiFunction<ViewStore, Edition, T> question) {
        Edition edition = await(view, position);
        dropping.readLock().lock();
        try {
            Shelf now = shelf;
            if (now == null || !isKept(view, position, edition)) throw beingBuilt(view, position);
            return question.apply(now.store(), edition);
        } finally {
            dropping.readLock().unlock();
        }
    }

    private Edition await(View<?> view, long position) {
        var asked = new Asked(view.name(), position);
        CompletableFuture<Edition> edition;
        synchronized (editions) {
            edition = editions.get(asked);
            if (edition == null) {
                var begun = new CompletableFuture<Edition>();
                try {
                    folding.execute(() -> fold(view, position, begun));
                } catch (RejectedExecutionException tooMany) {
                    throw beingBuilt(view, position);
                }
                editions.put(asked, begun);
                edition = begun;
            }
        }
        try {
            return edition.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw beingBuilt(view, position);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw beingBuilt(view, position);
        } catch (ExecutionException e) {
            throw new ViewStoreException(
                    "The view " + view.name() + " as of " + position + " could not be folded.", e.getCause());
        }
    }

    private boolean isKept(View<?> view, long position, Edition edition) {
        synchronized (editions) {
            CompletableFuture<Edition> kept = editions.get(new Asked(view.name(), position));
            return kept != null && edition.equals(kept.getNow(null));
        }
    }

    private static ViewBeingBuiltException beingBuilt(View<?> view, long position) {
        return new ViewBeingBuiltException(view.name() + " is being folded as of " + position);
    }

    private void fold(View<?> view, long position, CompletableFuture<Edition> begun) {
        try {
            Edition edition = fold(view, position, shelf().store());
            dropOldest();
            begun.complete(edition);
        } catch (RuntimeException | Error e) {
            synchronized (editions) {
                editions.remove(new Asked(view.name(), position));
            }
            begun.completeExceptionally(e);
        }
    }

    private Edition fold(View<?> view, long position, ViewStore store) {
        StoredEdition begun = store.create(view.name(), view.version(), view.indexes(), false);
        var pass = new Folding(store, List.of(new Lane<>(view, begun, store, clock)), 0);
        try (var scan = new LogScan(log, view.eventTypes(), 0)) {
            while (pass.position() < position) {
                if (closed) throw beingBuilt(view, position);
                Stretch stretch = scan.next((int) Math.min(EVENTS, position - pass.position()), WANTED);
                pass.fold(stretch);
                if (pass.full()) pass.write();
                if (stretch.atEnd() && pass.position() < position)
                    throw new IllegalArgumentException("the log ends before " + position);
            }
        }
        pass.write(List.of(begun.edition()));
        return begun.edition();
    }

    /** On the folding thread only. */
    private Shelf shelf() {
        Shelf now = shelf;
        if (now != null) return now;
        DataFolder folder = DataFolder.open(path);
        try {
            now = new Shelf(folder, SqliteViewStore.open(folder));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
        shelf = now;
        return now;
    }

    private void dropOldest() {
        ViewStore store = shelf().store();
        // the store takes what was folded last of each view for the one that answers
        Set<Edition> droppable = store.editions().stream()
                .filter(stored -> !stored.live())
                .map(StoredEdition::edition)
                .collect(Collectors.toSet());
        List<Edition> oldest;
        synchronized (editions) {
            oldest = editions.values().stream()
                    .filter(CompletableFuture::isDone)
                    .map(CompletableFuture::join)
                    .filter(droppable::contains)
                    .limit(Math.max(0, editions.size() - KEPT))
                    .toList();
        }
        for (Edition edition : oldest) drop(store, edition);
    }

    private void drop(ViewStore store, Edition edition) {
        dropping.writeLock().lock();
        try {
            synchronized (editions) {
                editions.values().removeIf(kept -> edition.equals(kept.getNow(null)));
            }
            store.drop(edition);
        } finally {
            dropping.writeLock().unlock();
        }
    }

    /** How many are kept, or being folded. */
    int kept() {
        synchronized (editions) {
            return editions.size();
        }
    }

    private void putAway() {
        dropping.writeLock().lock();
        try {
            synchronized (editions) {
                editions.values().removeIf(CompletableFuture::isDone);
            }
            Shelf now = shelf;
            shelf = null;
            if (now != null) {
                now.store().close();
                now.folder().close();
            }
            delete(path);
        } finally {
            dropping.writeLock().unlock();
        }
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        folding.shutdownNow();
        boolean interrupted = false;
        try {
            folding.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        putAway();
        if (interrupted) Thread.currentThread().interrupt();
    }
}
