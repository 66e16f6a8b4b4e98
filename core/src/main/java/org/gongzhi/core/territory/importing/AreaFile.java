package org.gongzhi.core.territory.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.core.territory.importing.Finding.Problem;

/**
 * A file of areas: a FeatureCollection of GeoJSON (RFC 7946) whose features have the properties {@code code},
 * {@code kind}, {@code name}, {@code parent}, {@code population} and {@code responsibleOrganization}; or CSV (RFC 4180,
 * UTF-8) with columns of these names and, if need be, {@code boundary} as well-known text. Read row by row.
 */
final class AreaFile {

    static final int MOST_AREAS = 10_000;

    static final int MOST_VERTICES = 2_000_000;

    static final String CODE = "code";
    static final String KIND = "kind";
    static final String NAME = "name";
    static final String PARENT = "parent";
    static final String POPULATION = "population";
    static final String RESPONSIBLE = "responsibleOrganization";
    static final String BOUNDARY = "boundary";

    private AreaFile() {}

    /** What can be read; the findings say what cannot. */
    static List<AreaRow> read(InputStream file, Findings findings) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        var rows = new Rows(findings);
        if (isJson(in)) AreaFeatures.read(in, rows);
        else AreaRecords.read(in, rows);
        return rows.all;
    }

    private static boolean isJson(InputStream in) throws IOException {
        in.mark(64);
        int first = in.read();
        if (first == 0xef && in.read() == 0xbb && in.read() == 0xbf) first = in.read();
        while (first == ' ' || first == '\t' || first == '\r' || first == '\n') first = in.read();
        in.reset();
        return first == '{' || first == '[';
    }

    /** Takes rows as long as there is room. */
    static final class Rows {
        private final List<AreaRow> all = new ArrayList<>();
        private final Findings findings;
        private long vertices;

        private Rows(Findings findings) {
            this.findings = findings;
        }

        /** @return false: no more */
        boolean take(AreaRow row) {
            if (row.boundary() != null) vertices += row.boundary().shape().getNumPoints();
            if (all.size() == MOST_AREAS || vertices > MOST_VERTICES) {
                found(
                        Problem.TOO_MUCH,
                        row.row(),
                        "",
                        "A file has at most " + MOST_AREAS + " areas and " + MOST_VERTICES + " vertices.");
                return false;
            }
            all.add(row);
            return true;
        }

        void found(Problem problem, int row, String value, String sentence) {
            findings.add(Finding.ofFile(problem, row, value, sentence));
        }

        void found(Problem problem, AreaRow row, String sentence) {
            findings.add(Finding.of(problem, row, "", sentence));
        }
    }
}
