package org.gongzhi.core.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can become of an organization. */
public sealed interface OrganizationEvent {

    String organizationId();

    Instant at();

    /**
     * It is on record from now on.
     *
     * @param scheme of the identifier, see {@link OrganizationIdentifier#of}
     * @param serviceArea id of the area that it serves; null for all
     */
    record OrganizationRegistered(
            String organizationId,
            OrganizationKind kind,
            String name,
            String scheme,
            String identifier,
            @Nullable String serviceArea,
            Instant at)
            implements OrganizationEvent {}

    /** An event about the organization's qualification in one service category. */
    sealed interface QualificationEvent extends OrganizationEvent {
        String category();
    }

    record QualificationAppliedFor(String organizationId, String category, Instant at) implements QualificationEvent {}

    /**
     * It may offer services of the category.
     *
     * @param expiresAt from this instant on it holds no more
     */
    record QualificationGranted(String organizationId, String category, Instant expiresAt, Instant at)
            implements QualificationEvent {}

    record QualificationRefused(String organizationId, String category, String reason, Instant at)
            implements QualificationEvent {}

    record QualificationSuspended(String organizationId, String category, String reason, Instant at)
            implements QualificationEvent {}

    record QualificationReinstated(String organizationId, String category, String reason, Instant at)
            implements QualificationEvent {}

    record QualificationWithdrawn(String organizationId, String category, String reason, Instant at)
            implements QualificationEvent {}

    /** Its people can do nothing in its name until it is reinstated. */
    record OrganizationSuspended(String organizationId, String reason, Instant at) implements OrganizationEvent {}

    record OrganizationReinstated(String organizationId, String reason, Instant at) implements OrganizationEvent {}

    record DecisionRepliedTo(String organizationId, String category, String reply, Instant at)
            implements QualificationEvent {}
}
