package org.gongzhi.core;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: rides in the command's metadata and stands on every event.
 *
 * @param party opaque id of the person or automation, never a name
 * @param roles at least one
 * @param organization the organization acted for; null for residents and automations
 * @param area code of the area the party belongs to, if any
 * @param onBehalfOf the party in whose name this one acts, by a delegation; null where it acts in its own
 */
public record Actor(
        String party,
        Set<Role> roles,
        @Nullable String organization,
        @Nullable String area,
        @Nullable String onBehalfOf) {

    private static final String PARTY = "party";
    private static final String ROLES = "roles";
    private static final String ORGANIZATION = "organization";
    private static final String AREA = "area";
    private static final String ON_BEHALF_OF = "onBehalfOf";

    public Actor {
        if (party.isBlank()) throw new IllegalArgumentException("an actor has a party");
        if (roles.isEmpty()) throw new IllegalArgumentException("an actor has a role");
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /** Who acts in the own name. */
    public Actor(String party, Set<Role> roles, @Nullable String organization, @Nullable String area) {
        this(party, roles, organization, area, null);
    }

    public static Actor resident(String party, String area) {
        return new Actor(party, Set.of(Role.RESIDENT), null, area);
    }

    public static Actor staff(String party, String organization, Role... roles) {
        return new Actor(party, Set.copyOf(Arrays.asList(roles)), organization, null);
    }

    /** An automation of Gongzhi itself, named for what it does. */
    public static Actor system(String automation) {
        return new Actor("system:" + automation, Set.of(Role.SYSTEM), null, null);
    }

    /** In whose name it is done: the delegator's, or the party's own. */
    public String principal() {
        return onBehalfOf == null ? party : onBehalfOf;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** @throws Rejection {@link CommonRule#ROLE_REQUIRED} unless the actor holds one of the roles */
    public void require(Role... anyOf) {
        for (Role role : anyOf) {
            if (roles.contains(role)) return;
        }
        throw new Rejection(
                CommonRule.ROLE_REQUIRED, Arrays.stream(anyOf).map(Role::name).collect(Collectors.joining(", ")));
    }

    /** @throws Rejection {@link CommonRule#OTHER_ORGANIZATION} unless the actor acts for that organization */
    public void requireOrganization(String required) {
        if (!required.equals(organization)) throw new Rejection(CommonRule.OTHER_ORGANIZATION);
    }

    /** @throws Rejection {@link CommonRule#OTHER_ORGANIZATION} if the actor acts for no organization */
    public String requireSomeOrganization() {
        if (organization == null) throw new Rejection(CommonRule.OTHER_ORGANIZATION);
        return organization;
    }

    /** As flat strings, so that an auditor reads them in the log. */
    public Map<String, String> toMetaData() {
        var flat = new LinkedHashMap<String, String>();
        flat.put(PARTY, party);
        flat.put(ROLES, roles.stream().map(Role::name).collect(Collectors.joining(",")));
        if (organization != null) flat.put(ORGANIZATION, organization);
        if (area != null) flat.put(AREA, area);
        if (onBehalfOf != null) flat.put(ON_BEHALF_OF, onBehalfOf);
        return flat;
    }

    /** The inverse of {@link #toMetaData}; null where the metadata names no party. */
    public static @Nullable Actor fromMetaData(Map<String, ?> metaData) {
        if (!(metaData.get(PARTY) instanceof String party) || !(metaData.get(ROLES) instanceof String roles))
            return null;
        var parsed = Arrays.stream(roles.split(",")).map(Role::valueOf).collect(Collectors.toSet());
        return new Actor(party, parsed, (String) metaData.get(ORGANIZATION), (String) metaData.get(AREA), (String)
                metaData.get(ON_BEHALF_OF));
    }
}
