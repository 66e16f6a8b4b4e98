package org.gongzhi.core.registry;

import org.gongzhi.core.Rule;

/** The rules by which the registry refuses. */
public enum RegistryRule implements Rule {
    USCC_FORMAT(Kind.INVALID),
    USCC_CHECK_CHARACTER(Kind.INVALID),
    /** Argument: the scheme sent. */
    ORG_ID_SCHEME(Kind.INVALID),
    ORG_ID_FORMAT(Kind.INVALID),
    /** Argument: what an id of that kind begins with. */
    ID_FORMAT(Kind.INVALID),
    /** Argument: the longest name allowed, in characters. */
    NAME_FORMAT(Kind.INVALID),
    /** Argument: the longest reason allowed, in characters. */
    REASON_REQUIRED(Kind.INVALID),
    /** Argument: the longest reply allowed, in characters. */
    REPLY_REQUIRED(Kind.INVALID),
    CATEGORY_FORMAT(Kind.INVALID),
    /** Argument: the id. */
    AREA_UNKNOWN(Kind.CONFLICT),
    /** Argument: the id. */
    ORGANIZATION_UNKNOWN(Kind.CONFLICT),

    /** Only social organizations and enterprises are admitted to categories. */
    NOT_A_PROVIDER(Kind.CONFLICT),
    /** Argument, as of all rules on qualifications: the category. */
    ALREADY_APPLIED(Kind.CONFLICT),
    ALREADY_QUALIFIED(Kind.CONFLICT),
    NOT_APPLIED(Kind.CONFLICT),
    NOT_QUALIFIED(Kind.CONFLICT),
    NOT_SUSPENDED(Kind.CONFLICT),
    ALREADY_SUSPENDED(Kind.CONFLICT),
    NOTHING_TO_REPLY_TO(Kind.CONFLICT),
    ALREADY_REPLIED(Kind.CONFLICT),
    EXPIRY_NOT_AHEAD(Kind.INVALID),
    /** Qualifications are decided by a department. */
    DEPARTMENT_DECIDES(Kind.FORBIDDEN),

    /** Nobody suspends the organization that they act for. */
    OWN_ORGANIZATION(Kind.FORBIDDEN),
    ORGANIZATION_SUSPENDED_ALREADY(Kind.CONFLICT),
    ORGANIZATION_NOT_SUSPENDED(Kind.CONFLICT),

    ROLES_REQUIRED(Kind.INVALID),
    /** Arguments: the role, the organization's kind. */
    ROLE_NOT_FOR_KIND(Kind.CONFLICT),
    GRID_WORKER_NEEDS_AREA(Kind.INVALID),
    ROLES_UNCHANGED(Kind.CONFLICT),
    STAFF_LEFT(Kind.CONFLICT),

    /** Delegated are the own roles, in the own name. */
    NOT_THE_DELEGATOR(Kind.FORBIDDEN),
    /** Argument: the role. */
    ROLE_NOT_HELD(Kind.FORBIDDEN),
    /** Somebody else, registered as acting for the same organization. */
    NOT_A_COLLEAGUE(Kind.CONFLICT),
    /** Argument: most days. */
    DELEGATION_PERIOD(Kind.INVALID),
    DELEGATED_ALREADY(Kind.CONFLICT),
    NOT_DELEGATED(Kind.CONFLICT),

    PARTY_FORMAT(Kind.INVALID),
    TIE_DECLARED_ALREADY(Kind.CONFLICT),
    NOT_TIED(Kind.CONFLICT),
    /** Who is tied to an organization does not decide on it. */
    TIED(Kind.FORBIDDEN),

    SCOPES_REQUIRED(Kind.INVALID),
    SERVICE_ACCOUNT_DEACTIVATED(Kind.CONFLICT),
    /** Not for an organization's systems. */
    PEOPLE_ONLY(Kind.FORBIDDEN),

    /** Argument: the area's id. */
    NOT_A_GRID(Kind.CONFLICT),
    ALREADY_ENROLLED_THERE(Kind.CONFLICT),
    RESIDENT_LEFT(Kind.CONFLICT),
    /** Details are given, and none of them is. */
    DETAILS_MISSING(Kind.INVALID),
    /** Argument: the longest allowed, in characters. */
    DETAIL_FORMAT(Kind.INVALID),
    PHONE_FORMAT(Kind.INVALID),
    /** The person's data were erased, and the record is closed. */
    ERASED(Kind.CONFLICT),
    NOT_ERASED(Kind.CONFLICT),
    ERASURE_REQUESTED_ALREADY(Kind.CONFLICT),
    ERASURE_NOT_REQUESTED(Kind.CONFLICT),
    /** Only the resident asks for that. */
    ANOTHER_RESIDENT(Kind.FORBIDDEN),
    /** Data of staff are erased once they have left. */
    STAFF_STILL_HERE(Kind.CONFLICT),
    /** A grid worker acts within the own area. */
    OTHER_AREA(Kind.FORBIDDEN);

    private final Kind kind;

    RegistryRule(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
