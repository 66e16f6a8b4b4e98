package org.gongzhi.core.calendar;

import org.gongzhi.core.Rule;

/** The rules by which the working calendar refuses. */
public enum CalendarRule implements Rule {
    /** Arguments: the first and the last year there can be. */
    YEAR_OUT_OF_RANGE(Kind.INVALID),
    /** A week without hours would never let a limit run out. */
    NO_WORKING_DAY(Kind.INVALID),
    /** A day's hours follow one another, each from a minute to a later one. Argument: most a day. */
    HOURS_OUT_OF_ORDER(Kind.INVALID),
    HOLIDAY_BACKWARDS(Kind.INVALID),
    /** Argument: the year. */
    OUTSIDE_THE_YEAR(Kind.INVALID),
    /** Argument: the day that two holidays hold. */
    HOLIDAYS_OVERLAP(Kind.INVALID),
    /** Argument: the day that is named twice. */
    WORKDAY_TWICE(Kind.INVALID),
    /** Argument: the day that is both off and worked. */
    WORKDAY_ON_HOLIDAY(Kind.INVALID),
    /** It is corrected, not published again. Argument: the year. */
    YEAR_PUBLISHED_ALREADY(Kind.CONFLICT),
    /** Argument: the year. */
    YEAR_NOT_PUBLISHED(Kind.CONFLICT),
    /** Argument: the year. */
    YEAR_UNCHANGED(Kind.CONFLICT);

    private final Kind kind;

    CalendarRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
