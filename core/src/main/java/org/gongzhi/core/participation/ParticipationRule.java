package org.gongzhi.core.participation;

import org.gongzhi.core.Rule;

/** Why a ballot or a vote is refused. */
public enum ParticipationRule implements Rule {
    NO_ENTRIES(Kind.INVALID),
    /** Argument: the entry named twice. */
    ENTRY_TWICE(Kind.INVALID),
    COST_NOT_POSITIVE(Kind.INVALID),
    BUDGET_NOT_POSITIVE(Kind.INVALID),
    /** Argument: the budget's currency. */
    OTHER_CURRENCY(Kind.INVALID),
    /** Argument: the id. */
    AREA_UNKNOWN(Kind.CONFLICT),
    /** Argument: the id. */
    FUND_UNKNOWN(Kind.CONFLICT),
    WINDOW_UPSIDE_DOWN(Kind.INVALID),
    /** Nobody could vote any more. */
    WINDOW_OVER_ALREADY(Kind.INVALID),
    /** A least below 0, above the most, or above what there is to mark. */
    LIMITS_UPSIDE_DOWN(Kind.INVALID),
    /** Argument: the rule's name. */
    UNKNOWN_COUNTING_RULE(Kind.INVALID),
    /** Argument: Pabulib's name of the type. */
    VOTE_TYPE_NOT_COUNTED(Kind.INVALID),
    /** A file names no ISO 4217 currency. */
    CURRENCY_MISSING(Kind.INVALID),
    BALLOT_NOT_OPEN(Kind.CONFLICT),
    /** Argument: when it opens. */
    TOO_EARLY(Kind.CONFLICT),
    /** Argument: when it closed. */
    TOO_LATE(Kind.CONFLICT),
    /** Residents were promised the whole window. Argument: its end. */
    WINDOW_NOT_OVER(Kind.CONFLICT),
    ALREADY_COUNTED(Kind.CONFLICT),
    BALLOT_NOT_CLOSED(Kind.CONFLICT),
    NOT_COUNTED_YET(Kind.CONFLICT),
    /** Voters may still look up their vote and object to the count. Argument: until when. */
    OBJECTIONS_STILL_OPEN(Kind.CONFLICT),
    /** Certified by two: the second is another person than the first. */
    SECOND_CERTIFIER_NEEDED(Kind.FORBIDDEN),
    /** After the certification nobody can tell any more whose vote is whose. */
    LINK_DESTROYED(Kind.NOT_FOUND),
    /** Argument: the entry. */
    UNKNOWN_ENTRY(Kind.INVALID),
    /** Arguments: marked, least. */
    TOO_FEW_ENTRIES(Kind.INVALID),
    /** Arguments: marked, most. */
    TOO_MANY_ENTRIES(Kind.INVALID),
    /** Arguments: cost of the marked entries, most. */
    TOO_COSTLY(Kind.INVALID),
    NOT_ON_THE_ROLL(Kind.FORBIDDEN),
    /** The ballot takes votes through another channel. */
    OTHER_CHANNEL(Kind.CONFLICT),
    /** Argument: how often a vote may be changed. */
    CHANGED_TOO_OFTEN(Kind.CONFLICT),
    /** Only one vote of a voter is imported. */
    ALREADY_IMPORTED(Kind.CONFLICT),
    /** Nobody enters a paper for somebody whose vote is in: only they change it. */
    VOTED_ALREADY(Kind.CONFLICT),
    /** A paper is entered by two: the second is another person than the first. */
    SECOND_CLERK_NEEDED(Kind.FORBIDDEN);

    private final Kind kind;

    ParticipationRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
