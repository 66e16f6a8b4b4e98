package org.gongzhi.projections.store;

import java.time.Duration;
import java.util.Optional;

/** How the views are read. Every question is one document or one index range. */
public interface Views {

    <D> Optional<Document<D>> get(View<D> view, String id);

    /** @throws BadCursorException the cursor is not of this range */
    <D> Page<D> page(View<D> view, IndexRange range);

    /** The log position up to which all live views have folded. */
    long position();

    /**
     * Waits until the live views have folded up to a position: read your writes.
     *
     * @return false if they had not got there in time
     */
    boolean await(long position, Duration atMost) throws InterruptedException;
}
