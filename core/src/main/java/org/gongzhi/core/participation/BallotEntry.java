package org.gongzhi.core.participation;

import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.jspecify.annotations.Nullable;

/**
 * A project that a ballot is held over.
 *
 * @param entryId unique in the ballot
 * @param cost what it takes from the ballot's budget
 */
public record BallotEntry(
        String entryId,
        String title,
        Money cost,
        @Nullable String category,
        @Nullable Place place) {}
