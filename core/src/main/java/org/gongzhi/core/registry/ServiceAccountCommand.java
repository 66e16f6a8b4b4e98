package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a {@link ServiceAccount}; all of it by a person who acts for the organization. */
public sealed interface ServiceAccountCommand {

    /** What the id of every service account begins with. */
    String PREFIX = "service-";

    String serviceAccountId();

    Instant at();

    /**
     * Lets a system of the organization act in its name.
     *
     * @param serviceAccountId {@code service-} and an opaque id: the subject of the system's tokens
     * @param title what it is, for people
     * @param scopes what it may do; a token may ask for less, never for more
     */
    record RegisterServiceAccount(
            @TargetAggregateIdentifier String serviceAccountId, String title, Set<Scope> scopes, Instant at)
            implements ServiceAccountCommand {

        public RegisterServiceAccount {
            scopes = Set.copyOf(scopes);
        }
    }

    record DeactivateServiceAccount(
            @TargetAggregateIdentifier String serviceAccountId, Instant at) implements ServiceAccountCommand {}
}
