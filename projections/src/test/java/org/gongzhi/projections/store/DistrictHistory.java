package org.gongzhi.projections.store;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.CalendarCommand.CorrectYear;
import org.gongzhi.core.calendar.CalendarCommand.PublishYear;
import org.gongzhi.core.calendar.CalendarYear;
import org.gongzhi.core.calendar.Shift;
import org.gongzhi.core.category.Attribute;
import org.gongzhi.core.category.Attribute.Value;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryCommand.RetireCategory;
import org.gongzhi.core.category.CategoryCommand.ReviseCategory;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.commissioning.CallCommand.ApproveAward;
import org.gongzhi.core.commissioning.CallCommand.AwardCall;
import org.gongzhi.core.commissioning.CallCommand.EndCall;
import org.gongzhi.core.commissioning.CallCommand.OpenOffers;
import org.gongzhi.core.commissioning.CallCommand.PublishCall;
import org.gongzhi.core.commissioning.CallCommand.RefuseAward;
import org.gongzhi.core.commissioning.CallCommand.ScoreOffer;
import org.gongzhi.core.commissioning.CallEvent.CallSealed;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.ContractCommand;
import org.gongzhi.core.commissioning.ContractCommand.AcceptDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ConfirmDelivery;
import org.gongzhi.core.commissioning.ContractCommand.DraftContract;
import org.gongzhi.core.commissioning.ContractCommand.RateService;
import org.gongzhi.core.commissioning.ContractCommand.RejectDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ReportDelivery;
import org.gongzhi.core.commissioning.ContractCommand.SignContract;
import org.gongzhi.core.commissioning.Criterion;
import org.gongzhi.core.commissioning.Evidence;
import org.gongzhi.core.commissioning.KeyShare;
import org.gongzhi.core.commissioning.Milestone;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.NeedCommand.NameMatters;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;
import org.gongzhi.core.commissioning.OpenedOffer;
import org.gongzhi.core.commissioning.OpenerCommand;
import org.gongzhi.core.commissioning.OpenerCommand.RegisterOpeningKey;
import org.gongzhi.core.district.District;
import org.gongzhi.core.fund.FundCommand.CommitContract;
import org.gongzhi.core.fund.FundCommand.EstablishFund;
import org.gongzhi.core.fund.FundCommand.PayDue;
import org.gongzhi.core.fund.FundCommand.ReceiveMoney;
import org.gongzhi.core.fund.FundCommand.ReleaseBudget;
import org.gongzhi.core.fund.FundCommand.RequireApprovals;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.FollowingCommand.FollowMatter;
import org.gongzhi.core.matter.FollowingCommand.UnfollowMatter;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AcceptTransfer;
import org.gongzhi.core.matter.MatterCommand.AddNote;
import org.gongzhi.core.matter.MatterCommand.AddWords;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.ConcludeMatter;
import org.gongzhi.core.matter.MatterCommand.DeclineMatter;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.EraseReporter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.GrantExtension;
import org.gongzhi.core.matter.MatterCommand.ImportMatter;
import org.gongzhi.core.matter.MatterCommand.MergeMatter;
import org.gongzhi.core.matter.MatterCommand.OrderRework;
import org.gongzhi.core.matter.MatterCommand.ProposeTransfer;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.RecomputeDeadline;
import org.gongzhi.core.matter.MatterCommand.RefuseExtension;
import org.gongzhi.core.matter.MatterCommand.RefuseTransfer;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.RequestExtension;
import org.gongzhi.core.matter.MatterCommand.ResumeMatter;
import org.gongzhi.core.matter.MatterCommand.ReturnMatter;
import org.gongzhi.core.matter.MatterCommand.SplitMatter;
import org.gongzhi.core.matter.MatterCommand.SuspendMatter;
import org.gongzhi.core.matter.MatterCommand.TakeUpMatter;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterCommand.WithdrawMatter;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.ReporterContact;
import org.gongzhi.core.matter.Source;
import org.gongzhi.core.matter.WaitingFor;
import org.gongzhi.core.notification.FailedBy;
import org.gongzhi.core.notification.InboxCommand;
import org.gongzhi.core.notification.InboxCommand.ChooseMail;
import org.gongzhi.core.notification.InboxCommand.MarkRead;
import org.gongzhi.core.notification.InboxCommand.RecordMail;
import org.gongzhi.core.notification.MailAddress;
import org.gongzhi.core.notification.MailLanguage;
import org.gongzhi.core.notification.MailMode;
import org.gongzhi.core.notification.WebhookCommand.Failure;
import org.gongzhi.core.notification.WebhookCommand.RecordDeliveries;
import org.gongzhi.core.notification.WebhookCommand.RegisterWebhook;
import org.gongzhi.core.notification.WebhookCommand.RemoveWebhook;
import org.gongzhi.core.notification.WebhookCommand.ResumeWebhook;
import org.gongzhi.core.notification.WebhookId;
import org.gongzhi.core.participation.BallotCommand.CancelBallot;
import org.gongzhi.core.participation.BallotCommand.CertifyBallot;
import org.gongzhi.core.participation.BallotCommand.CloseBallot;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotLimits;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.VoteType;
import org.gongzhi.core.participation.count.Completion;
import org.gongzhi.core.participation.count.CountingRule;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectCommand.CompleteProject;
import org.gongzhi.core.project.ProjectCommand.DecideProject;
import org.gongzhi.core.project.ProjectCommand.DropProject;
import org.gongzhi.core.project.ProjectCommand.EvaluateProject;
import org.gongzhi.core.project.ProjectCommand.PauseProject;
import org.gongzhi.core.project.ProjectCommand.ResumeProject;
import org.gongzhi.core.project.ProjectCommand.UpdateProject;
import org.gongzhi.core.registry.DelegationCommand;
import org.gongzhi.core.registry.DelegationCommand.DelegateRoles;
import org.gongzhi.core.registry.DelegationCommand.EndDelegation;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.OrganizationCommand.ApplyForQualification;
import org.gongzhi.core.registry.OrganizationCommand.GrantQualification;
import org.gongzhi.core.registry.OrganizationCommand.RefuseQualification;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationCommand.ReinstateOrganization;
import org.gongzhi.core.registry.OrganizationCommand.ReinstateQualification;
import org.gongzhi.core.registry.OrganizationCommand.ReplyToDecision;
import org.gongzhi.core.registry.OrganizationCommand.SuspendOrganization;
import org.gongzhi.core.registry.OrganizationCommand.SuspendQualification;
import org.gongzhi.core.registry.OrganizationCommand.WithdrawQualification;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.ResidentCommand.DeactivateResident;
import org.gongzhi.core.registry.ResidentCommand.DeclineErasure;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.ResidentCommand.EraseResident;
import org.gongzhi.core.registry.ResidentCommand.MoveResident;
import org.gongzhi.core.registry.ResidentCommand.RecordResidentDetails;
import org.gongzhi.core.registry.ResidentCommand.RequestErasure;
import org.gongzhi.core.registry.Scope;
import org.gongzhi.core.registry.ServiceAccountCommand.DeactivateServiceAccount;
import org.gongzhi.core.registry.ServiceAccountCommand.RegisterServiceAccount;
import org.gongzhi.core.registry.StaffCommand.AppointStaff;
import org.gongzhi.core.registry.StaffCommand.ChangeStaffRoles;
import org.gongzhi.core.registry.StaffCommand.DeactivateStaff;
import org.gongzhi.core.registry.StaffCommand.RecordStaffDetails;
import org.gongzhi.core.registry.TieCommand;
import org.gongzhi.core.registry.TieCommand.DeclareTie;
import org.gongzhi.core.registry.TieCommand.EndTie;
import org.gongzhi.core.registry.TieKind;
import org.gongzhi.core.sealing.SealingKeys;
import org.gongzhi.core.sealing.UndecipherableException;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.AssignResponsibility;
import org.gongzhi.core.territory.AreaCommand.CountPopulation;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaCommand.MergeGrids;
import org.gongzhi.core.territory.AreaCommand.MoveArea;
import org.gongzhi.core.territory.AreaCommand.RenameArea;
import org.gongzhi.core.territory.AreaCommand.SplitGrid;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.core.territory.NewGrid;
import org.gongzhi.projections.automation.Automation;
import org.gongzhi.projections.automation.ToDo;
import org.gongzhi.projections.deadlines.Deadlines;
import org.gongzhi.projections.erasure.Erasures;
import org.gongzhi.projections.erasure.Retention;
import org.gongzhi.projections.handover.BallotCounter;
import org.gongzhi.projections.handover.Handovers;
import org.jspecify.annotations.Nullable;

/**
 * A small district whose history is made by real commands on a real log: strands of steps, of which now this and now
 * that one goes on. A command that comes too early or too late is refused, as in life. What the automations have to do
 * is done when the history says so, so that the same seed makes the same history.
 */
final class DistrictHistory implements AutoCloseable {

    static final String FUND = "fund-1";
    private static final String CURRENCY = "PLN";
    private static final String CATEGORY = "care";
    private static final String MATTERS = "rubbish";
    private static final int RESIDENTS = 8;
    private static final URI HOOK = URI.create("https://town.example/hook");

    /** For votes and offers; longer than the whole history, so that no deadline is missed by a strand that waits. */
    private static final Duration WINDOW = Duration.ofDays(60);

    private static final List<String> PROVIDERS = List.of("A", "B", "C");
    private static final String TOWN = organization("TOWN");
    private static final String SUPERVISION = organization("SUPERVISION");
    private static final String GRID = new AreaCode("G1").areaId();

    private static final Money COLLECTIVE_ABOVE = money(6_000);

    private static final Actor ADMINISTRATOR = Actor.staff("staff-admin", TOWN, Role.ADMINISTRATOR);
    private static final Actor OFFICER = Actor.staff("staff-officer", TOWN, Role.CASE_OFFICER);
    private static final Actor COMMISSIONER = Actor.staff("staff-c1", TOWN, Role.COMMISSIONER);
    private static final Actor SECOND_COMMISSIONER = Actor.staff("staff-c2", TOWN, Role.COMMISSIONER);
    private static final Actor EVALUATOR = Actor.staff("staff-e1", TOWN, Role.EVALUATOR);
    private static final Actor TREASURER = Actor.staff("staff-t1", TOWN, Role.TREASURER);
    private static final Actor SUPERVISOR = Actor.staff("staff-s1", SUPERVISION, Role.SUPERVISOR);

    private static final Map<String, SealingKeys> OPENERS = new TreeMap<>(Map.of(
            COMMISSIONER.party(), SealingKeys.generate(new SecureRandom()),
            SECOND_COMMISSIONER.party(), SealingKeys.generate(new SecureRandom())));
    private static final PersonDetails DETAILS = new PersonDetails("王小明", "13800138000", "Green Lane 5");

    /** A step of a strand; it may find out what to do when its turn comes. */
    private interface Step extends Runnable {}

    private final DataFolder folder;
    private final EventLog log;
    private final CommandSide side;
    private final EventStorageEngine reader;
    private final List<Automation> automations;
    private final List<Map<String, ToDo>> toDos = new ArrayList<>();
    private final PollingStation pollingStation;
    private final Random random;
    private final Map<String, Integer> refused = new TreeMap<>();
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private long folded;

    DistrictHistory(Path path, long seed) {
        folder = DataFolder.open(path);
        log = SqliteEventLog.open(folder);
        var keys = new KeysInMemory();
        side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE);
        reader = District.reader(log);
        automations = new ArrayList<>(Handovers.all(new BallotCounter(reader)));
        automations.addAll(
                Erasures.all(keys, new Retention(Duration.ZERO, Duration.ZERO), Clock.fixed(now, ZoneOffset.UTC)));
        automations.addAll(Deadlines.all(clock()));
        automations.forEach(automation -> toDos.add(new LinkedHashMap<>()));
        pollingStation =
                District.pollingStation(side, keys, new Pseudonyms(new SecretKeySpec(new byte[32], "HmacSHA256")));
        random = new Random(seed);
    }

    /** The history's own time. */
    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }

    EventStorageEngine reader() {
        return reader;
    }

    long head() {
        return log.head();
    }

    List<Automation> automations() {
        return automations;
    }

    /** Codes of the rules that refused a command, with how often. */
    Map<String, Integer> refused() {
        return refused;
    }

    /** What is still to be done, by automation and entry. */
    List<String> left() {
        foldToDos();
        var left = new ArrayList<String>();
        for (int i = 0; i < toDos.size(); i++) {
            String name = automations.get(i).name();
            toDos.get(i).values().stream()
                    .filter(toDo -> toDo.due() < Long.MAX_VALUE)
                    .forEach(toDo -> left.add(name + " " + toDo.id()));
        }
        return left;
    }

    /** Everything goes its best way, one thing after the other. */
    DistrictHistory straight() {
        found();
        runOneByOne(ballot("straight", false));
        settle();
        runOneByOne(purchase("bought", true));
        settle();
        return this;
    }

    /** Everything at once and every which way. */
    DistrictHistory tangled() {
        found();
        offeredBeforeThereWereSeals();
        var strands = new ArrayList<Deque<Step>>();
        strands.add(ballot("b1", false));
        strands.add(ballot("b2", true));
        strands.add(ballot("b3", false));
        for (int i = 0; i < 6; i++) strands.add(purchase("p" + i, i == 0));
        strands.add(dropped("d0", 0));
        strands.add(dropped("d1", 3));
        strands.add(dropped("d2", 8));
        for (int i = 0; i < 5; i++) strands.add(droppedWhileBuying("x" + i, i));
        strands.add(qualifications());
        strands.add(movesInTheRegistry());
        strands.add(told());
        strands.add(satisfied("m1"));
        strands.add(sentAround("m2"));
        strands.add(contested("m3"));
        strands.add(nobodys("m4"));
        strands.add(endedEarly("m5"));
        while (!strands.isEmpty()) {
            Deque<Step> strand = strands.get(random.nextInt(strands.size()));
            strand.removeFirst().run();
            if (strand.isEmpty()) strands.remove(strand);
            if (random.nextInt(3) > 0) automate(random.nextInt(1, 6));
        }
        runOneByOne(followed("m6"));
        settle();
        return this;
    }

    private void runOneByOne(Deque<Step> strand) {
        for (Step step : strand) {
            step.run();
            settle();
        }
    }

    private void send(Actor actor, Object command) {
        try {
            side.commands().send(command, actor);
        } catch (Rejection e) {
            refused.merge(command.getClass().getSimpleName() + " " + e.rule().code(), 1, Integer::sum);
        }
        now = now.plus(Duration.ofMinutes(1 + random.nextInt(30)));
    }

    private void foldToDos() {
        try (var events = reader.readEvents(folded == 0 ? null : new GlobalSequenceTrackingToken(folded), false)) {
            events.forEach(message -> {
                folded = message.trackingToken().position().orElseThrow();
                Recorded<?> event = recorded(message);
                for (int i = 0; i < automations.size(); i++) {
                    var view = automations.get(i).toDos();
                    for (String id : view.documentIds(event)) {
                        @Nullable ToDo after = view.fold(id, toDos.get(i).get(id), event);
                        if (after == null) toDos.get(i).remove(id);
                        else toDos.get(i).put(id, after);
                    }
                }
            });
        }
    }

    static Recorded<?> recorded(TrackedEventMessage<?> message) {
        var event = (DomainEventMessage<?>) message;
        return new Recorded<>(
                message.trackingToken().position().orElseThrow(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                message.getTimestamp(),
                Actor.fromMetaData(message.getMetaData()),
                message.getPayload());
    }

    /** The automations do some of what they have to do, in any order. */
    private int automate(int most) {
        if (random.nextInt(4) > 0) foldToDos(); // else on what they saw a while ago
        record Due(Automation automation, ToDo toDo) {}
        var due = new ArrayList<Due>();
        for (int i = 0; i < automations.size(); i++) {
            Automation automation = automations.get(i);
            toDos.get(i).values().stream()
                    .filter(toDo -> toDo.due() < Long.MAX_VALUE)
                    .forEach(toDo -> due.add(new Due(automation, toDo)));
        }
        Collections.shuffle(due, random);
        var some = due.subList(0, Math.min(most, due.size()));
        for (Due each : some) {
            send(Actor.system(each.automation.name()), each.automation.command().apply(each.toDo));
        }
        return some.size();
    }

    /** The automations do all that can be done. */
    private void settle() {
        long before;
        do {
            before = log.head();
            foldToDos();
            automate(Integer.MAX_VALUE);
        } while (log.head() > before);
    }

    private static String organization(String code) {
        return OrganizationIdentifier.of("XX-TEST", code).organizationId();
    }

    private static Actor member(String provider) {
        return Actor.staff("member-" + provider, organization(provider), Role.ORGANIZATION);
    }

    private static String residentId(int n) {
        return "resident-" + n;
    }

    private static Actor resident(int n) {
        return Actor.resident(residentId(n), "G1");
    }

    private static Money money(long units) {
        return Money.of(String.valueOf(units), CURRENCY);
    }

    /** The working calendar, and categories of matters. */
    private void sayWhenAndWhat() {
        var hours = List.of(new Shift(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        var week = Map.of(DayOfWeek.MONDAY, hours);
        for (int year : List.of(2026, 2027)) {
            send(
                    ADMINISTRATOR,
                    new PublishYear(ZoneOffset.UTC, new CalendarYear(year, week, List.of(), List.of()), now));
        }
        var corrected = new CalendarYear(
                2026,
                week,
                List.of(new CalendarYear.Holiday(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 5), "劳动节")),
                List.of(new CalendarYear.MovedWorkday(LocalDate.of(2026, 5, 9), hours, "调休")));
        send(ADMINISTRATOR, new CorrectYear(ZoneOffset.UTC, corrected, "Labour Day", now));
        for (String code : List.of("rubbish", "lamp")) {
            send(ADMINISTRATOR, new DefineCategory(new CategoryCode(code), category(code), now));
            send(
                    ADMINISTRATOR,
                    new ReviseCategory(CategoryCode.categoryId(code), category(code + "s"), "more than one", now));
        }
        send(ADMINISTRATOR, new RetireCategory(CategoryCode.categoryId("lamp"), "all are mended", now));
    }

    private static CategoryDefinition category(String name) {
        var day = Limit.workingDays(1);
        var question = new Attribute(
                true, "HOW", Attribute.Datatype.SINGLEVALUELIST, true, "", 1, "How?", List.of(new Value("a", "A")));
        return new CategoryDefinition(
                name,
                CategoryKind.EVENT,
                "",
                "Cleanliness",
                List.of(name),
                TOWN,
                new Limits(day, day, day, day, day),
                false,
                3,
                3,
                80,
                List.of(question));
    }

    private void found() {
        register("TOWN", OrganizationKind.DEPARTMENT);
        register("SUPERVISION", OrganizationKind.DEPARTMENT);
        for (String provider : PROVIDERS) register(provider, OrganizationKind.SOCIAL_ORGANIZATION);
        define("D1", AreaKind.DISTRICT, null);
        define("S1", AreaKind.STREET, "D1");
        define("C1", AreaKind.COMMUNITY, "S1");
        define("G1", AreaKind.GRID, "C1");
        define("G2", AreaKind.GRID, "C1");
        define("G5", AreaKind.GRID, "C1");
        define("C2", AreaKind.COMMUNITY, "S1");
        for (Actor each :
                List.of(ADMINISTRATOR, OFFICER, COMMISSIONER, SECOND_COMMISSIONER, EVALUATOR, TREASURER, SUPERVISOR)) {
            send(
                    ADMINISTRATOR,
                    new AppointStaff(each.party(), each.requireSomeOrganization(), each.roles(), null, now));
        }
        OPENERS.forEach((party, keys) -> send(
                Actor.staff(party, TOWN, Role.COMMISSIONER),
                new RegisterOpeningKey(OpenerCommand.openerId(party), keys.publicKey(), null, now)));
        for (int i = 0; i < RESIDENTS; i++) send(OFFICER, new EnrolResident(residentId(i), GRID, now));
        for (String provider : PROVIDERS) {
            send(member(provider), new ApplyForQualification(organization(provider), CATEGORY, now));
            send(
                    OFFICER,
                    new GrantQualification(organization(provider), CATEGORY, now.plus(Duration.ofDays(3_650)), now));
        }
        sayWhenAndWhat();
        send(TREASURER, new EstablishFund(FUND, "Fund", CURRENCY, now));
        send(TREASURER, new ReceiveMoney(FUND, "budget", money(1_000_000), now));
        send(ADMINISTRATOR, new RequireApprovals(FUND, COLLECTIVE_ABOVE, 2, now));
    }

    private void register(String code, OrganizationKind kind) {
        send(
                ADMINISTRATOR,
                new RegisterOrganization(OrganizationIdentifier.of("XX-TEST", code), kind, code, null, now));
    }

    private void define(String code, AreaKind kind, @Nullable String parent) {
        String parentId = parent == null ? null : new AreaCode(parent).areaId();
        send(ADMINISTRATOR, new DefineArea(new AreaCode(code), kind, code, parentId, null, TOWN, now));
    }

    private static NewGrid grid(String code, @Nullable Boundary boundary) {
        return new NewGrid(new AreaCode(code), code, 4_500, TOWN, boundary);
    }

    private static Boundary square(int east) {
        return Boundary.ofWkt(
                "", "POLYGON ((2%d 50, 2%d.5 50, 2%d.5 51, 2%d 51, 2%d 50))".formatted(east, east, east, east, east));
    }

    private Deque<Step> ballot(String name, boolean cancelled) {
        String id = "ballot-" + name;
        var entries = new ArrayList<BallotEntry>();
        for (int i = 0; i < 5; i++) {
            Place place = i == 0 ? null : new Place(50 + i / 100.0, 20);
            entries.add(new BallotEntry("e" + i, name + " entry " + i, money(500L + 400 * i), null, place));
        }
        var rules = List.of(
                new CountingRule.EqualShares(Completion.ADD1_COMPARISON),
                new CountingRule.Greedy(),
                new CountingRule.GreedyNoSkip());
        CountingRule rule = rules.get(random.nextInt(rules.size()));
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(
                OFFICER,
                new OpenBallot(
                        id,
                        name,
                        new AreaCode("D1").areaId(),
                        FUND,
                        money(3_000),
                        entries,
                        VoteType.APPROVAL,
                        BallotLimits.NONE,
                        rule,
                        Channel.ONLINE,
                        now,
                        now.plus(WINDOW),
                        Map.of(),
                        now)));
        for (int i = 0; i < RESIDENTS + 3; i++) {
            int voter = i % RESIDENTS;
            String favourite = "e" + i % entries.size();
            var marks = entries.stream()
                    .map(BallotEntry::entryId)
                    .filter(entry -> random.nextInt(2) == 0 || entry.equals(favourite))
                    .toList();
            steps.add(() -> vote(id, voter, marks));
        }
        if (cancelled) steps.add(() -> send(OFFICER, new CancelBallot(id, "A mistake in the costs", now)));
        steps.add(() -> send(OFFICER, new CloseBallot(id, now.plus(WINDOW))));
        if (!cancelled) {
            waitForAutomations(steps);
            steps.add(() -> send(OFFICER, new CertifyBallot(id, now.plus(WINDOW.multipliedBy(2)))));
            steps.add(() -> send(SUPERVISOR, new CertifyBallot(id, now.plus(WINDOW.multipliedBy(2)))));
        }
        return steps;
    }

    private void vote(String ballotId, int voter, List<String> entries) {
        try {
            pollingStation.cast(resident(voter), ballotId, entries, now, Terms.NONE);
        } catch (Rejection e) {
            refused.merge("CastVote " + e.rule().code(), 1, Integer::sum);
        }
    }

    private Step decide(String projectId) {
        return () -> send(
                OFFICER,
                new DecideProject(
                        projectId,
                        "Project " + projectId,
                        new Origin(Origin.Kind.PLAN, "plan-1", null),
                        GRID,
                        null,
                        TOWN,
                        FUND,
                        money(10_000),
                        now));
    }

    private Deque<Step> dropped(String name, int steps) {
        String projectId = "project-" + name;
        var strand = new ArrayDeque<Step>();
        strand.add(decide(projectId));
        for (int i = 0; i < steps; i++) strand.add(() -> automate(3));
        strand.add(() -> send(OFFICER, new DropProject(projectId, "No longer wanted", now)));
        strand.add(() -> send(TREASURER, new ReleaseBudget(FUND, projectId, money(10_000), "Dropped", now)));
        return strand;
    }

    /** Dropped when nothing, a need, a call, an award or a signed contract was there, before the automations know. */
    private Deque<Step> droppedWhileBuying(String name, int far) {
        String projectId = "project-" + name;
        String needId = "need-" + name;
        String callId = "call-" + name;
        String contractId = ContractCommand.contractId(callId);
        var strand = new ArrayDeque<Step>();
        strand.add(decide(projectId));
        for (int i = 0; i < 8; i++) strand.add(() -> automate(20));
        if (far > 0)
            strand.add(() -> send(
                    COMMISSIONER,
                    new IdentifyNeed(needId, projectId, CATEGORY, GRID, name, 10, "It helps", money(9_000), now)));
        if (far > 1) strand.add(publish(callId, needId));
        if (far > 2) {
            for (String provider : PROVIDERS) offer(strand, callId, provider);
            open(strand, callId);
            score(strand, callId);
            award(strand, callId, false);
        }
        strand.add(() -> {
            if (far > 3) {
                draft(contractId, callId);
                send(member("B"), new SignContract(contractId, now));
                Money value = priceOf(callId, OfferCommand.offerId(callId, organization("B")));
                if (value != null)
                    send(Actor.system("commit-contracts"), new CommitContract(FUND, projectId, contractId, value, now));
            }
            send(OFFICER, new DropProject(projectId, "No longer wanted", now));
        });
        return strand;
    }

    /** One service, from the decision to the evaluation; smooth, or with everything that may happen on the way. */
    private Deque<Step> purchase(String name, boolean smooth) {
        String projectId = "project-" + name;
        String needId = "need-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(decide(projectId));
        if (!smooth) {
            steps.add(() -> send(OFFICER, new PauseProject(projectId, "The ground is frozen", now)));
            steps.add(() -> send(OFFICER, new ResumeProject(projectId, now)));
        }
        waitForAutomations(steps);
        steps.add(() -> send(
                COMMISSIONER,
                new IdentifyNeed(needId, projectId, CATEGORY, GRID, name, 10, "It helps", money(9_000), now)));
        if (!smooth) {
            steps.add(() -> send(COMMISSIONER, new NameMatters(needId, List.of("matter-m1", "matter-m2"), now)));
            failedCall(steps, needId, "call-" + name + "-failed");
        }
        call(steps, projectId, needId, "call-" + name, smooth);
        steps.add(() -> send(OFFICER, new UpdateProject(projectId, "It goes on", now)));
        waitForAutomations(steps);
        steps.add(() -> send(OFFICER, new CompleteProject(projectId, "Done", now)));
        steps.add(() -> send(SUPERVISOR, new EvaluateProject(projectId, 4, "Good", now)));
        steps.add(() -> send(TREASURER, new ReleaseBudget(FUND, projectId, money(100), "Not needed", now)));
        return steps;
    }

    /** No command leads to such an event any more; old logs have it. */
    private void offeredBeforeThereWereSeals() {
        String id = OfferCommand.offerId("call-of-old", organization("A"));
        var offered = new OfferSubmitted(id, "call-of-old", organization("A"), money(7_000), "In clear", now);
        side.eventStore().publish(new GenericDomainEventMessage<>("Offer", id, 0, offered));
    }

    private void waitForAutomations(Deque<Step> steps) {
        for (int i = 0; i < 4; i++) steps.add(() -> automate(20));
    }

    private Step publish(String callId, String needId) {
        return () -> send(
                COMMISSIONER,
                new PublishCall(
                        callId,
                        needId,
                        callId,
                        "As described",
                        money(9_000),
                        List.of(
                                new Criterion("price", "Price", 40, Criterion.Kind.PRICE),
                                new Criterion("plan", "Plan", 60, Criterion.Kind.QUALITY)),
                        2,
                        now.plus(WINDOW),
                        List.copyOf(OPENERS.keySet()),
                        now));
    }

    private void offer(Deque<Step> steps, String callId, String provider) {
        long price = 5_000 + random.nextInt(4_000);
        steps.add(() -> send(member(provider), new SubmitOffer(callId, money(price), "By " + provider, now)));
    }

    private void open(Deque<Step> steps, String callId) {
        steps.add(() -> send(COMMISSIONER, new OpenOffers(callId, shareOf(callId, COMMISSIONER), now.plus(WINDOW))));
        steps.add(() -> send(
                SECOND_COMMISSIONER, new OpenOffers(callId, shareOf(callId, SECOND_COMMISSIONER), now.plus(WINDOW))));
    }

    /** Ends before the opening, or after it for want of offers. */
    private void failedCall(Deque<Step> steps, String needId, String callId) {
        steps.add(publish(callId, needId));
        offer(steps, callId, "A");
        if (random.nextBoolean()) open(steps, callId);
        steps.add(() -> send(COMMISSIONER, new EndCall(callId, "Too few offers", now)));
    }

    private void call(Deque<Step> steps, String projectId, String needId, String callId, boolean smooth) {
        steps.add(publish(callId, needId));
        for (String provider : PROVIDERS) offer(steps, callId, provider);
        open(steps, callId);
        score(steps, callId);
        award(steps, callId, smooth);
        String contractId = ContractCommand.contractId(callId);
        steps.add(() -> draft(contractId, callId));
        steps.add(() -> send(member("B"), new SignContract(contractId, now)));
        waitForAutomations(steps);
        for (String milestone : List.of("m1", "m2")) {
            if (!smooth) rejected(steps, contractId, milestone);
            deliver(steps, contractId, milestone);
        }
        for (int i = 0; i < 3; i++) {
            int rater = i;
            steps.add(() -> send(resident(rater), new RateService(contractId, 3 + rater, saidBy(rater), now)));
        }
    }

    private void score(Deque<Step> steps, String callId) {
        for (String provider : PROVIDERS) {
            String offerId = OfferCommand.offerId(callId, organization(provider));
            BigDecimal score = BigDecimal.valueOf(provider.equals("B") ? 100 : 10);
            steps.add(() ->
                    send(EVALUATOR, new ScoreOffer(callId, offerId, Map.of("plan", score), true, "As I read it", now)));
        }
    }

    /** By the commissioner, or if it is of more than the fund's rule by others, who may say no at first. */
    private void award(Deque<Step> steps, String callId, boolean smooth) {
        String best = OfferCommand.offerId(callId, organization("B"));
        steps.add(() -> send(COMMISSIONER, new AwardCall(callId, best, "The best", now)));
        decide(steps, callId, SECOND_COMMISSIONER, () -> new ApproveAward(callId, best, "Agreed", now));
        if (!smooth && random.nextBoolean()) {
            decide(steps, callId, SUPERVISOR, () -> new RefuseAward(callId, best, "The reason is too short", now));
            decide(steps, callId, COMMISSIONER, () -> new AwardCall(callId, best, "The best plan", now));
            decide(steps, callId, SECOND_COMMISSIONER, () -> new ApproveAward(callId, best, "Agreed", now));
        }
        decide(steps, callId, SUPERVISOR, () -> new ApproveAward(callId, best, "Agreed", now));
    }

    private void decide(Deque<Step> steps, String callId, Actor decider, Supplier<Object> saying) {
        steps.add(() -> {
            Money price = priceOf(callId, OfferCommand.offerId(callId, organization("B")));
            if (price != null && price.isMoreThan(COLLECTIVE_ABOVE)) send(decider, saying.get());
        });
    }

    /** At the price that was awarded: tried until it fits, since nobody here remembers it. */
    private void draft(String contractId, String callId) {
        String offerId = OfferCommand.offerId(callId, organization("B"));
        Money price = priceOf(callId, offerId);
        if (price == null) return;
        Money half = money(2_000);
        send(
                COMMISSIONER,
                new DraftContract(
                        contractId,
                        callId,
                        List.of(
                                new Milestone("m1", "First", half, LocalDate.parse("2027-01-01")),
                                new Milestone("m2", "Rest", price.minus(half), LocalDate.parse("2027-06-01"))),
                        2,
                        now));
    }

    private @Nullable Money priceOf(String callId, String offerId) {
        return first(callId, OffersOpened.class)
                .flatMap(opened -> opened.offers().stream()
                        .filter(offer -> offer.offerId().equals(offerId))
                        .findFirst())
                .map(OpenedOffer::price)
                .orElse(null);
    }

    /** Null for a call that was never published. */
    private @Nullable String shareOf(String callId, Actor opener) {
        return first(callId, CallSealed.class)
                .map(call -> call.requireShareOf(opener.party()))
                .map(share -> open(share, callId, Objects.requireNonNull(OPENERS.get(opener.party()))))
                .orElse(null);
    }

    private static String open(KeyShare share, String callId, SealingKeys keys) {
        try {
            return share.open(callId, keys);
        } catch (UndecipherableException e) {
            throw new AssertionError(e);
        }
    }

    private <E> Optional<E> first(String stream, Class<E> type) {
        try (var events = reader.readEvents(stream).asStream()) {
            return events.map(event -> event.getPayload())
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst();
        }
    }

    private Step report(String contractId, String milestone) {
        return () -> send(
                member("B"),
                new ReportDelivery(
                        contractId,
                        milestone,
                        "Done",
                        List.of(new Evidence("A photograph", "0".repeat(64))),
                        List.of(residentId(0), residentId(1), residentId(2)),
                        now));
    }

    private void confirm(Deque<Step> steps, String contractId, String milestone, int resident, boolean asReported) {
        steps.add(() -> send(
                resident(resident), new ConfirmDelivery(contractId, milestone, asReported, saidBy(resident), now)));
    }

    private static @Nullable Words saidBy(int resident) {
        return resident == 0 ? new Words("楼梯没有修好") : null;
    }

    private void rejected(Deque<Step> steps, String contractId, String milestone) {
        steps.add(report(contractId, milestone));
        if (milestone.equals("m2")) {
            for (int i = 0; i < 2; i++) confirm(steps, contractId, milestone, i, false);
        } else if (random.nextBoolean()) {
            confirm(steps, contractId, milestone, random.nextInt(3), random.nextBoolean());
        }
        if (random.nextBoolean())
            steps.add(() -> send(COMMISSIONER, new AcceptDelivery(contractId, milestone, "At first sight", now)));
        steps.add(() -> send(COMMISSIONER, new RejectDelivery(contractId, milestone, "Half of it is missing", now)));
    }

    private void deliver(Deque<Step> steps, String contractId, String milestone) {
        steps.add(report(contractId, milestone));
        confirm(steps, contractId, milestone, 0, true);
        steps.add(() -> send(COMMISSIONER, new AcceptDelivery(contractId, milestone, "Seen", now)));
        confirm(steps, contractId, milestone, 1, true);
        confirm(steps, contractId, milestone, 2, random.nextBoolean());
        waitForAutomations(steps);
        steps.add(() -> send(TREASURER, new PayDue(FUND, contractId, milestone, now)));
        waitForAutomations(steps);
    }

    private Deque<Step> qualifications() {
        String c = organization("C");
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(member("C"), new ApplyForQualification(c, "youth", now)));
        steps.add(() -> send(OFFICER, new RefuseQualification(c, "youth", "No licence", now)));
        steps.add(() -> send(member("C"), new ReplyToDecision(c, "youth", "It is on its way", now)));
        steps.add(() -> send(member("C"), new ApplyForQualification(c, "youth", now)));
        steps.add(() -> send(OFFICER, new GrantQualification(c, "youth", now.plus(Duration.ofDays(900)), now)));
        steps.add(() -> send(OFFICER, new SuspendQualification(c, "youth", "A complaint", now)));
        steps.add(() -> send(OFFICER, new ReinstateQualification(c, "youth", "Unfounded", now)));
        steps.add(() -> send(OFFICER, new WithdrawQualification(c, "youth", "On its own wish", now)));
        steps.add(() -> send(ADMINISTRATOR, new SuspendOrganization(c, "Under inquiry", now)));
        steps.add(() -> send(ADMINISTRATOR, new ReinstateOrganization(c, "Cleared", now)));
        return steps;
    }

    private static RaiseMatter raised(String id, @Nullable String reporter, MatterChannel channel, Instant at) {
        return new RaiseMatter(
                id,
                CategoryKind.EVENT,
                channel,
                null,
                GRID,
                new Place(50.5, 20.5),
                id.equals("matter-m2") ? Disclosure.CONFIDENTIAL : Disclosure.OPEN,
                reporter,
                reporter == null ? new ReporterContact("Chen", null, null) : null,
                new MatterDescription("Rubbish behind the school", "Green Lane 5", Map.of()),
                List.of(),
                null,
                at);
    }

    /** With every move that goes well; it is late now and then, and the automations see to that. */
    private Deque<Step> satisfied(String name) {
        String id = "matter-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(resident(1), raised(id, residentId(1), MatterChannel.APP, now)));
        steps.add(() -> send(resident(1), new AddWords(id, new Words("Still there"), List.of(), now)));
        steps.add(() -> send(
                OFFICER,
                new SplitMatter(
                        id, id + "-part", CategoryKind.COMPONENT, null, new MatterDescription("A bench"), now)));
        steps.add(() -> send(OFFICER, new DeclineMatter(id + "-part", "It was taken away", now)));
        steps.add(() -> send(OFFICER, new FileMatter(id, MATTERS, now)));
        steps.add(() -> send(SUPERVISOR, new DispatchMatter(id, organization("A"), now)));
        steps.add(() -> send(member("A"), new AcceptMatter(id, now)));
        steps.add(() -> send(member("A"), new RequestExtension(id, 4, "Rain", now)));
        steps.add(() -> send(SUPERVISOR, new RefuseExtension(id, "It is dry", now)));
        steps.add(() -> send(member("A"), new RequestExtension(id, 2, "More rain", now)));
        steps.add(() -> send(SUPERVISOR, new SuspendMatter(id, WaitingFor.WEATHER, "A storm", now)));
        steps.add(() -> send(SUPERVISOR, new GrantExtension(id, now)));
        steps.add(() -> send(member("A"), new ResumeMatter(id, now)));
        steps.add(() -> send(member("A"), new AddNote(id, true, new Words("On site"), now)));
        steps.add(() -> send(member("A"), new ReportResult(id, "Taken away", List.of(), now)));
        steps.add(() -> send(SUPERVISOR, new VerifyResult(id, true, "Clean", now)));
        steps.add(() -> send(resident(1), new AnswerResult(id, true, new Words("Thanks"), now)));
        steps.add(() -> send(resident(1), new RateMatter(id, 5, null, now)));
        return steps;
    }

    private Deque<Step> followed(String name) {
        String id = "matter-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(resident(3), raised(id, residentId(3), MatterChannel.APP, now)));
        for (int i = 4; i < 6; i++) {
            int neighbour = i;
            steps.add(() -> send(resident(neighbour), new FollowMatter(id, residentId(neighbour), now)));
        }
        steps.add(() -> send(
                OFFICER,
                new ImportMatter(
                        "matter-imported",
                        raised("matter-imported", null, MatterChannel.OPEN311, now),
                        new Source("boston.gov", "101"),
                        now)));
        steps.add(() -> send(SUPERVISOR, new DeclineMatter("matter-imported", "It was not there", now)));
        steps.add(() -> send(resident(4), new UnfollowMatter(id, residentId(4), now)));
        steps.add(() -> send(SUPERVISOR, new DeclineMatter(id, "It is gone", now)));
        return steps;
    }

    private Deque<Step> sentAround(String name) {
        String id = "matter-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(resident(2), raised(id, residentId(2), MatterChannel.APP, now)));
        steps.add(() -> send(OFFICER, new FileMatter(id, MATTERS, now)));
        for (String provider : List.of("B", "C")) {
            steps.add(() -> send(SUPERVISOR, new DispatchMatter(id, organization(provider), now)));
            steps.add(() -> send(member(provider), new ReturnMatter(id, "Not ours", now)));
        }
        steps.add(() -> send(SUPERVISOR, new DispatchMatter(id, organization("B"), now)));
        steps.add(() -> send(member("B"), new AcceptMatter(id, now)));
        steps.add(() -> send(member("B"), new ProposeTransfer(id, organization("A"), "Theirs", now)));
        steps.add(() -> send(member("A"), new RefuseTransfer(id, "No", now)));
        steps.add(() -> send(member("B"), new ProposeTransfer(id, organization("C"), "Theirs", now)));
        steps.add(() -> send(member("C"), new AcceptTransfer(id, now)));
        steps.add(() -> send(member("C"), new ReportResult(id, "Done", List.of(), now)));
        steps.add(() -> send(SUPERVISOR, new VerifyResult(id, true, "Done", now)));
        steps.add(() -> now = now.plus(Duration.ofDays(16)));
        return steps;
    }

    private Deque<Step> contested(String name) {
        String id = "matter-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(resident(3), raised(id, residentId(3), MatterChannel.APP, now)));
        steps.add(() -> send(OFFICER, new FileMatter(id, MATTERS, now)));
        steps.add(() -> send(SUPERVISOR, new DispatchMatter(id, organization("A"), now)));
        steps.add(() -> send(member("A"), new AcceptMatter(id, now)));
        steps.add(() -> {
            var sundays = Map.of(DayOfWeek.SUNDAY, List.of(new Shift(LocalTime.of(9, 0), LocalTime.of(17, 0))));
            var year = new CalendarYear(2026, sundays, List.of(), List.of());
            send(ADMINISTRATOR, new CorrectYear(ZoneOffset.UTC, year, "Sundays", now));
        });
        steps.add(() -> send(Actor.system("reckon-deadlines-anew"), new RecomputeDeadline(id, now)));
        steps.add(() -> send(SUPERVISOR, new TakeUpMatter(id, "At once", now)));
        for (int i = 0; i < 5; i++) {
            steps.add(() -> send(member("A"), new ReportResult(id, "Done", List.of(), now)));
            steps.add(() -> send(SUPERVISOR, new VerifyResult(id, false, "It is not", now)));
            if (i == 3) steps.add(() -> send(SUPERVISOR, new OrderRework(id, "Once more", now)));
        }
        steps.add(() -> send(SUPERVISOR, new ConcludeMatter(id, "No more can be done", now)));
        return steps;
    }

    private Deque<Step> nobodys(String name) {
        String id = "matter-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(OFFICER, raised(id, null, MatterChannel.COUNTER, now)));
        steps.add(() -> send(OFFICER, new FileMatter(id, MATTERS, now)));
        steps.add(() -> now = now.plus(Duration.ofDays(16)));
        steps.add(() -> send(SUPERVISOR, new DispatchMatter(id, organization("C"), now)));
        steps.add(() -> send(member("C"), new AcceptMatter(id, now)));
        steps.add(() -> send(member("C"), new ReportResult(id, "Done", List.of(), now)));
        steps.add(() -> send(SUPERVISOR, new VerifyResult(id, true, "Done", now)));
        steps.add(() -> send(OFFICER, new EraseReporter(id, ErasureGround.REQUESTED, now)));
        return steps;
    }

    /** Withdrawn, and merged. */
    private Deque<Step> endedEarly(String name) {
        String id = "matter-" + name;
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(resident(4), raised(id, residentId(4), MatterChannel.APP, now)));
        steps.add(() -> send(resident(5), raised(id + "-same", residentId(5), MatterChannel.APP, now)));
        steps.add(() -> send(OFFICER, new MergeMatter(id + "-same", id, now)));
        steps.add(() -> send(resident(4), new WithdrawMatter(id, now)));
        return steps;
    }

    /** What is read, and systems that are told. */
    private Deque<Step> told() {
        Actor system = Actor.system("deliver-webhooks");
        String town = WebhookId.of(TOWN, 1);
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(resident(0), new MarkRead(InboxCommand.inboxId(residentId(0)), 5, now)));
        steps.add(() -> send(
                resident(0),
                new ChooseMail(
                        InboxCommand.inboxId(residentId(0)),
                        MailMode.DAILY,
                        Set.of(),
                        MailLanguage.CHINESE,
                        new MailAddress("ming@mail.example"),
                        now)));
        steps.add(() ->
                send(Actor.system("send-mail"), new RecordMail(InboxCommand.inboxId(residentId(0)), log.head(), now)));
        steps.add(() -> send(ADMINISTRATOR, new RegisterWebhook(town, 1, HOOK, Set.of(), now)));
        steps.add(() ->
                send(member("A"), new RegisterWebhook(WebhookId.of(organization("A"), 2), 2, HOOK, Set.of(), now)));
        steps.add(() -> send(system, new RecordDeliveries(town, 1, log.head(), null, now)));
        steps.add(() -> send(resident(0), new MarkRead(InboxCommand.inboxId(residentId(0)), log.head(), now)));
        var failure = new Failure(100, FailedBy.TIMEOUT, 0);
        steps.add(() -> send(system, new RecordDeliveries(town, 1, 0, failure, now)));
        steps.add(() -> send(system, new RecordDeliveries(town, 1, 0, failure, now.plus(Duration.ofDays(4)))));
        steps.add(() -> send(ADMINISTRATOR, new ResumeWebhook(town, now)));
        steps.add(() -> send(ADMINISTRATOR, new RemoveWebhook(town, now)));
        steps.add(() -> send(ADMINISTRATOR, new RegisterWebhook(town, 1, HOOK, Set.of(), now)));
        return steps;
    }

    private Deque<Step> movesInTheRegistry() {
        var steps = new ArrayDeque<Step>();
        steps.add(() -> send(ADMINISTRATOR, new AppointStaff("staff-x", TOWN, Set.of(Role.CASE_OFFICER), null, now)));
        steps.add(() -> send(ADMINISTRATOR, new ChangeStaffRoles("staff-x", Set.of(Role.TREASURER), null, now)));
        steps.add(() -> send(ADMINISTRATOR, new DeactivateStaff("staff-x", now)));
        steps.add(() -> send(OFFICER, new EnrolResident("resident-x", GRID, DETAILS, now)));
        steps.add(() -> send(
                OFFICER,
                new DelegateRoles(
                        OFFICER.party(),
                        TREASURER.party(),
                        OFFICER.roles(),
                        "On leave",
                        now.plus(Duration.ofDays(9)),
                        now)));
        steps.add(() -> send(
                OFFICER,
                new EndDelegation(
                        DelegationCommand.delegationId(OFFICER.party(), TREASURER.party()), "Back again", now)));
        steps.add(() -> send(EVALUATOR, new DeclareTie(EVALUATOR.party(), organization("C"), TieKind.FAMILY, now)));
        steps.add(() -> send(
                EVALUATOR,
                new EndTie(TieCommand.tieId(EVALUATOR.party(), organization("C")), TieKind.FAMILY, "No longer", now)));
        steps.add(() ->
                send(member("C"), new RegisterServiceAccount("service-c", "Accounts", Set.of(Scope.OFFERS_READ), now)));
        steps.add(() -> send(member("C"), new DeactivateServiceAccount("service-c", now)));
        steps.add(() -> send(OFFICER, new MoveResident("resident-x", new AreaCode("G2").areaId(), now)));
        steps.add(() -> send(OFFICER, new DeactivateResident("resident-x", now)));
        steps.add(() -> send(ADMINISTRATOR, new RecordStaffDetails("staff-officer", DETAILS, now)));
        steps.add(() -> send(OFFICER, new EnrolResident("resident-y", GRID, now)));
        steps.add(() -> send(OFFICER, new RecordResidentDetails("resident-y", DETAILS, now)));
        steps.add(() -> send(Actor.resident("resident-y", "G1"), new RequestErasure("resident-y", now)));
        steps.add(() -> send(OFFICER, new DeclineErasure("resident-y", "A dispute is pending", now)));
        steps.add(() -> send(Actor.resident("resident-y", "G1"), new RequestErasure("resident-y", now)));
        steps.add(() -> send(OFFICER, new EraseResident("resident-y", ErasureGround.REQUESTED, now)));
        steps.add(() -> send(ADMINISTRATOR, new RenameArea(GRID, "The first grid", now)));
        steps.add(() -> send(ADMINISTRATOR, new AssignResponsibility(GRID, SUPERVISION, now)));
        steps.add(() -> send(ADMINISTRATOR, new CountPopulation(GRID, 4_800, now)));
        steps.add(() -> send(ADMINISTRATOR, new DrawBoundary(GRID, square(0), now)));
        steps.add(() -> send(ADMINISTRATOR, new DrawBoundary(GRID, square(1), now)));
        steps.add(() -> send(ADMINISTRATOR, new MoveArea(GRID, new AreaCode("C2").areaId(), now)));
        steps.add(() -> send(ADMINISTRATOR, new MoveArea(GRID, new AreaCode("C1").areaId(), now)));
        steps.add(() -> {
            var into = List.of(grid("G3", null), grid("G4", square(2)));
            send(ADMINISTRATOR, new SplitGrid(new AreaCode("G5").areaId(), into, now));
        });
        steps.add(() -> {
            var grids = List.of(new AreaCode("G3").areaId(), new AreaCode("G4").areaId());
            send(ADMINISTRATOR, new MergeGrids(grids, grid("G6", square(3)), now));
        });
        return steps;
    }

    @Override
    public void close() {
        side.close();
        log.close();
        folder.close();
    }
}
