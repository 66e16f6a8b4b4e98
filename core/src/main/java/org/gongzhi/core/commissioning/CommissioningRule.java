package org.gongzhi.core.commissioning;

import org.gongzhi.core.Rule;

/** Why commissioning refuses. */
public enum CommissioningRule implements Rule {
    /** Argument: the stage that the project is in. */
    PROJECT_NOT_FUNDED(Kind.CONFLICT),
    PROJECT_PAUSED(Kind.CONFLICT),
    /** Argument: the id. */
    AREA_UNKNOWN(Kind.CONFLICT),
    BENEFICIARIES_NOT_POSITIVE(Kind.INVALID),
    AMOUNT_NOT_POSITIVE(Kind.INVALID),
    /** Argument: the right currency. */
    OTHER_CURRENCY(Kind.INVALID),
    /** Argument: the project's budget. */
    MORE_THAN_BUDGET(Kind.CONFLICT),
    NEED_WITHDRAWN(Kind.CONFLICT),
    NO_MATTERS(Kind.INVALID),
    /** It is not there; or it is confidential, and another organization's. Argument: the id. */
    MATTER_UNKNOWN(Kind.CONFLICT),
    /** Argument: the id. */
    MATTER_NAMED_TWICE(Kind.CONFLICT),
    /** Argument: the need's estimate. */
    MORE_THAN_ESTIMATE(Kind.CONFLICT),
    /** Argument: what they sum to. */
    WEIGHTS_NOT_100(Kind.INVALID),
    WEIGHT_OUT_OF_RANGE(Kind.INVALID),
    CRITERION_TWICE(Kind.INVALID),
    DEADLINE_PASSED_ALREADY(Kind.INVALID),
    MINIMUM_OFFERS_TOO_LOW(Kind.INVALID),
    /** Argument: the stage that the call is in. */
    CALL_NOT_AT_THIS_STAGE(Kind.CONFLICT),
    /** Argument: the deadline. */
    OFFERS_CLOSED(Kind.CONFLICT),
    /** Argument: the deadline. */
    OFFERS_NOT_YET_DUE(Kind.CONFLICT),
    /** Argument: the category. */
    NOT_QUALIFIED(Kind.FORBIDDEN),
    OFFERED_ALREADY(Kind.CONFLICT),
    /** Nobody buys from themselves. */
    OWN_CALL(Kind.FORBIDDEN),
    /** Argument: the ceiling. */
    MORE_THAN_CEILING(Kind.INVALID),
    /** Argument: how many are needed. */
    TOO_FEW_OPENERS(Kind.INVALID),
    OPENER_TWICE(Kind.INVALID),
    /** Argument: the party. */
    OPENER_WITHOUT_KEY(Kind.CONFLICT),
    /** Openers are of the commissioning organization, or supervisors. Argument: the party. */
    OPENER_FROM_ELSEWHERE(Kind.CONFLICT),
    NOT_AN_X25519_KEY(Kind.INVALID),
    KEY_REGISTERED_ALREADY(Kind.CONFLICT),
    /** Arguments: characters, least and most. */
    PASSPHRASE_LENGTH(Kind.INVALID),
    WRONG_PASSPHRASE(Kind.FORBIDDEN),
    /** Argument: until when no passphrase is tried. */
    TOO_MANY_TRIES(Kind.TOO_OFTEN),
    /** The opener keeps the key: they send the share, no passphrase. */
    KEY_HELD_BY_OPENER(Kind.CONFLICT),
    NOT_AN_OPENER(Kind.FORBIDDEN),
    SHARE_MISSING(Kind.INVALID),
    WRONG_SHARE(Kind.FORBIDDEN),
    NOT_AN_ENVELOPE(Kind.INVALID),
    /** A call of the time before there were seals: it has no key to seal to, and none to open with. */
    CALL_NOT_SEALED(Kind.CONFLICT),
    /** Two staff members open: the second is another person than the first, and than whom that one acts for. */
    SECOND_OPENER_NEEDED(Kind.FORBIDDEN),
    /** Arguments: offers, least. */
    TOO_FEW_OFFERS(Kind.CONFLICT),
    TIE_NOT_DECLARED(Kind.FORBIDDEN),
    /** Nobody opens, scores, awards or accepts what comes from an organization that they are tied to, or their own. */
    TIED(Kind.FORBIDDEN),
    UNKNOWN_OFFER(Kind.NOT_FOUND),
    SCORED_ALREADY(Kind.CONFLICT),
    /** Argument: the criteria to be scored. */
    SCORES_INCOMPLETE(Kind.INVALID),
    /** 0 to 100, at most two decimals. Argument: the criterion. */
    SCORE_OUT_OF_RANGE(Kind.INVALID),
    /** Argument: the offer without a score. */
    NOT_ALL_SCORED(Kind.CONFLICT),
    /** Argument: the offer that is to be awarded. */
    NOT_THE_BEST_OFFER(Kind.CONFLICT),
    /** A collective decision: who proposes an award does not approve it. */
    OWN_PROPOSAL(Kind.FORBIDDEN),
    /** A collective decision: so many persons, so many approvals. */
    APPROVED_ALREADY(Kind.CONFLICT),
    /** Argument: the offer that is proposed. */
    NOT_THE_PROPOSED_OFFER(Kind.CONFLICT),
    NO_MILESTONES(Kind.INVALID),
    MILESTONE_TWICE(Kind.INVALID),
    /** Arguments: sum, price of the award. */
    MORE_THAN_AWARD(Kind.CONFLICT),
    SAMPLE_NOT_POSITIVE(Kind.INVALID),
    /** Arguments: what was asked, the stage that the contract is in. */
    CONTRACT_NOT_AT_THIS_STAGE(Kind.CONFLICT),
    UNKNOWN_MILESTONE(Kind.NOT_FOUND),
    /** Argument: the stage that the milestone is in. */
    MILESTONE_NOT_AT_THIS_STAGE(Kind.CONFLICT),
    /** Arguments: residents named, least. */
    TOO_FEW_SERVED(Kind.INVALID),
    /** Argument: the id. */
    RESIDENT_UNKNOWN(Kind.CONFLICT),
    SERVED_TWICE(Kind.INVALID),
    NO_EVIDENCE(Kind.INVALID),
    EVIDENCE_NOT_SHA256(Kind.INVALID),
    /** An organization never accepts its own delivery. */
    OWN_DELIVERY(Kind.FORBIDDEN),
    NOT_SERVED(Kind.FORBIDDEN),
    CONFIRMED_ALREADY(Kind.CONFLICT),
    RATED_ALREADY(Kind.CONFLICT),
    STARS_OUT_OF_RANGE(Kind.INVALID);

    private final Kind kind;

    CommissioningRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
