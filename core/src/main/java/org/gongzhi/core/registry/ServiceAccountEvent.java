package org.gongzhi.core.registry;

import java.time.Instant;
import java.util.List;

/** What can become of a service account. */
public sealed interface ServiceAccountEvent {

    String serviceAccountId();

    String organizationId();

    Instant at();

    /** @param scopes as they stand in tokens, in their order */
    record ServiceAccountRegistered(
            String serviceAccountId, String organizationId, String title, List<String> scopes, Instant at)
            implements ServiceAccountEvent {}

    record ServiceAccountDeactivated(String serviceAccountId, String organizationId, Instant at)
            implements ServiceAccountEvent {}
}
