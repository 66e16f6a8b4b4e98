package org.gongzhi.projections.store;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What nodes ask of the one that holds a view, and what they learn of it; where there is one node, nothing is. */
public interface ViewRequests {

    /**
     * A retry of a document's parked events.
     *
     * @param folded how many were folded; null until it is answered
     * @param failure why it could not be done; null unless it failed
     */
    record Retry(
            String id,
            String view,
            String document,
            @Nullable Integer folded,
            @Nullable String failure) {

        boolean isAnswered() {
            return folded != null || failure != null;
        }

        Retry answered(int events) {
            return new Retry(id, view, document, events, null);
        }

        Retry failed(String because) {
            return new Retry(id, view, document, null, because);
        }
    }

    ViewRequests NONE = new ViewRequests() {
        @Override
        public boolean askRebuild(String view) {
            return false;
        }

        @Override
        public Map<String, RebuildProgress> rebuilds() {
            return Map.of();
        }

        @Override
        public void report(String view, RebuildProgress progress) {}

        @Override
        public void rebuilt(String view) {}

        @Override
        public void ask(Retry retry) {}

        @Override
        public List<Retry> retries() {
            return List.of();
        }

        @Override
        public void answer(Retry answered) {}

        @Override
        public void forget(Retry retry) {}
    };

    /** @return false if a rebuild of the view is asked for or under way already */
    boolean askRebuild(String view);

    /** By view, the rebuilds asked for or under way; those not begun name no edition. */
    Map<String, RebuildProgress> rebuilds();

    /** Tells how far a rebuild is; whether it was asked for or not. */
    void report(String view, RebuildProgress progress);

    /** The rebuild is over. */
    void rebuilt(String view);

    void ask(Retry retry);

    List<Retry> retries();

    /** Does nothing if whoever asked has given up. */
    void answer(Retry answered);

    void forget(Retry retry);
}
