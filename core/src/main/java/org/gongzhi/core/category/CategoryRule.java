package org.gongzhi.core.category;

import org.gongzhi.core.Rule;

/** The rules by which categories refuse, and by which they refuse what is given for their attributes. */
public enum CategoryRule implements Rule {
    CODE_FORMAT(Kind.INVALID),
    /** Argument: the organization's id. */
    ORGANIZATION_UNKNOWN(Kind.CONFLICT),
    /** Argument: most hours. */
    LIMIT_OUT_OF_RANGE(Kind.INVALID),
    /** A limit is given in one unit. */
    LIMIT_IN_ONE_UNIT(Kind.INVALID),
    /** An urgent category's stages run day and night; only the resident may take their time. */
    URGENT_RUNS_ON_THE_CLOCK(Kind.INVALID),
    /** Arguments: least, most. */
    OUT_OF_RANGE(Kind.INVALID),
    /** Open311 lists keywords with commas between them. */
    KEYWORD_WITH_COMMA(Kind.INVALID),
    ATTRIBUTE_CODE_FORMAT(Kind.INVALID),
    /** Argument: the code. */
    ATTRIBUTE_TWICE(Kind.INVALID),
    /** Places in the order are 1 and up, each taken once. */
    ATTRIBUTE_ORDER(Kind.INVALID),
    /** What asks for no answer cannot require one. */
    REQUIRED_WITHOUT_QUESTION(Kind.INVALID),
    /** A list has values to choose from, and nothing else has. */
    VALUES_FOR_LISTS(Kind.INVALID),
    /** Argument: the key. */
    VALUE_TWICE(Kind.INVALID),
    /** It is in this state already, word for word. */
    UNCHANGED(Kind.CONFLICT),
    RETIRED(Kind.CONFLICT),

    /** The category asks no such question. */
    NO_SUCH_ATTRIBUTE(Kind.INVALID),
    ANSWER_REQUIRED(Kind.INVALID),
    ONE_ANSWER(Kind.INVALID),
    NOT_A_NUMBER(Kind.INVALID),
    /** ISO 8601, with its zone. */
    NOT_A_DATETIME(Kind.INVALID),
    NOT_IN_THE_LIST(Kind.INVALID),
    CHOSEN_TWICE(Kind.INVALID);

    private final Kind kind;

    CategoryRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
