package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import org.gongzhi.api.http.Problem;
import org.jspecify.annotations.Nullable;

/** What came of one act of an upload. */
record RoundResult(
        @Nullable @Schema(description = "As it was sent; absent where it could not be read")
        String clientId,

        Status status,

        @Nullable
        @Schema(description = "Of the one that was raised, or to which it was done: another where that was merged")
        String matterId,

        @Nullable @Schema(description = "Why it was not done")
        Problem problem) {

    @Schema(name = "RoundStatus")
    enum Status {
        DONE,
        /** It had been done by an earlier upload, or by another device at the same time. */
        REPEATED,
        /** Others were faster, or the matter is elsewhere by now: look at it again. */
        CONFLICT,
        /** It is wrong in itself, or not this worker's to do: sending it again does not help. */
        REFUSED
    }
}
