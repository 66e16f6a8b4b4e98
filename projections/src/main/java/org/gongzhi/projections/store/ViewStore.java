package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.gongzhi.projections.lease.Sharing;

/**
 * Where views are kept. Small on purpose, so that every store can do it alike: a document by its id, one range of a
 * declared index, a batch applied together with the place in the log.
 *
 * <p>Order is the same in every store: field by field, missing first, whole numbers by value, text by its UTF-8 bytes,
 * false before true; then by id.
 *
 * <p>Reads may come from any number of threads; writes to one edition come from one.
 */
public interface ViewStore extends AutoCloseable {

    /** All editions, live or being built. */
    List<StoredEdition> editions();

    /**
     * Creates an empty edition at position 0, with the view's next build number.
     *
     * @throws RuntimeException it is to be live, and another is
     */
    StoredEdition create(String view, int version, List<ViewIndex> indexes, boolean live);

    /** Removes an edition that is not live, with its documents and its parked events. */
    void drop(Edition edition);

    Optional<StoredDocument> get(Edition edition, String id);

    /**
     * Those of the documents that there are, by id; for folding them on. In place of one that was deleted there may come
     * the JSON {@code null}, with the position of the event that deleted it: events up to there are folded already.
     */
    Map<String, StoredDocument> getAll(Edition edition, Collection<String> ids);

    /**
     * One range of one index. The range's multi-valued field, if any, must be among those given by equality, so that
     * no document comes twice.
     *
     * @throws BadCursorException the cursor is not of this range
     * @throws IllegalArgumentException there is no such index, or the range does not fit it
     */
    Slice read(Edition edition, IndexRange range);

    /** All documents in the order of their ids; while an edition is written to, each as it was when it came. */
    void forEach(Edition edition, Consumer<StoredDocument> action);

    /**
     * Applies a batch: all of it or, on an exception, nothing. A {@link ViewStoreException} may leave it open which, and
     * a store without transactions some documents ahead of the place: either way the batch may be applied again, with
     * what has been folded since, or be folded again from the stored place on, and then comes to the same.
     */
    void apply(ViewBatch batch);

    /** Parked events in the order of document and position. */
    List<Parked> parked(Edition edition, int limit);

    /** The parked events of one document in the order of their positions. */
    List<Parked> parked(Edition edition, String document);

    /** Every document with parked events, with their number. */
    Map<String, Long> parkedDocuments(Edition edition);

    /** All editions, with what others need to know to follow them; one small read however large the views are. */
    default List<FollowedEdition> follow() {
        return editions().stream()
                .map(each -> new FollowedEdition(each, each.position()))
                .toList();
    }

    /**
     * Makes sure that this process alone writes to some views, whoever did before.
     *
     * @param leases by view, the fencing number of the lease that it holds
     * @param mayWrite asked of a view before each write: whether it still does
     * @throws ViewStoreException another process holds one by a later lease
     */
    default void take(Map<String, Long> leases, Predicate<String> mayWrite) {}

    /**
     * How the views, and what else a node does, are shared out among the nodes on this store.
     *
     * @param node this process: a name that no other one has, had or will have
     * @param lease how long what a dead node holds lies idle, a little less; the same on every node
     * @param nanos a monotonic clock, as {@code System::nanoTime}
     */
    default Sharing sharing(String node, Duration lease, LongSupplier nanos) {
        return Sharing.ALONE;
    }

    /** What nodes ask of each other. */
    default ViewRequests requests() {
        return ViewRequests.NONE;
    }

    /**
     * A document that passes can be written.
     *
     * @throws IllegalArgumentException it is larger than this store can hold
     */
    default void requireStorable(Edition edition, DocumentChange change) {}

    @Override
    void close();
}
