package org.gongzhi.api.government;

/** How long what staff send may be; characters, or items of an array. */
final class Bounds {

    /** Ids are opaque; none of ours is longer. */
    static final int ID = 200;

    /** Of a tie: made of a party's id and an organization's. */
    static final int TIE_ID = 340;

    static final int TITLE = 200;
    static final int REASON = 2_000;
    static final int TEXT = 10_000;

    /** A name within a whole: of an entry, a criterion, a milestone. It becomes part of ids and addresses. */
    static final String PART = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    static final int ENTRIES = 2_000;
    static final int CRITERIA = 20;
    static final int MILESTONES = 100;

    private Bounds() {}
}
