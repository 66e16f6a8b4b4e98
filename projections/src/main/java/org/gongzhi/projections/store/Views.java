package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Optional;

/** How the views are read. Every question is one document or one index range. */
public interface Views {

    /**
     * One document.
     *
     * @throws ViewBeingBuiltException nothing can answer yet
     */
    <D> Optional<Document<D>> get(View<D> view, String id);

    /**
     * One range of one index.
     *
     * @throws BadCursorException the cursor is not of this range
     * @throws ViewBeingBuiltException nothing can answer yet
     * @throws IllegalArgumentException the range does not fit the index
     */
    <D> Page<D> page(View<D> view, IndexRange range);

    /**
     * The log position up to which all live views have folded. A view that was raised to a new version does not count
     * until its rebuild is done: so long an older edition answers, from before.
     */
    long position();

    /**
     * Waits until the live views have folded up to a position: read your writes.
     *
     * @return false if they had not got there in time
     */
    boolean await(long position, Duration atMost) throws InterruptedException;
}
