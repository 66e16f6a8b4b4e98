package org.gongzhi.projections.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the views are, for health and metrics.
 *
 * @param position of the log up to which the live views have folded
 * @param head the log's last position; -1 if the log is away
 * @param lastError the last thing that went wrong, if it is not over
 */
public record ViewsStatus(
        State state,
        long position,
        long head,
        @Nullable String lastError,
        List<OfView> views,
        List<RebuildProgress> rebuilds) {

    public enum State {
        RUNNING,
        /** The log or the views' store is away or full: tried again until it is back. */
        RETRYING,
        /** Something is wrong that trying again does not mend; see the last error. */
        STOPPED
    }

    /**
     * Of one view.
     *
     * @param edition that answers; null while the view is built for the first time
     * @param parkedDocuments documents that stand still because an event could not be folded
     * @param parkedEvents events that wait with them
     */
    public record OfView(
            String view, int version, @Nullable Edition edition, long parkedDocuments, long parkedEvents) {}

    /** Events in the log that the live views have not yet folded. */
    public long lag() {
        return Math.max(0, head - position);
    }

    public long parkedEvents() {
        return views.stream().mapToLong(OfView::parkedEvents).sum();
    }
}
