package org.gongzhi.core.registry;

import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an {@link Organization}. Its qualifications are told apart by their service category. */
public sealed interface OrganizationCommand {

    String organizationId();

    Instant at();

    /**
     * By an administrator or a case officer.
     *
     * @param serviceArea id of the area that it serves; null for all
     */
    record RegisterOrganization(
            OrganizationIdentifier identifier,
            OrganizationKind kind,
            String name,
            @Nullable String serviceArea,
            Instant at)
            implements OrganizationCommand {

        @Override
        @TargetAggregateIdentifier
        public String organizationId() {
            return identifier.organizationId();
        }
    }

    /** By the organization itself. */
    record ApplyForQualification(@TargetAggregateIdentifier String organizationId, String category, Instant at)
            implements OrganizationCommand {}

    /**
     * By a case officer of a department, as are all decisions.
     *
     * @param expiresAt from this instant on it holds no more
     */
    record GrantQualification(
            @TargetAggregateIdentifier String organizationId, String category, Instant expiresAt, Instant at)
            implements OrganizationCommand {}

    record RefuseQualification(
            @TargetAggregateIdentifier String organizationId, String category, String reason, Instant at)
            implements OrganizationCommand {}

    record SuspendQualification(
            @TargetAggregateIdentifier String organizationId, String category, String reason, Instant at)
            implements OrganizationCommand {}

    record ReinstateQualification(
            @TargetAggregateIdentifier String organizationId, String category, String reason, Instant at)
            implements OrganizationCommand {}

    record WithdrawQualification(
            @TargetAggregateIdentifier String organizationId, String category, String reason, Instant at)
            implements OrganizationCommand {}

    /** By an administrator of another organization: its people can do nothing in its name until it is reinstated. */
    record SuspendOrganization(@TargetAggregateIdentifier String organizationId, String reason, Instant at)
            implements OrganizationCommand {}

    record ReinstateOrganization(@TargetAggregateIdentifier String organizationId, String reason, Instant at)
            implements OrganizationCommand {}

    /** By the organization itself: its word, once, on a refusal, suspension or withdrawal. */
    record ReplyToDecision(@TargetAggregateIdentifier String organizationId, String category, String reply, Instant at)
            implements OrganizationCommand {}
}
