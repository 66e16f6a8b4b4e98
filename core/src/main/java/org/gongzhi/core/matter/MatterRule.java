package org.gongzhi.core.matter;

import org.gongzhi.core.Rule;

/** The rules by which a matter refuses. */
public enum MatterRule implements Rule {
    /** Argument: the area's id. */
    AREA_UNKNOWN(Kind.CONFLICT),
    /** It was split, or merged into another: its successors are named on its page. Argument: the area's id. */
    AREA_RETIRED(Kind.CONFLICT),
    /** Where it is has to be named otherwise. */
    OUTSIDE_EVERY_GRID(Kind.INVALID),
    /** Argument: the code. */
    CATEGORY_UNKNOWN(Kind.CONFLICT),
    /** Argument: the organization's id. */
    ORGANIZATION_UNKNOWN(Kind.CONFLICT),
    /** Argument: the resident's id. */
    REPORTER_UNKNOWN(Kind.CONFLICT),
    /** A resident raises matters in nobody else's name. */
    REPORTER_IS_ANOTHER(Kind.FORBIDDEN),
    /** Contact data are for those who are not on record. */
    CONTACT_NOT_NEEDED(Kind.INVALID),
    NOT_A_SHA256(Kind.INVALID),
    /** It cannot have been seen after it was raised. */
    OBSERVED_LATER(Kind.INVALID),
    /** It is said to have been done after now. */
    HAPPENS_LATER(Kind.INVALID),
    /** Argument: how many days back at most. */
    HAPPENED_TOO_LONG_AGO(Kind.INVALID),
    /** Arguments: what was asked, the stage that the matter is at. */
    NOT_AT_THIS_STAGE(Kind.CONFLICT),
    /** Only whoever raised it may do this. */
    NOT_THE_REPORTER(Kind.FORBIDDEN),
    /** 监督与处置分离 (DOMAIN.md, 2, rule 2). */
    OWN_WORK(Kind.FORBIDDEN),
    /** Who dispatches does not handle. */
    DISPATCHED_TO_ONESELF(Kind.CONFLICT),
    /** The answerable organization is asked to take over what it has. */
    TRANSFERRED_TO_ONESELF(Kind.CONFLICT),
    /** Somebody is being asked to take it over already. */
    TRANSFER_PENDING(Kind.CONFLICT),
    NO_TRANSFER_PENDING(Kind.CONFLICT),
    /** Two working days after it was dispatched it can be returned no longer. */
    RETURN_TOO_LATE(Kind.CONFLICT),
    EXTENSION_PENDING(Kind.CONFLICT),
    NO_EXTENSION_PENDING(Kind.CONFLICT),
    /** It was extended once. */
    EXTENDED_ALREADY(Kind.CONFLICT),
    /** The time that it was to be handled in is over, or would be even so. */
    EXTENSION_TOO_LATE(Kind.CONFLICT),
    /** Argument: most hours. */
    EXTENSION_OUT_OF_RANGE(Kind.INVALID),
    SUSPENDED(Kind.CONFLICT),
    NOT_SUSPENDED(Kind.CONFLICT),
    STARS_OUT_OF_RANGE(Kind.INVALID),
    RATED_ALREADY(Kind.CONFLICT),
    TAKEN_UP_ALREADY(Kind.CONFLICT),
    /** Whoever raised it speaks for it already. */
    FOLLOWS_OWN(Kind.CONFLICT),
    FOLLOWED_ALREADY(Kind.CONFLICT),
    NOT_FOLLOWED(Kind.CONFLICT),
    /** One voice a person, and the own. */
    FOLLOWS_FOR_ANOTHER(Kind.FORBIDDEN),
    /** It has ended. */
    OVER(Kind.CONFLICT),
    MERGED_INTO_ITSELF(Kind.CONFLICT),
    /** What it would be merged into is over. Argument: its stage. */
    MERGED_INTO_OVER(Kind.CONFLICT),
    /** Who is on record is erased by their record. */
    REPORTER_ON_RECORD(Kind.CONFLICT),
    ERASED_ALREADY(Kind.CONFLICT),
    NOT_ERASED(Kind.CONFLICT),
    /** The deadline is another by now, or what it asks for was done. */
    NOT_DUE(Kind.CONFLICT),
    /** The deadline stands on the calendar of today. */
    DEADLINE_UP_TO_DATE(Kind.CONFLICT);

    private final Kind kind;

    MatterRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
