package org.gongzhi.api.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongzhi.api.http.CommonProblem;
import org.gongzhi.api.http.Fault;
import org.gongzhi.api.http.ProblemWriter;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.StaffStanding;
import org.gongzhi.core.registry.Standings;
import org.gongzhi.core.store.LogUnavailableException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code Gongzhi-On-Behalf-Of: staff-…}: the request is made in a colleague's name, by a delegation that stands, and in
 * the delegated roles alone. Asked of the registry each time: it is rare, and an ended delegation ends at once.
 */
final class OnBehalfOf extends OncePerRequestFilter {

    static final String HEADER = "Gongzhi-On-Behalf-Of";

    private static final Pattern PARTY = Pattern.compile("staff-[A-Za-z0-9_-]{1,64}");

    private final Standings standings;
    private final Clock clock;
    private final ProblemWriter writer;

    OnBehalfOf(Standings standings, Clock clock, ProblemWriter writer) {
        this.standings = standings;
        this.clock = clock;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String delegator = request.getHeader(HEADER);
        Fault refused = delegator == null ? null : takeOver(delegator);
        if (refused == null) chain.doFilter(request, response);
        else writer.write(refused, request, response);
    }

    private @Nullable Fault takeOver(String delegator) {
        if (!PARTY.matcher(delegator).matches()) return Fault.of(CommonProblem.BAD_HEADER, HEADER);
        var context = SecurityContextHolder.getContext();
        if (!(context.getAuthentication() instanceof ActorAuthentication delegate))
            return Fault.of(CommonProblem.NO_DELEGATION);
        try {
            Optional<Actor> acting = inTheNameOf(delegator, delegate.actor());
            if (acting.isEmpty()) return Fault.of(CommonProblem.NO_DELEGATION);
            var changed = SecurityContextHolder.createEmptyContext();
            changed.setAuthentication(new ActorAuthentication(delegate.getToken(), acting.get(), delegate.scopes()));
            SecurityContextHolder.setContext(changed);
            return null;
        } catch (LogUnavailableException away) {
            return Fault.of(CommonProblem.of(away)).with(HttpHeaders.RETRY_AFTER, "5");
        }
    }

    private Optional<Actor> inTheNameOf(String delegator, Actor delegate) {
        return standings
                .delegation(delegator, delegate.party())
                .filter(delegation -> delegation.stands(clock.instant())
                        && delegation.organizationId().equals(delegate.organization()))
                .flatMap(delegation -> {
                    var roles = EnumSet.noneOf(Role.class);
                    roles.addAll(delegation.roles());
                    Optional<StaffStanding> lent = standings.staff(delegator);
                    // The delegator lends what they hold now, not what they held then.
                    lent.ifPresent(staff -> roles.retainAll(staff.roles()));
                    if (roles.isEmpty()) return Optional.empty();
                    return Optional.of(new Actor(
                            delegate.party(), roles, delegation.organizationId(), delegate.area(), delegator));
                });
    }
}
