package org.gongzhi.core.territory.importing;

import org.jspecify.annotations.Nullable;

/**
 * Something that a clerk should look at.
 *
 * @param row of the file, from 1; 0 for the file as a whole, and for areas that it does not name
 * @param area the code of the area in question; empty if there is none
 * @param other the code of another area that is part of it
 * @param squareMetres of ground, where it is about ground
 * @param value what stood there, cut to {@value #LONGEST_VALUE} characters; may be empty
 * @param sentence for a clerk, in English; texts in other languages come from the code and the rest
 */
public record Finding(
        int row,
        Problem problem,
        Severity severity,
        String area,
        @Nullable String other,
        @Nullable Long squareMetres,
        String value,
        String sentence) {

    static final int LONGEST_VALUE = 80;

    public Finding {
        area = cut(area);
        value = cut(value);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }

    static Finding of(Problem problem, AreaRow row, String value, String sentence) {
        return new Finding(row.row(), problem, problem.severity(), row.code(), null, null, value, sentence);
    }

    static Finding ofFile(Problem problem, int row, String value, String sentence) {
        return new Finding(row, problem, problem.severity(), "", null, null, value, sentence);
    }

    /** What a finding leads to. */
    public enum Severity {
        /** Nothing of the file is taken. */
        ERROR,
        /** Said, and nothing more: maps are seldom without. */
        WARNING
    }

    /** Stable and public: never renamed. */
    public enum Problem {
        UNREADABLE_FILE(Severity.ERROR),
        /** More areas or vertices than we take. */
        TOO_MUCH(Severity.ERROR),
        BAD_CODE(Severity.ERROR),
        DUPLICATE_CODE(Severity.ERROR),
        UNKNOWN_KIND(Severity.ERROR),
        /** The district knows the code as another kind. */
        OTHER_KIND(Severity.ERROR),
        /** The district knows the code as an area that is no more. */
        RETIRED(Severity.ERROR),
        BAD_NAME(Severity.ERROR),
        BAD_POPULATION(Severity.ERROR),
        /** No organization would be responsible for it. */
        MISSING_RESPONSIBILITY(Severity.ERROR),
        UNKNOWN_ORGANIZATION(Severity.ERROR),
        UNKNOWN_PARENT(Severity.ERROR),
        /** An area of this kind cannot lie in one of that kind. */
        WRONG_PARENT(Severity.ERROR),
        BAD_BOUNDARY(Severity.ERROR),
        /** Two areas that lie in the same one share ground. */
        OVERLAP(Severity.WARNING),
        /** Ground of an area that none of those that lie in it covers. */
        GAP(Severity.WARNING),
        /** Ground beyond that of the area that it lies in. */
        OUTSIDE_PARENT(Severity.WARNING);

        private final Severity severity;

        Problem(Severity severity) {
            this.severity = severity;
        }

        public Severity severity() {
            return severity;
        }
    }
}
