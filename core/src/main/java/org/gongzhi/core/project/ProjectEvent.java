package org.gongzhi.core.project;

import java.time.Instant;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.jspecify.annotations.Nullable;

/** What happens to a shared project 社区项目. */
public sealed interface ProjectEvent {

    String projectId();

    Instant at();

    /**
     * @param organization the responsible organization
     * @param fundId the fund that the budget is to be reserved in
     */
    record ProjectDecided(
            String projectId,
            String title,
            Origin origin,
            String areaId,
            @Nullable Place place,
            String organization,
            String fundId,
            Money budget,
            Instant at)
            implements ProjectEvent {}

    /** The budget line stands in the fund. */
    record ProjectFunded(String projectId, Instant at) implements ProjectEvent {}

    /** A contract that delivers it came into force; the first one puts the project under way. */
    record ProjectContracted(String projectId, String contractId, Instant at) implements ProjectEvent {}

    record ProjectUpdated(String projectId, String text, Instant at) implements ProjectEvent {}

    record ProjectCompleted(String projectId, String result, Instant at) implements ProjectEvent {}

    /** @param score 1 (failed) to 5 (all goals met) */
    record ProjectEvaluated(String projectId, int score, String findings, Instant at) implements ProjectEvent {}

    record ProjectPaused(String projectId, String reason, Instant at) implements ProjectEvent {}

    record ProjectResumed(String projectId, Instant at) implements ProjectEvent {}

    record ProjectDropped(String projectId, String reason, Instant at) implements ProjectEvent {}
}
