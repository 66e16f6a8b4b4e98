package org.gongzhi.core.registry;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link Tie}. */
public sealed interface TieCommand {

    /** There is one for each pair, of however many kinds. */
    String tieId();

    TieKind kind();

    Instant at();

    static String tieId(String party, String organizationId) {
        return "tie-" + party + "~" + organizationId;
    }

    /** By the party itself; by a supervisor or an administrator, whoever it concerns. */
    record DeclareTie(String party, String organizationId, TieKind kind, Instant at) implements TieCommand {

        @Override
        @TargetAggregateIdentifier
        public String tieId() {
            return TieCommand.tieId(party, organizationId);
        }
    }

    /** By the same; with a reason. */
    record EndTie(@TargetAggregateIdentifier String tieId, TieKind kind, String reason, Instant at)
            implements TieCommand {}
}
