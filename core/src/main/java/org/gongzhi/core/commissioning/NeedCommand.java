package org.gongzhi.core.commissioning;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Money;

/** What may be asked of a need. */
public sealed interface NeedCommand {

    String needId();

    /** As {@link NeedEvent.NeedIdentified}; the commissioning organization is the actor's, the fund is the project's. */
    record IdentifyNeed(
            @TargetAggregateIdentifier String needId,
            String projectId,
            String category,
            String areaId,
            String title,
            int beneficiaries,
            String outcome,
            Money estimate,
            Instant at)
            implements NeedCommand {}

    /** By the system: its project was dropped. */
    record WithdrawNeed(@TargetAggregateIdentifier String needId, String reason, Instant at) implements NeedCommand {}
}
