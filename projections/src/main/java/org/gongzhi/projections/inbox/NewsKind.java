package org.gongzhi.projections.inbox;

/** What a piece of news says to its reader. Public: names of constants are never changed. */
public enum NewsKind {
    /** To an organization: it is answerable for something new. To whoever raised it: it is on record. */
    MATTER_RAISED(Thing.MATTER),
    MATTER_FILED(Thing.MATTER),
    MATTER_DECLINED(Thing.MATTER),
    MATTER_WITHDRAWN(Thing.MATTER),
    MATTER_MERGED(Thing.MATTER),
    /** It is to be handled by the reader. */
    MATTER_DISPATCHED(Thing.MATTER),
    /** Another is answerable from now on. */
    MATTER_ACCEPTED(Thing.MATTER),
    MATTER_RETURNED(Thing.MATTER),
    /** The reader is asked to take it over. */
    TRANSFER_PROPOSED(Thing.MATTER),
    TRANSFER_ACCEPTED(Thing.MATTER),
    TRANSFER_REFUSED(Thing.MATTER),
    EXTENSION_GRANTED(Thing.MATTER),
    EXTENSION_REFUSED(Thing.MATTER),
    MATTER_SUSPENDED(Thing.MATTER),
    MATTER_RESUMED(Thing.MATTER),
    /** The reader's result was found good. */
    RESULT_VERIFIED(Thing.MATTER),
    /** Whoever raised it is asked whether the result is good. */
    ANSWER_AWAITED(Thing.MATTER),
    REWORK_ORDERED(Thing.MATTER),
    MATTER_CONTESTED(Thing.MATTER),
    MATTER_CLOSED(Thing.MATTER),
    MATTER_RATED(Thing.MATTER),
    MATTER_TAKEN_UP(Thing.MATTER),
    /** The reader has little time left. */
    DEADLINE_REMINDED(Thing.MATTER),
    /** The reader is late. */
    DEADLINE_MISSED(Thing.MATTER),
    /** One below the reader is late. */
    MATTER_ESCALATED(Thing.MATTER),
    CALL_AWARDED(Thing.CALL),
    CONTRACT_DRAFTED(Thing.CONTRACT),
    CONTRACT_IN_FORCE(Thing.CONTRACT),
    /** The reader's supplier has delivered. */
    DELIVERY_REPORTED(Thing.CONTRACT),
    /** A resident was served, and is asked. */
    DELIVERY_TO_CONFIRM(Thing.CONTRACT),
    DELIVERY_REJECTED(Thing.CONTRACT),
    DELIVERY_CONTESTED(Thing.CONTRACT),
    PAYMENT_CERTIFIED(Thing.CONTRACT),
    PAYMENT_PAID(Thing.CONTRACT),
    CONTRACT_COMPLETED(Thing.CONTRACT),
    /** A webhook of the reader was given up. */
    WEBHOOK_DISABLED(Thing.WEBHOOK);

    /** What a piece of news is about. */
    public enum Thing {
        MATTER,
        CALL,
        CONTRACT,
        WEBHOOK
    }

    private final Thing thing;

    NewsKind(Thing thing) {
        this.thing = thing;
    }

    public Thing thing() {
        return thing;
    }
}
