package org.gongzhi.core.registry;

import java.util.Set;
import org.gongzhi.core.Role;

/** What an organization is, and so what its people may be appointed to. */
public enum OrganizationKind {
    /** 部门 */
    DEPARTMENT,
    /** 街道办 */
    STREET_OFFICE,
    /** 居委会 */
    RESIDENTS_COMMITTEE,
    /** 社会组织 */
    SOCIAL_ORGANIZATION,
    /** 企业 */
    ENTERPRISE;

    private static final Set<Role> PROVIDERS_ROLES = Set.of(Role.ORGANIZATION, Role.EVALUATOR);
    private static final Set<Role> GOVERNMENTS_ROLES = Set.of(
            Role.GRID_WORKER,
            Role.CASE_OFFICER,
            Role.COMMISSIONER,
            Role.EVALUATOR,
            Role.SUPERVISOR,
            Role.TREASURER,
            Role.ADMINISTRATOR);

    /** Offers services: may be admitted to categories; never commissions, supervises or pays. */
    public boolean provides() {
        return this == SOCIAL_ORGANIZATION || this == ENTERPRISE;
    }

    /** The roles that its staff may hold. */
    public Set<Role> roles() {
        return provides() ? PROVIDERS_ROLES : GOVERNMENTS_ROLES;
    }
}
