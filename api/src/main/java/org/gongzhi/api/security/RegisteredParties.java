package org.gongzhi.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.core.registry.ServiceAccountCommand;
import org.gongzhi.core.registry.ServiceAccountStanding;
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

    private static final Duration KEPT = Duration.ofHours(1);

    private static final int MAX_PARTIES = 100_000;

    private record Known(
            @Nullable StaffStanding staff, @Nullable ServiceAccountStanding serviceAccount, boolean movedAway) {}

    private final Standings standings;
    private final Cache<String, Known> parties = remembered(REMEMBERED);
    private final Cache<String, Boolean> suspended = remembered(REMEMBERED);

    /** For as long as the log is away: then nothing new can have been decided about anybody either. */
    private final Cache<String, Known> lastKnown = remembered(KEPT);

    private final Cache<String, Boolean> lastSuspended = remembered(KEPT);

    RegisteredParties(Standings standings) {
        this.standings = standings;
    }

    private static <V> Cache<String, V> remembered(Duration time) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_PARTIES)
                .expireAfterWrite(time)
                .build();
    }

    /**
     * Whom a token stands for, and how far.
     *
     * @param scopes what it is held to; null: whatever its party may do
     */
    record Standing(
            String party,
            Set<Role> roles,
            @Nullable String organization,
            @Nullable String area,
            @Nullable Set<Scope> scopes) {

        Optional<Actor> actor() {
            return roles.isEmpty() ? Optional.empty() : Optional.of(new Actor(party, roles, organization, area));
        }
    }

    /** @throws RefusedParty they have left, act for another organization, or theirs is suspended; or nobody can tell */
    Standing narrowed(Standing claimed) {
        try {
            Standing standing =
                    against(claimed, parties.get(claimed.party, party -> orLastKnown(party, this::find, lastKnown)));
            String organization = standing.organization;
            if (organization != null
                    && suspended.get(organization, id -> orLastKnown(id, standings::isSuspended, lastSuspended)))
                throw new RefusedParty(Fault.of(CommonProblem.ORGANIZATION_SUSPENDED));
            return standing;
        } catch (LogUnavailableException away) {
            throw new RefusedParty(Fault.of(CommonProblem.of(away)).with(HttpHeaders.RETRY_AFTER, "5"));
        }
    }

    private static <V> V orLastKnown(String id, Function<String, V> ask, Cache<String, V> last) {
        try {
            V now = ask.apply(id);
            last.put(id, now);
            return now;
        } catch (LogUnavailableException away) {
            V then = last.getIfPresent(id);
            if (then == null) throw away;
            return then;
        }
    }

    private Known find(String party) {
        return new Known(
                standings.staff(party).orElse(null),
                standings.serviceAccount(party).orElse(null),
                standings
                        .resident(party)
                        .filter(enrolment -> enrolment.current().isEmpty())
                        .isPresent());
    }

    private static Standing against(Standing claimed, Known known) {
        if (claimed.party.startsWith(ServiceAccountCommand.PREFIX)) return system(claimed, known.serviceAccount);
        StaffStanding staff = known.staff;
        if (known.movedAway || (staff != null && staff.left())) throw revoked();
        if (staff == null) return claimed;
        String organization = only(claimed.organization, staff.organizationId());
        return new Standing(
                claimed.party, both(claimed.roles, staff.roles()), organization, claimed.area, claimed.scopes);
    }

    /** A system does nothing but what it was registered for, and what its token asks for of that. */
    private static Standing system(Standing claimed, @Nullable ServiceAccountStanding account) {
        if (account == null || !account.active()) throw revoked();
        String organization = only(claimed.organization, account.organizationId());
        var scopes = EnumSet.noneOf(Scope.class);
        scopes.addAll(account.scopes());
        if (claimed.scopes != null) scopes.retainAll(claimed.scopes);
        return new Standing(claimed.party, both(claimed.roles, Set.of(Role.ORGANIZATION)), organization, null, scopes);
    }

    private static String only(@Nullable String claimed, String registered) {
        if (claimed != null && !claimed.equals(registered)) throw revoked();
        return registered;
    }

    private static Set<Role> both(Set<Role> claimed, Set<Role> registered) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(claimed);
        roles.retainAll(registered);
        return roles;
    }

    private static RefusedParty revoked() {
        return new RefusedParty(Fault.of(CommonProblem.TOKEN_REVOKED)
                .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gongzhi\", error=\"invalid_token\""));
    }
}
