package org.gongzhi.core.territory.importing;

import java.util.ArrayList;
import java.util.List;

/** Collects what is found; keeps the first of very many, and counts the rest. */
final class Findings {

    private final List<Finding> first = new ArrayList<>();
    private long total;
    private boolean error;

    void add(Finding finding) {
        total++;
        error |= finding.severity() == Finding.Severity.ERROR;
        if (first.size() < AreaReport.MOST_FINDINGS) first.add(finding);
    }

    boolean hasError() {
        return error;
    }

    List<Finding> first() {
        return List.copyOf(first);
    }

    long total() {
        return total;
    }
}
