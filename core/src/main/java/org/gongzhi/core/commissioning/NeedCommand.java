package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Money;

/** What may be asked of a need. */
public sealed interface NeedCommand {

    String needId();

    /**
     * As {@link NeedEvent.NeedIdentified}; the commissioning organization is the actor's, the fund is the project's.
     *
     * @param matters that it comes from, if any; see {@link NameMatters}
     */
    record IdentifyNeed(
            @TargetAggregateIdentifier String needId,
            String projectId,
            String category,
            String areaId,
            String title,
            int beneficiaries,
            String outcome,
            Money estimate,
            List<String> matters,
            Instant at)
            implements NeedCommand {

        /** Not from matters, but from a plan or a decision. */
        public IdentifyNeed(
                String needId,
                String projectId,
                String category,
                String areaId,
                String title,
                int beneficiaries,
                String outcome,
                Money estimate,
                Instant at) {
            this(needId, projectId, category, areaId, title, beneficiaries, outcome, estimate, List.of(), at);
        }
    }

    /** These, too, are what the need comes from. @param matters at least one; {@value Need#MOST_MATTERS} in all */
    record NameMatters(@TargetAggregateIdentifier String needId, List<String> matters, Instant at)
            implements NeedCommand {}

    /** By the system: its project was dropped. */
    record WithdrawNeed(@TargetAggregateIdentifier String needId, String reason, Instant at) implements NeedCommand {}
}
