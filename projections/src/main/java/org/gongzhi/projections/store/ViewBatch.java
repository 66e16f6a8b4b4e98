package org.gongzhi.projections.store;

import java.util.Collection;
import java.util.List;

/**
 * What folding a stretch of the log came to, for every edition that took part; applied all or nothing.
 *
 * @param switchTo editions that are live from this batch on; those that they replace no longer are
 */
public record ViewBatch(List<OfEdition> editions, Collection<Edition> switchTo) {

    /**
     * Of one edition.
     *
     * @param position up to which the edition has then folded
     * @param park events that could not be folded
     * @param unpark events parked before that now have been
     */
    public record OfEdition(
            Edition edition, long position, List<DocumentChange> changes, List<Parked> park, List<Parked> unpark) {

        /** More than the place is written. */
        boolean changesAnything() {
            return !changes.isEmpty() || !park.isEmpty() || !unpark.isEmpty();
        }
    }
}
