package org.gongzhi.projections.store;

import java.util.List;

/**
 * What the store knows of an edition.
 *
 * @param position of the log up to which it has folded; 0 for none
 * @param live it answers; at most one edition of a view does
 * @param indexes those it was created with
 */
public record StoredEdition(Edition edition, long position, boolean live, List<ViewIndex> indexes) {

    public StoredEdition {
        indexes = List.copyOf(indexes);
    }
}
