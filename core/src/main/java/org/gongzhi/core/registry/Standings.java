package org.gongzhi.core.registry;

import java.util.Optional;

/** How a party stands in the registry now: asked whenever somebody shows a token, which is older than that. */
public interface Standings {

    /** Empty for a party that was never appointed here. */
    Optional<StaffStanding> staff(String party);

    /** Empty for a party that was never enrolled here. */
    Optional<Enrolment> resident(String party);

    /** Empty for a system that was never registered here. */
    Optional<ServiceAccountStanding> serviceAccount(String party);

    /** Empty where the one never delegated anything to the other. */
    Optional<DelegationStanding> delegation(String delegatorId, String delegateId);

    /** Whether nothing can be done in the organization's name for now; false where it is not registered. */
    boolean isSuspended(String organizationId);
}
