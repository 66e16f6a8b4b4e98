package org.gongzhi.api.administration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.gongzhi.projections.store.Parked;
import org.jspecify.annotations.Nullable;

/** An event that a view could not fold, or that waits behind such a one. */
record ParkedEvent(
        @Schema(description = "Its id; * where the view could not name the document")
        String document,

        @Schema(description = "Position of the event in the log")
        long position,

        String eventType,

        @Schema(description = "What went wrong; absent where the event waits behind an earlier one of its document")
        @Nullable
        String cause,

        Instant parkedAt,

        @Schema(description = "When it was last retried in vain, else when it was parked")
        Instant lastTouched,

        @Schema(description = "retries: how often it was retried in vain")
        Map<String, String> diagnostics) {

    static ParkedEvent of(Parked parked) {
        String type = parked.causeType();
        String message = parked.causeMessage();
        return new ParkedEvent(
                parked.document(),
                parked.position(),
                parked.eventType(),
                type == null || message == null ? type : type + ": " + message,
                parked.enqueuedAt(),
                parked.lastTouched(),
                parked.diagnostics());
    }
}
