package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;

/** What can become of a member of staff. */
public sealed interface StaffEvent {

    String staffId();

    Instant at();

    record StaffAppointed(
            String staffId,
            String organizationId,
            Set<Role> roles,
            @Nullable String areaId,
            Instant at) implements StaffEvent {

        public StaffAppointed {
            roles = inOrder(roles);
        }
    }

    /** Roles and area from now on. */
    record StaffRolesChanged(
            String staffId, Set<Role> roles, @Nullable String areaId, Instant at) implements StaffEvent {

        public StaffRolesChanged {
            roles = inOrder(roles);
        }
    }

    record StaffDeactivated(String staffId, Instant at) implements StaffEvent {}

    /** The log's bytes must not depend on a set's hash order. */
    private static Set<Role> inOrder(Set<Role> roles) {
        return Collections.unmodifiableSet(new TreeSet<>(roles));
    }
}
