package org.gongzhi.api.security;

import java.util.Optional;
import org.gongzhi.core.registry.DelegationStanding;
import org.gongzhi.core.registry.Enrolment;
import org.gongzhi.core.registry.ServiceAccountStanding;
import org.gongzhi.core.registry.StaffStanding;
import org.gongzhi.core.registry.Standings;

/** A registry that knows nobody: what a token claims counts. */
public final class NobodyRegistered implements Standings {

    @Override
    public Optional<StaffStanding> staff(String party) {
        return Optional.empty();
    }

    @Override
    public Optional<Enrolment> resident(String party) {
        return Optional.empty();
    }

    @Override
    public Optional<ServiceAccountStanding> serviceAccount(String party) {
        return Optional.empty();
    }

    @Override
    public Optional<DelegationStanding> delegation(String delegatorId, String delegateId) {
        return Optional.empty();
    }

    @Override
    public boolean isSuspended(String organizationId) {
        return false;
    }
}
