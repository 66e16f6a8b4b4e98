package org.gongzhi.core.commissioning;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.commissioning.CallEvent.AwardApproved;
import org.gongzhi.core.commissioning.CallEvent.AwardProposed;

/**
 * An award that waits for its approvals: each by another person, none by who proposed it.
 *
 * @param approved by whom, and when
 */
record ProposedAward(AwardProposed proposal, Map<String, Instant> approved) {

    ProposedAward(AwardProposed proposal) {
        this(proposal, Map.of());
    }

    ProposedAward after(AwardApproved event) {
        var more = new LinkedHashMap<>(approved);
        more.put(event.member(), event.at());
        return new ProposedAward(proposal, more);
    }

    /** Whether one more approval awards the call. */
    boolean lacksOne() {
        return approved.size() + 1 >= proposal.approvals();
    }

    void requireOffer(String offerId) {
        if (!offerId.equals(proposal.offerId())) {
            throw new Rejection(CommissioningRule.NOT_THE_PROPOSED_OFFER, proposal.offerId());
        }
    }

    /** @throws Rejection the actor is as one with who proposed or approved it */
    void requireAnother(Actor actor, Instant at, DelegationLookup delegations) {
        if (delegations.isAsOne(actor, proposal.proposer(), proposal.at(), at)) {
            throw new Rejection(CommissioningRule.OWN_PROPOSAL);
        }
        approved.forEach((member, since) -> {
            if (delegations.isAsOne(actor, member, since, at)) throw new Rejection(CommissioningRule.APPROVED_ALREADY);
        });
    }
}
