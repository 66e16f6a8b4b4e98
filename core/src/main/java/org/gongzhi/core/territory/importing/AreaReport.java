package org.gongzhi.core.territory.importing;

import java.util.List;

/**
 * What a file came to.
 *
 * @param accepted whether it may be imported: nothing found is an error
 * @param areas in the file
 * @param added those that the district does not know
 * @param changed those that it knows otherwise
 * @param unchanged those that it knows like this
 * @param findings the first {@value #MOST_FINDINGS}: of the file, in its order, then of the map that it would make
 * @param totalFindings all of them
 */
public record AreaReport(
        boolean accepted,
        int areas,
        int added,
        int changed,
        int unchanged,
        List<Finding> findings,
        long totalFindings) {

    public static final int MOST_FINDINGS = 1_000;
}
