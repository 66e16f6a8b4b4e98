package org.gongzhi.core.registry;

import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.registry.StaffEvent.StaffDeactivated;
import org.gongzhi.core.registry.StaffEvent.StaffRolesChanged;
import org.jspecify.annotations.Nullable;

/**
 * For whom a member of staff acts, and in what roles: a fold of their events.
 *
 * @param roles none once they left
 * @param areaId the area worked in, if any
 */
public record StaffStanding(
        String organizationId, Set<Role> roles, @Nullable String areaId, boolean left) {

    /** @param before null before they were appointed */
    public static @Nullable StaffStanding after(@Nullable StaffStanding before, StaffEvent event) {
        return switch (event) {
            case StaffAppointed e -> new StaffStanding(e.organizationId(), Set.copyOf(e.roles()), e.areaId(), false);
            case StaffRolesChanged e ->
                before == null
                        ? null
                        : new StaffStanding(before.organizationId, Set.copyOf(e.roles()), e.areaId(), before.left);
            case StaffDeactivated ignored ->
                before == null ? null : new StaffStanding(before.organizationId, Set.of(), null, true);
        };
    }
}
