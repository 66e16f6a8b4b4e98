package org.gongzhi.core.project;

import org.jspecify.annotations.Nullable;

/**
 * What a project goes back to.
 *
 * @param reference id of the ballot, matter, proposal or plan
 * @param entry the winning entry, for a ballot
 */
public record Origin(Kind kind, String reference, @Nullable String entry) {

    public enum Kind {
        BALLOT,
        PROPOSAL,
        MATTER,
        PLAN
    }
}
