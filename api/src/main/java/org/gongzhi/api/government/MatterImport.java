package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an import of service requests came to. */
record MatterImport(
        @Schema(description = "Requests that were read", example = "1200")
        long read,

        @Schema(description = "Of those, raised now", example = "1150")
        long raised,

        @Schema(description = "Raised by an earlier import, or named in the list before", example = "40")
        long known,

        @Schema(description = "Left out since only those of one status were asked for")
        long leftOut,

        @Schema(description = "Could not be raised", example = "10")
        long refused,

        @Schema(description = "Whether the list was read to its end: as far as it was read, everything is done")
        boolean complete,

        @Schema(description = "What was wrong with those that were refused: of a thousand at most, in the list's order")
        List<BadRequest> faults,

        @Nullable @Schema(description = "Why and where the reading ended before the list did")
        Ended ended) {

    static final int MOST_FAULTS = 1_000;

    /** What was wrong with one request. */
    @Schema(name = "ImportedRequestFault")
    record BadRequest(
            @Schema(description = "In the list, from 0") long index,

            @Schema(description = "Where it begins, from 1") long line,

            @Nullable @Schema(description = "Its id there") String requestId,

            @Nullable @Schema(description = "Of GeoReport v2", example = "requested_datetime")
            String field,

            @Schema(description = "Stable, for programs", example = "matter.outside-every-grid")
            String code,

            @Schema(description = "A sentence for the person at the screen")
            String detail) {}

    /** Where the reading ended. */
    @Schema(name = "ImportEnded")
    record Ended(
            @Schema(description = "Stable, for programs", example = "open311.bad-list")
            String code,

            String detail,

            @Schema(description = "From 1; 0 if not known") long line) {}
}
