package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Role;

/** What can be asked of a {@link Delegation}. */
public sealed interface DelegationCommand {

    /** There is one for each pair, however often it is given and ended. */
    String delegationId();

    Instant at();

    static String delegationId(String delegatorId, String delegateId) {
        return "delegation-" + delegatorId + "~" + delegateId;
    }

    /**
     * By the delegator: another member of the same organization may act in these roles in their name.
     *
     * @param roles some of the delegator's own
     * @param until the first instant at which it holds no more; a year ahead at most
     */
    record DelegateRoles(
            String delegatorId, String delegateId, Set<Role> roles, String reason, Instant until, Instant at)
            implements DelegationCommand {

        public DelegateRoles {
            roles = Set.copyOf(roles);
        }

        @Override
        @TargetAggregateIdentifier
        public String delegationId() {
            return DelegationCommand.delegationId(delegatorId, delegateId);
        }
    }

    /** Before its time; by either of the two, or an administrator of their organization. */
    record EndDelegation(@TargetAggregateIdentifier String delegationId, String reason, Instant at)
            implements DelegationCommand {}
}
