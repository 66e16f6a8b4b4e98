package org.gongzhi.core.participation.pabulib;

import java.util.List;

/**
 * What reading a file came to.
 *
 * @param accepted whether the file may be imported in the mode in which it was read
 * @param defects the first {@value #MOST_DEFECTS}, in the order of the file
 * @param totalDefects all of them
 * @param votes vote lines in the file, bad ones included
 * @param skipped vote lines that were left out
 */
public record PabulibReport(boolean accepted, List<Defect> defects, long totalDefects, long votes, long skipped) {

    public static final int MOST_DEFECTS = 1_000;
}
