package org.gongzhi.core.district;

import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.command.StreamState;
import org.gongzhi.core.commissioning.CollectiveRule;
import org.gongzhi.core.commissioning.DelegationLookup;
import org.gongzhi.core.commissioning.QualificationLookup;
import org.gongzhi.core.commissioning.ResidentLookup;
import org.gongzhi.core.fund.BudgetClaims;
import org.gongzhi.core.fund.FundTerms;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.matter.FollowableMatters;
import org.gongzhi.core.matter.Reporters;
import org.gongzhi.core.participation.ElectoralRoll;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.project.ProjectStanding;
import org.gongzhi.core.registry.DelegationCommand;
import org.gongzhi.core.registry.DelegationEvent;
import org.gongzhi.core.registry.DelegationStanding;
import org.gongzhi.core.registry.Enrolment;
import org.gongzhi.core.registry.OrganizationEvent;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.registry.QualificationStanding;
import org.gongzhi.core.registry.ResidentCommand;
import org.gongzhi.core.registry.ResidentEvent;
import org.gongzhi.core.registry.ServiceAccountCommand;
import org.gongzhi.core.registry.ServiceAccountEvent;
import org.gongzhi.core.registry.ServiceAccountStanding;
import org.gongzhi.core.registry.StaffCommand;
import org.gongzhi.core.registry.StaffEvent;
import org.gongzhi.core.registry.StaffStanding;
import org.gongzhi.core.registry.Standings;
import org.gongzhi.core.registry.TieCommand;
import org.gongzhi.core.registry.TieEvent;
import org.gongzhi.core.registry.TieStanding;
import org.gongzhi.core.territory.AreaEvent;
import org.gongzhi.core.territory.AreaPath;
import org.gongzhi.core.territory.AreaState;
import org.gongzhi.core.territory.Areas;
import org.gongzhi.core.territory.ResponsibleOrganizations;

/** What one context asks of another when it decides, answered from the other's streams. */
final class Lookups
        implements Organizations,
                Areas,
                ResponsibleOrganizations,
                ElectoralRoll,
                QualificationLookup,
                ResidentLookup,
                Funds,
                BudgetClaims,
                Standings,
                DelegationLookup,
                Reporters,
                FollowableMatters {

    private final StreamState<QualificationStanding> organizations;
    private final StreamState<AreaState> areas;
    private final StreamState<StaffStanding> staff;
    private final StreamState<ServiceAccountStanding> serviceAccounts;
    private final StreamState<DelegationStanding> delegations;
    private final StreamState<TieStanding> ties;
    private final StreamState<Enrolment> residents;
    private final StreamState<FundTerms> funds;
    private final StreamState<ProjectStanding> projects;
    private final StreamState<FollowableMatters.Standing> matters;

    Lookups(EventStore eventStore) {
        organizations = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof OrganizationEvent e
                        ? (before == null ? QualificationStanding.initial() : before).apply(e)
                        : before);
        areas = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof AreaEvent e
                        ? (before == null ? AreaState.initial() : before).apply(e)
                        : before);
        staff = new StreamState<>(
                eventStore, (before, event) -> event instanceof StaffEvent e ? StaffStanding.after(before, e) : before);
        serviceAccounts = new StreamState<>(
                eventStore,
                (before, event) ->
                        event instanceof ServiceAccountEvent e ? ServiceAccountStanding.after(before, e) : before);
        delegations = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof DelegationEvent e ? DelegationStanding.after(before, e) : before);
        ties = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof TieEvent e
                        ? (before == null ? TieStanding.initial() : before).apply(e)
                        : before);
        residents = new StreamState<>(
                eventStore,
                (before, event) -> event instanceof ResidentEvent e
                        ? (before == null ? Enrolment.initial() : before).apply(e)
                        : before);
        funds = new StreamState<>(eventStore, FundTerms::after);
        projects = new StreamState<>(eventStore, ProjectStanding::after);
        matters = new StreamState<>(eventStore, FollowableMatters.Standing::after);
    }

    @Override
    public QualificationStanding standing(String organizationId) {
        return organizations.find(organizationId).orElse(QualificationStanding.initial());
    }

    @Override
    public AreaState area(String areaId) {
        return areas.find(areaId).orElse(AreaState.initial());
    }

    @Override
    public boolean isRegistered(String organizationId) {
        return standing(organizationId).registered();
    }

    @Override
    public boolean isQualified(String organizationId, String category, Instant at) {
        return standing(organizationId).isQualified(category, at);
    }

    @Override
    public boolean isOnRecord(String residentId) {
        return residents.find(residentId).isPresent();
    }

    @Override
    public Optional<FollowableMatters.Standing> matter(String matterId) {
        return matters.find(matterId);
    }

    @Override
    public Optional<StaffStanding> staff(String party) {
        return party.startsWith(StaffCommand.PREFIX) ? staff.find(party) : Optional.empty();
    }

    @Override
    public Optional<Enrolment> resident(String party) {
        return party.startsWith(ResidentCommand.PREFIX) ? residents.find(party) : Optional.empty();
    }

    @Override
    public Optional<ServiceAccountStanding> serviceAccount(String party) {
        return party.startsWith(ServiceAccountCommand.PREFIX) ? serviceAccounts.find(party) : Optional.empty();
    }

    @Override
    public Optional<DelegationStanding> delegation(String delegatorId, String delegateId) {
        return delegations.find(DelegationCommand.delegationId(delegatorId, delegateId));
    }

    @Override
    public boolean actedAsOne(String one, String other, Instant from, Instant to) {
        return delegation(one, other)
                        .filter(each -> each.stoodBetween(from, to))
                        .isPresent()
                || delegation(other, one)
                        .filter(each -> each.stoodBetween(from, to))
                        .isPresent();
    }

    boolean isTied(String party, String organizationId) {
        return ties.find(TieCommand.tieId(party, organizationId))
                .filter(TieStanding::tied)
                .isPresent();
    }

    @Override
    public boolean isSuspended(String organizationId) {
        return standing(organizationId).suspended();
    }

    @Override
    public Optional<String> currency(String fundId) {
        return funds.find(fundId).map(FundTerms::currency);
    }

    Optional<CollectiveRule> collectiveRule(String fundId) {
        return funds.find(fundId)
                .map(FundTerms::approvals)
                .map(required -> new CollectiveRule(required.above(), required.approvals()));
    }

    @Override
    public Optional<Claim> claim(String projectId) {
        return projects.find(projectId)
                .map(project -> new Claim(project.fundId(), project.stage().isOver()));
    }

    @Override
    public void requireVoter(String residentId, String areaId, Instant opensAt) {
        boolean onTheRoll = residents
                .find(residentId)
                .flatMap(enrolment -> enrolment.at(opensAt))
                .filter(stay -> AreaPath.of(stay.areaId(), opensAt, this).liesWithin(areaId))
                .isPresent();
        if (!onTheRoll) throw new Rejection(ParticipationRule.NOT_ON_THE_ROLL);
    }
}
