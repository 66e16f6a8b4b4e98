package org.gongzhi.core.participation;

import org.jspecify.annotations.Nullable;

/** What ballots were held over, as recorded so far: asked by handlers that name an entry. */
@FunctionalInterface
public interface BallotEntries {

    boolean exists(String ballotId, @Nullable String entryId);
}
