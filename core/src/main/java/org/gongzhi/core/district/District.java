package org.gongzhi.core.district;

import java.security.SecureRandom;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.calendar.CalendarEvent;
import org.gongzhi.core.calendar.DistrictCalendar;
import org.gongzhi.core.calendar.PublishedCalendar;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.Categories;
import org.gongzhi.core.category.Category;
import org.gongzhi.core.category.CategoryEvent;
import org.gongzhi.core.category.CategoryLookup;
import org.gongzhi.core.category.HandlingOrganizations;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.commissioning.Call;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.CallLookup;
import org.gongzhi.core.commissioning.CallSealer;
import org.gongzhi.core.commissioning.CollectiveRules;
import org.gongzhi.core.commissioning.Contract;
import org.gongzhi.core.commissioning.ContractEvent;
import org.gongzhi.core.commissioning.DelegationLookup;
import org.gongzhi.core.commissioning.MatterLookup;
import org.gongzhi.core.commissioning.Need;
import org.gongzhi.core.commissioning.NeedEvent;
import org.gongzhi.core.commissioning.NeedLookup;
import org.gongzhi.core.commissioning.Offer;
import org.gongzhi.core.commissioning.OfferEvent;
import org.gongzhi.core.commissioning.OfferLookup;
import org.gongzhi.core.commissioning.Opener;
import org.gongzhi.core.commissioning.OpenerEvent;
import org.gongzhi.core.commissioning.OpenerLookup;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.core.commissioning.ProjectLookup;
import org.gongzhi.core.commissioning.QualificationLookup;
import org.gongzhi.core.commissioning.ResidentLookup;
import org.gongzhi.core.commissioning.SubmitOfferHandler;
import org.gongzhi.core.commissioning.TieLookup;
import org.gongzhi.core.fund.BudgetClaims;
import org.gongzhi.core.fund.Fund;
import org.gongzhi.core.fund.FundEvent;
import org.gongzhi.core.fund.Funds;
import org.gongzhi.core.matter.FollowableMatters;
import org.gongzhi.core.matter.Following;
import org.gongzhi.core.matter.FollowingEvent;
import org.gongzhi.core.matter.Matter;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MergeMatterHandler;
import org.gongzhi.core.matter.Reporters;
import org.gongzhi.core.matter.SplitMatterHandler;
import org.gongzhi.core.notification.Inbox;
import org.gongzhi.core.notification.InboxEvent;
import org.gongzhi.core.notification.Webhook;
import org.gongzhi.core.notification.WebhookEvent;
import org.gongzhi.core.participation.Ballot;
import org.gongzhi.core.participation.BallotEntries;
import org.gongzhi.core.participation.BallotEvent;
import org.gongzhi.core.participation.BallotPapers;
import org.gongzhi.core.participation.ElectoralRoll;
import org.gongzhi.core.participation.EnterPaperHandler;
import org.gongzhi.core.participation.PaperVote;
import org.gongzhi.core.participation.PaperVoteEvent;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.Vote;
import org.gongzhi.core.participation.VoteEvent;
import org.gongzhi.core.participation.VoteLookup;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.project.Project;
import org.gongzhi.core.project.ProjectEvent;
import org.gongzhi.core.registry.Delegation;
import org.gongzhi.core.registry.DelegationEvent;
import org.gongzhi.core.registry.Organization;
import org.gongzhi.core.registry.OrganizationEvent;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.registry.Resident;
import org.gongzhi.core.registry.ResidentEvent;
import org.gongzhi.core.registry.ServiceAccount;
import org.gongzhi.core.registry.ServiceAccountEvent;
import org.gongzhi.core.registry.Staff;
import org.gongzhi.core.registry.StaffDetailsEvent;
import org.gongzhi.core.registry.StaffEvent;
import org.gongzhi.core.registry.Standings;
import org.gongzhi.core.registry.Tie;
import org.gongzhi.core.registry.TieEvent;
import org.gongzhi.core.registry.Ties;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.EventTypes;
import org.gongzhi.core.store.JsonSerializer;
import org.gongzhi.core.store.LogStorageEngine;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.territory.Area;
import org.gongzhi.core.territory.AreaEvent;
import org.gongzhi.core.territory.Areas;
import org.gongzhi.core.territory.RedrawGridsHandler;
import org.gongzhi.core.territory.ResponsibleOrganizations;

/** All contexts of a district, put together over one log. */
public final class District {

    /** Every event there is. */
    public static final EventTypes EVENTS = EventTypes.of(
            AreaEvent.class,
            CalendarEvent.class,
            CategoryEvent.class,
            MatterEvent.class,
            FollowingEvent.class,
            InboxEvent.class,
            WebhookEvent.class,
            OrganizationEvent.class,
            StaffEvent.class,
            StaffDetailsEvent.class,
            ResidentEvent.class,
            DelegationEvent.class,
            ServiceAccountEvent.class,
            TieEvent.class,
            BallotEvent.class,
            VoteEvent.class,
            PaperVoteEvent.class,
            ProjectEvent.class,
            NeedEvent.class,
            CallEvent.class,
            OpenerEvent.class,
            OfferEvent.class,
            ContractEvent.class,
            FundEvent.class);

    private static final List<Class<?>> AGGREGATES = List.of(
            Area.class,
            DistrictCalendar.class,
            Category.class,
            Matter.class,
            Following.class,
            Inbox.class,
            Webhook.class,
            Organization.class,
            Staff.class,
            Resident.class,
            Delegation.class,
            ServiceAccount.class,
            Tie.class,
            Ballot.class,
            Vote.class,
            PaperVote.class,
            Project.class,
            Need.class,
            Call.class,
            Opener.class,
            Offer.class,
            Contract.class,
            Fund.class);

    /** A fund's stream grows with every project that it pays for. */
    private static final int FUND_SNAPSHOT_EVERY = 500;

    /** So does that of a webhook, with every delivery. */
    private static final int WEBHOOK_SNAPSHOT_EVERY = 500;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** For who sets no limits in working time. */
    private static final ZoneId NO_ZONE = ZoneOffset.UTC;

    private District() {}

    /** As below, without keys: no personal data can be stored. */
    public static CommandSide open(EventLog log, SnapshotStore snapshots, CommandObserver observer) {
        return builder(log, snapshots, observer, NO_ZONE).build();
    }

    /**
     * Over a log that nobody else appends to.
     *
     * @param keys of the people whose data are stored
     */
    public static CommandSide open(EventLog log, SnapshotStore snapshots, SubjectKeys keys, CommandObserver observer) {
        return open(log, snapshots, keys, observer, NO_ZONE);
    }

    /**
     * Over a log that nobody else appends to.
     *
     * @param keys of the people whose data are stored
     * @param zone that the standard week is worked in
     */
    public static CommandSide open(
            EventLog log, SnapshotStore snapshots, SubjectKeys keys, CommandObserver observer, ZoneId zone) {
        return builder(log, snapshots, observer, zone)
                .sealing(new Sealing(keys))
                .build();
    }

    /** Over a log that other nodes append to as well. */
    public static CommandSide openShared(
            EventLog log, SnapshotStore snapshots, SubjectKeys keys, CommandObserver observer, ZoneId zone) {
        return builder(log, snapshots, observer, zone)
                .sealing(new Sealing(keys))
                .sharedLog()
                .build();
    }

    private static CommandSide.Builder builder(
            EventLog log, SnapshotStore snapshots, CommandObserver observer, ZoneId zone) {
        return CommandSide.builder(log, EVENTS)
                .aggregates(AGGREGATES)
                .snapshots(snapshots)
                .snapshotEvery(Fund.class, FUND_SNAPSHOT_EVERY)
                .snapshotEvery(Webhook.class, WEBHOOK_SNAPSHOT_EVERY)
                .observer(observer)
                .resource(Lookups.class, axon -> new Lookups(axon.eventStore()))
                .resource(WorkingCalendars.class, axon -> new PublishedCalendar(axon.eventStore(), zone))
                .resource(Categories.class, axon -> new CategoryLookup(axon.eventStore()))
                .resource(HandlingOrganizations.class, axon -> lookups(axon)::isRegistered)
                .resource(Reporters.class, District::lookups)
                .resource(FollowableMatters.class, District::lookups)
                .resource(Organizations.class, District::lookups)
                .resource(Areas.class, District::lookups)
                .resource(ResponsibleOrganizations.class, District::lookups)
                .resource(Standings.class, District::lookups)
                .resource(DelegationLookup.class, District::lookups)
                .resource(Ties.class, axon -> lookups(axon)::isTied)
                .resource(TieLookup.class, axon -> lookups(axon)::isTied)
                .resource(CollectiveRules.class, axon -> lookups(axon)::collectiveRule)
                .resource(ElectoralRoll.class, District::lookups)
                .resource(QualificationLookup.class, District::lookups)
                .resource(ResidentLookup.class, District::lookups)
                .resource(Funds.class, District::lookups)
                .resource(BudgetClaims.class, District::lookups)
                .resource(BallotPapers.class, axon -> new BallotPapers(axon.eventStore()))
                .resource(BallotEntries.class, axon -> axon.getComponent(BallotPapers.class))
                .resource(ProjectLookup.class, axon -> new ProjectLookup(axon.eventStore()))
                .resource(MatterLookup.class, axon -> new MatterLookup(axon.eventStore()))
                .resource(NeedLookup.class, axon -> new NeedLookup(axon.eventStore()))
                .resource(CallLookup.class, axon -> new CallLookup(axon.eventStore()))
                .resource(OpenerLookup.class, axon -> new OpenerLookup(axon.eventStore()))
                .resource(CallSealer.class, axon -> new CallSealer(RANDOM))
                .resource(OfferLookup.class, axon -> new OfferLookup(axon.eventStore()))
                .handler(axon -> new EnterPaperHandler(
                        axon.repository(PaperVote.class),
                        axon.repository(Vote.class),
                        new VoteLookup(axon.eventStore()),
                        axon.getComponent(BallotPapers.class),
                        lookups(axon)))
                .handler(axon -> new SubmitOfferHandler(
                        axon.repository(Call.class),
                        axon.repository(Offer.class),
                        axon.getComponent(CallLookup.class),
                        axon.getComponent(QualificationLookup.class),
                        axon.getComponent(CallSealer.class)))
                .handler(axon -> new MergeMatterHandler(axon.repository(Matter.class)))
                .handler(axon -> new SplitMatterHandler(
                        axon.repository(Matter.class),
                        axon.getComponent(Categories.class),
                        axon.getComponent(WorkingCalendars.class)))
                .handler(axon -> new RedrawGridsHandler(
                        axon.repository(Area.class),
                        axon.getComponent(Areas.class),
                        axon.getComponent(ResponsibleOrganizations.class)));
    }

    /** Where residents vote. */
    public static PollingStation pollingStation(CommandSide side, SubjectKeys keys, Pseudonyms ofOld) {
        return new PollingStation(
                side.commands(), new BallotPapers(side.eventStore()), new VoteLookup(side.eventStore()), keys, ofOld);
    }

    /** Where those who open offers give their passphrase. */
    public static OpeningDesk openingDesk(CommandSide side) {
        return new OpeningDesk(
                side.commands(), new CallLookup(side.eventStore()), new OpenerLookup(side.eventStore()), RANDOM);
    }

    /** How the parties stand now, read off their streams: exact on every node, as of the asking. */
    public static Standings standings(CommandSide side) {
        return new Lookups(side.eventStore());
    }

    /** When the district works, as published by the asking. */
    public static WorkingCalendars workingCalendars(CommandSide side, ZoneId zone) {
        return new PublishedCalendar(side.eventStore(), zone);
    }

    /** The organizations registered by the asking. */
    public static HandlingOrganizations handlingOrganizations(CommandSide side) {
        return new Lookups(side.eventStore())::isRegistered;
    }

    /** Reads the log as events, for whoever folds it. Personal data stay sealed. */
    public static EventStorageEngine reader(EventLog log) {
        return LogStorageEngine.builder(log, SnapshotStore.NONE)
                .eventSerializer(JsonSerializer.forEvents(EVENTS))
                .snapshotSerializer(JsonSerializer.forSnapshots())
                .build();
    }

    private static Lookups lookups(Configuration axon) {
        return axon.getComponent(Lookups.class);
    }
}
