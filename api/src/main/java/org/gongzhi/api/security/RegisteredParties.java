package org.gongzhi.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.Enrolment;
import org.gongzhi.core.registry.StaffStanding;
import org.gongzhi.core.registry.Standings;
import org.gongzhi.core.store.LogUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Holds what a token claims against the registry. A token says how things stood when it was issued; whoever has left
 * since, or was given other roles, is known here within {@link #REMEMBERED}, on every node. The registry takes away and
 * never adds: where it knows a party, the roles are those that both name, and another organization than the registry's
 * is refused. A party that it does not know (an outside issuer may know more people than were ever appointed) is what
 * the issuer says it is.
 */
@Component
final class RegisteredParties {

    /** How long a leaver's token may still work. */
    static final Duration REMEMBERED = Duration.ofSeconds(1);

    private static final int MAX_PARTIES = 100_000;

    private record Known(@Nullable StaffStanding staff, boolean movedAway) {}

    private final Standings standings;
    private final Cache<String, Known> parties = remembered();
    private final Cache<String, Boolean> suspended = remembered();

    RegisteredParties(Standings standings) {
        this.standings = standings;
    }

    private static <V> Cache<String, V> remembered() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_PARTIES)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    /** What is left of an actor: who they are, and which of the claimed roles they hold. */
    record Standing(String party, Set<Role> roles, @Nullable String organization, @Nullable String area) {

        Optional<Actor> actor() {
            return roles.isEmpty() ? Optional.empty() : Optional.of(new Actor(party, roles, organization, area));
        }
    }

    /** @throws RefusedParty they have left, act for another organization, or theirs is suspended; or nobody can tell */
    Standing narrowed(Standing claimed) {
        try {
            Standing standing = against(claimed, parties.get(claimed.party, this::find));
            String organization = standing.organization;
            if (organization != null && suspended.get(organization, standings::isSuspended))
                throw new RefusedParty(Fault.of(CommonProblem.ORGANIZATION_SUSPENDED));
            return standing;
        } catch (LogUnavailableException away) {
            throw new RefusedParty(Fault.of(CommonProblem.of(away)).with(HttpHeaders.RETRY_AFTER, "5"));
        }
    }

    private Known find(String party) {
        return new Known(
                standings.staff(party).orElse(null),
                standings
                        .resident(party)
                        .filter(enrolment -> enrolment.current().isEmpty())
                        .isPresent());
    }

    private static Standing against(Standing claimed, Known known) {
        StaffStanding staff = known.staff;
        if (known.movedAway || (staff != null && staff.left())) throw revoked();
        if (staff == null) return claimed;
        if (claimed.organization != null && !claimed.organization.equals(staff.organizationId())) throw revoked();
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(claimed.roles);
        roles.retainAll(staff.roles());
        return new Standing(claimed.party, roles, staff.organizationId(), claimed.area);
    }

    private static RefusedParty revoked() {
        return new RefusedParty(Fault.of(CommonProblem.TOKEN_REVOKED)
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gongzhi\", error=\"invalid_token\""));
    }
}
