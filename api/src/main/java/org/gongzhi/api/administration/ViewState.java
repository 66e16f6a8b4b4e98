package org.gongzhi.api.administration;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Objects;
import org.gongzhi.projections.store.Edition;
import org.gongzhi.projections.store.RebuildProgress;
import org.gongzhi.projections.store.ViewsStatus;
import org.jspecify.annotations.Nullable;

/** How one view is. */
record ViewState(
        String view,
        int version,

        @Schema(
                description =
                        "The stored copy that answers: name@version.build; absent while it is built for the first time")
        @Nullable
        String edition,

        @Schema(description = "Position of the log up to which the live views have folded")
        long position,

        @Schema(description = "Events of the log that they have not yet folded")
        long lag,

        @Schema(description = "Documents that stand still because an event could not be folded")
        long parkedDocuments,

        @Schema(description = "Events that wait with them") long parkedEvents,
        @Nullable RebuildState rebuild) {

    /** A rebuild under way. */
    record RebuildState(
            @Schema(description = "Events folded") long done,
            @Schema(description = "Events in the log") long total,
            long perSecond,

            @Schema(description = "At this rate; absent while there is none yet") @Nullable
            Long secondsLeft,

            @Schema(description = "What went wrong last, if it is trying again") @Nullable
            String lastError) {

        private static RebuildState of(RebuildProgress progress) {
            Duration left = progress.left();
            return new RebuildState(
                    progress.done(),
                    progress.total(),
                    progress.perSecond(),
                    left == null ? null : left.toSeconds(),
                    progress.lastError());
        }
    }

    static ViewState of(ViewsStatus status, ViewsStatus.OfView view) {
        Edition edition = view.edition();
        RebuildState rebuild = status.rebuilds().stream()
                .filter(progress -> progress.views().stream().anyMatch(name -> name.startsWith(view.view() + "@")))
                .findFirst()
                .map(RebuildState::of)
                .orElse(null);
        return new ViewState(
                view.view(),
                view.version(),
                edition == null ? null : Objects.toString(edition),
                status.position(),
                status.lag(),
                view.parkedDocuments(),
                view.parkedEvents(),
                rebuild);
    }
}
