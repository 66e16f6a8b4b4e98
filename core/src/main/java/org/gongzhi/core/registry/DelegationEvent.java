package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.gongzhi.core.Role;

/** What can become of a delegation. */
public sealed interface DelegationEvent {

    String delegationId();

    String organizationId();

    String delegatorId();

    String delegateId();

    Instant at();

    /** @param until the first instant at which it holds no more */
    record RolesDelegated(
            String delegationId,
            String organizationId,
            String delegatorId,
            String delegateId,
            Set<Role> roles,
            String reason,
            Instant until,
            Instant at)
            implements DelegationEvent {

        public RolesDelegated {
            // the log's bytes must not depend on a set's hash order
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
        }
    }

    record DelegationEnded(
            String delegationId,
            String organizationId,
            String delegatorId,
            String delegateId,
            String reason,
            Instant at)
            implements DelegationEvent {}
}
