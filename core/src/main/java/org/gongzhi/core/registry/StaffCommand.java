package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;

/** What can be asked of a {@link Staff} record; all of it by an administrator. */
public sealed interface StaffCommand {

    /** What the id of every member of staff begins with. */
    String PREFIX = "staff-";

    String staffId();

    Instant at();

    /**
     * Makes a person act for an organization.
     *
     * @param staffId {@code staff-} and an opaque id
     * @param roles one or more of those that the organization's kind allows
     * @param areaId the area worked in; a grid worker has one
     */
    record AppointStaff(
            @TargetAggregateIdentifier String staffId,
            String organizationId,
            Set<Role> roles,
            @Nullable String areaId,
            Instant at)
            implements StaffCommand {

        public AppointStaff {
            roles = Set.copyOf(roles);
        }
    }

    /** Roles and area afterwards; what is not named is given up. */
    record ChangeStaffRoles(
            @TargetAggregateIdentifier String staffId,
            Set<Role> roles,
            @Nullable String areaId,
            Instant at) implements StaffCommand {

        public ChangeStaffRoles {
            roles = Set.copyOf(roles);
        }
    }

    /** They left: nothing can be done in their name from now on. */
    record DeactivateStaff(@TargetAggregateIdentifier String staffId, Instant at) implements StaffCommand {}

    /** What is known of the person from now on; not after they left. */
    record RecordStaffDetails(@TargetAggregateIdentifier String staffId, PersonDetails details, Instant at)
            implements StaffCommand {}

    /** Of one who left; also by the system, when the data were kept for long enough. */
    record EraseStaff(@TargetAggregateIdentifier String staffId, ErasureGround ground, Instant at)
            implements StaffCommand {}

    /** By the system: the person's key is gone. */
    record ConfirmStaffKeyDestroyed(
            @TargetAggregateIdentifier String staffId, Instant at) implements StaffCommand {}
}
