package org.gongzhi.core.registry;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongzhi.core.registry.ServiceAccountEvent.ServiceAccountDeactivated;
import org.gongzhi.core.registry.ServiceAccountEvent.ServiceAccountRegistered;
import org.jspecify.annotations.Nullable;

/**
 * What an organization's system may do: a fold of its events.
 *
 * @param scopes none once it was deactivated
 */
public record ServiceAccountStanding(String organizationId, Set<Scope> scopes, boolean active) {

    public static @Nullable ServiceAccountStanding after(
            @Nullable ServiceAccountStanding before, ServiceAccountEvent event) {
        return switch (event) {
            case ServiceAccountRegistered e -> new ServiceAccountStanding(e.organizationId(), scopes(e.scopes()), true);
            case ServiceAccountDeactivated e -> new ServiceAccountStanding(e.organizationId(), Set.of(), false);
        };
    }

    private static Set<Scope> scopes(List<String> texts) {
        return texts.stream().flatMap(text -> Scope.of(text).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
