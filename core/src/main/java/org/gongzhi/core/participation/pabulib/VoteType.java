package org.gongzhi.core.participation.pabulib;

import java.util.Arrays;
import java.util.Optional;

/** What a ballot in the file says. */
public enum VoteType {
    APPROVAL("approval"),
    CHOOSE_1("choose-1"),
    /** Entries from best to worst. */
    ORDINAL("ordinal"),
    /** Points shared out among entries. */
    CUMULATIVE("cumulative"),
    /** Points given to each entry for itself. */
    SCORING("scoring");

    private final String pabulibName;

    VoteType(String pabulibName) {
        this.pabulibName = pabulibName;
    }

    public String pabulibName() {
        return pabulibName;
    }

    /** Whether a ballot gives points rather than only name entries. */
    public boolean hasPoints() {
        return this != APPROVAL && this != CHOOSE_1;
    }

    static Optional<VoteType> parse(String name) {
        return Arrays.stream(values())
                .filter(type -> type.pabulibName.equals(name.strip()))
                .findFirst();
    }
}
