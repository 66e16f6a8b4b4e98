package org.gongzhi.projections.store;

/**
 * One stored copy of a view: its documents as folded by one version. A raised version and a rebuild each make a further
 * edition beside the one that answers.
 *
 * @param build 1 for a version's first edition, then counting
 */
public record Edition(String view, int version, int build) {

    @Override
    public String toString() {
        return view + "@" + version + "." + build;
    }
}
