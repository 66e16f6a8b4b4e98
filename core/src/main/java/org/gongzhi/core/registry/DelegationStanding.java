package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongzhi.core.Role;
import org.gongzhi.core.registry.DelegationEvent.DelegationEnded;
import org.gongzhi.core.registry.DelegationEvent.RolesDelegated;
import org.jspecify.annotations.Nullable;

/**
 * What one party may do in another's name: a fold of the pair's delegation.
 *
 * @param roles those delegated last
 * @param spans when it stood, earliest first
 */
public record DelegationStanding(String organizationId, Set<Role> roles, List<Span> spans) {

    /** @param until the first instant that does not belong to it */
    public record Span(Instant since, Instant until) {

        boolean contains(Instant instant) {
            return !instant.isBefore(since) && instant.isBefore(until);
        }
    }

    public DelegationStanding {
        spans = List.copyOf(spans);
    }

    /** @param before null where there was none */
    public static @Nullable DelegationStanding after(@Nullable DelegationStanding before, DelegationEvent event) {
        return switch (event) {
            case RolesDelegated e -> {
                var spans = new ArrayList<>(before == null ? List.<Span>of() : before.spans);
                spans.add(new Span(e.at(), e.until()));
                yield new DelegationStanding(e.organizationId(), Set.copyOf(e.roles()), spans);
            }
            case DelegationEnded e -> before == null ? null : before.endedAt(e.at());
        };
    }

    private DelegationStanding endedAt(Instant at) {
        var cut = new ArrayList<>(spans);
        cut.set(cut.size() - 1, new Span(cut.getLast().since(), at));
        return new DelegationStanding(organizationId, roles, cut);
    }

    public boolean stands(Instant at) {
        return spans.stream().anyMatch(span -> span.contains(at));
    }

    /** Whether it stood at any time between the two, both included. */
    public boolean stoodBetween(Instant from, Instant to) {
        return spans.stream()
                .anyMatch(
                        span -> span.since().compareTo(to) <= 0 && span.until().isAfter(from));
    }
}
