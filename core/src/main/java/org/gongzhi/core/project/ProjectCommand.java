package org.gongzhi.core.project;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.jspecify.annotations.Nullable;

/** What may be asked of a shared project. */
public sealed interface ProjectCommand {

    String projectId();

    Instant at();

    /** @param organization the responsible organization */
    record DecideProject(
            @TargetAggregateIdentifier String projectId,
            String title,
            Origin origin,
            String areaId,
            @Nullable Place place,
            String organization,
            String fundId,
            Money budget,
            Instant at)
            implements ProjectCommand {}

    record ConfirmFunding(@TargetAggregateIdentifier String projectId, Instant at) implements ProjectCommand {}

    /**
     * By the system: the contract came into force. Also when the project was dropped at that same moment: the contract
     * binds, so the project is under way.
     */
    record LinkContract(@TargetAggregateIdentifier String projectId, String contractId, Instant at)
            implements ProjectCommand {}

    record UpdateProject(@TargetAggregateIdentifier String projectId, String text, Instant at)
            implements ProjectCommand {}

    record CompleteProject(@TargetAggregateIdentifier String projectId, String result, Instant at)
            implements ProjectCommand {}

    /** @param score 1 to 5 */
    record EvaluateProject(@TargetAggregateIdentifier String projectId, int score, String findings, Instant at)
            implements ProjectCommand {}

    record PauseProject(@TargetAggregateIdentifier String projectId, String reason, Instant at)
            implements ProjectCommand {}

    record ResumeProject(@TargetAggregateIdentifier String projectId, Instant at) implements ProjectCommand {}

    /**
     * Only before a contract is in force. What was begun for it is ended by the system: needs and calls with the same
     * reason, contracts that are not in force, and its money is released.
     */
    record DropProject(@TargetAggregateIdentifier String projectId, String reason, Instant at)
            implements ProjectCommand {}
}
