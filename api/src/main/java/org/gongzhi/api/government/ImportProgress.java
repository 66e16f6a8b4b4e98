package org.gongzhi.api.government;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.gongzhi.core.participation.pabulib.Defect;
import org.jspecify.annotations.Nullable;

/** How far the import of a ballot has come. */
record ImportProgress(
        String importId,
        String ballotId,
        State state,

        @Nullable @Schema(description = "To be imported; not known after a restart of the service", example = "6586")
        Long votes,

        @Schema(description = "Imported, now or by an earlier try", example = "4100")
        long done,

        @Schema(description = "Bad vote lines that were left out", example = "0")
        long skipped,

        @Schema(description = "What was wrong with the lines that were left out or mended; the first 1,000")
        List<Defect> defects,

        @Nullable Failure failure) {

    enum State {
        RUNNING,
        DONE,
        /** Send the file again once the reason is mended: what is imported stays, the rest follows. */
        FAILED,
        /** Cut off by a stop of the service. Send the file again: what is imported stays, the rest follows. */
        INTERRUPTED
    }

    /** @param line of the file, where one vote was the reason */
    @Schema(name = "ImportFailure")
    record Failure(
            @Schema(description = "Stable, for programs", example = "common.log-unavailable")
            String code,

            @Nullable String detail,
            @Nullable Long line) {}
}
