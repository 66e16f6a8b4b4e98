package org.gongzhi.core.participation.pabulib;

/**
 * Something wrong with a file.
 *
 * @param line physical line, from 1; 0 for the file as a whole
 * @param field the column or META key; empty for the line as a whole
 * @param sentence for a clerk, in English; texts in other languages come from the code, field and value
 * @param value what stood there, cut to {@value #LONGEST_VALUE} characters; may be empty
 */
public record Defect(long line, Code code, String field, String value, String sentence) {

    static final int LONGEST_VALUE = 80;
    private static final int LONGEST_SENTENCE = 400;

    public Defect {
        value = cut(value, LONGEST_VALUE);
        sentence = cut(sentence, LONGEST_SENTENCE);
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** What a defect leads to when bad lines are skipped; in strict mode every defect refuses the file. */
    public enum Consequence {
        /** Nothing of the file is taken. */
        FATAL,
        /** The vote line is left out; the same code in META or PROJECTS is fatal. */
        SKIPPED,
        /** The vote is taken as its meaning is plain. */
        MENDED,
        /** Said, and nothing more. */
        REMARK
    }

    /** Stable and public: never renamed. */
    public enum Code {
        /** A section is missing, doubled or out of place. */
        WRONG_SECTION(Consequence.FATAL),
        /** The line that names a section's columns is missing, lacks a needed column or names one twice. */
        WRONG_HEADER(Consequence.FATAL),
        MISSING_META(Consequence.FATAL),
        DUPLICATE_META(Consequence.FATAL),
        /** A META value that is none of those allowed. */
        WRONG_VALUE(Consequence.FATAL),
        BAD_DATE(Consequence.FATAL),
        DUPLICATE_PROJECT(Consequence.FATAL),
        MISSING_ID(Consequence.SKIPPED),
        /** More META keys or projects than we take. */
        TOO_MANY(Consequence.FATAL),
        NUM_PROJECTS_MISMATCH(Consequence.FATAL),
        WRONG_NUMBER_OF_FIELDS(Consequence.SKIPPED),
        NOT_A_NUMBER(Consequence.SKIPPED),
        NEGATIVE_NUMBER(Consequence.SKIPPED),
        /** A quote is not closed, or stands where RFC 4180 allows none. */
        BROKEN_QUOTE(Consequence.SKIPPED),
        BAD_UTF8(Consequence.SKIPPED),
        FIELD_TOO_LONG(Consequence.SKIPPED),
        LINE_TOO_LONG(Consequence.SKIPPED),
        UNKNOWN_PROJECT(Consequence.SKIPPED),
        /** The first ballot of the voter stays. */
        DUPLICATE_VOTER(Consequence.SKIPPED),
        TOO_MANY_ENTRIES(Consequence.SKIPPED),
        TOO_FEW_ENTRIES(Consequence.SKIPPED),
        TOO_HIGH_COST(Consequence.SKIPPED),
        /** Not one number of points for each entry. */
        POINTS_MISMATCH(Consequence.SKIPPED),
        TOO_MANY_POINTS(Consequence.SKIPPED),
        TOO_FEW_POINTS(Consequence.SKIPPED),
        /** A ballot is a set: some published files name a project twice in one ballot, and count it once. */
        DOUBLED_PROJECT(Consequence.MENDED),
        NUM_VOTES_MISMATCH(Consequence.REMARK);

        private final Consequence consequence;

        Code(Consequence consequence) {
            this.consequence = consequence;
        }

        public Consequence consequence() {
            return consequence;
        }
    }
}
