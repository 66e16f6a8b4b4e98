package org.gongzhi.core.matter;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Bounds;
import org.gongzhi.core.Place;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.WorkingCalendars;
import org.gongzhi.core.category.AttributeValues;
import org.gongzhi.core.category.Categories;
import org.gongzhi.core.category.CategoryRules;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.matter.MatterCommand.AcceptMatter;
import org.gongzhi.core.matter.MatterCommand.AcceptTransfer;
import org.gongzhi.core.matter.MatterCommand.AddNote;
import org.gongzhi.core.matter.MatterCommand.AddWords;
import org.gongzhi.core.matter.MatterCommand.AnswerResult;
import org.gongzhi.core.matter.MatterCommand.ConcludeMatter;
import org.gongzhi.core.matter.MatterCommand.ConfirmReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterCommand.DeclineMatter;
import org.gongzhi.core.matter.MatterCommand.DispatchMatter;
import org.gongzhi.core.matter.MatterCommand.EraseReporter;
import org.gongzhi.core.matter.MatterCommand.EscalateMatter;
import org.gongzhi.core.matter.MatterCommand.FileMatter;
import org.gongzhi.core.matter.MatterCommand.GrantExtension;
import org.gongzhi.core.matter.MatterCommand.ImportMatter;
import org.gongzhi.core.matter.MatterCommand.OrderRework;
import org.gongzhi.core.matter.MatterCommand.ProposeTransfer;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterCommand.RateMatter;
import org.gongzhi.core.matter.MatterCommand.RecomputeDeadline;
import org.gongzhi.core.matter.MatterCommand.RecordSilence;
import org.gongzhi.core.matter.MatterCommand.RefuseExtension;
import org.gongzhi.core.matter.MatterCommand.RefuseTransfer;
import org.gongzhi.core.matter.MatterCommand.RemindOfDeadline;
import org.gongzhi.core.matter.MatterCommand.ReportResult;
import org.gongzhi.core.matter.MatterCommand.RequestExtension;
import org.gongzhi.core.matter.MatterCommand.ResumeMatter;
import org.gongzhi.core.matter.MatterCommand.ReturnMatter;
import org.gongzhi.core.matter.MatterCommand.SplitMatter;
import org.gongzhi.core.matter.MatterCommand.SuspendMatter;
import org.gongzhi.core.matter.MatterCommand.TakeUpMatter;
import org.gongzhi.core.matter.MatterCommand.VerifyResult;
import org.gongzhi.core.matter.MatterCommand.WithdrawMatter;
import org.gongzhi.core.matter.MatterEvent.DeadlineRecomputed;
import org.gongzhi.core.matter.MatterEvent.DeadlineReminded;
import org.gongzhi.core.matter.MatterEvent.DuplicateAttached;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.ExtensionRefused;
import org.gongzhi.core.matter.MatterEvent.ExtensionRequested;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterDispatched;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterImported;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterRated;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterSplit;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterTakenUp;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.core.matter.MatterEvent.NoteAdded;
import org.gongzhi.core.matter.MatterEvent.Outcome;
import org.gongzhi.core.matter.MatterEvent.RefusedBy;
import org.gongzhi.core.matter.MatterEvent.ReporterErased;
import org.gongzhi.core.matter.MatterEvent.ReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterEvent.ResidentAnswered;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.MatterEvent.TakenUpFor;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.matter.MatterEvent.TransferProposed;
import org.gongzhi.core.matter.MatterEvent.TransferRefused;
import org.gongzhi.core.matter.MatterEvent.WordsAdded;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.Organizations;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaPath;
import org.gongzhi.core.territory.Areas;
import org.jspecify.annotations.Nullable;

/**
 * 诉求: what somebody raised, on its way to a verified end. Exactly one organization is answerable at every moment; who
 * handles does not verify; each stage has its clock; the reporter is asked (DOMAIN.md, 2).
 */
public class Matter {

    private static final Limit TIME_TO_RETURN = new Limit(Duration.ofHours(16), Limit.Clock.WORKING);
    private static final int MOST_ATTACHMENTS = 20;
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    @AggregateIdentifier
    private String matterId;

    private MatterStage stage = MatterStage.RAISED;
    private Heading heading;
    private MatterRules rules = MatterRules.NOT_FILED;
    private Raising raising;
    private boolean filedInTime;
    private boolean handledInTime = true;
    private boolean accepted;
    private boolean takenUp;
    private boolean rated;
    private boolean answered;
    private boolean erased;
    private boolean keyDestroyed;
    private int reworks;
    private int transfers;

    /** 首问负责: exactly one, always. */
    private String answerable;

    /** To which it was dispatched, until that answers. */
    private @Nullable String dispatchedTo;

    private @Nullable Instant dispatchedAt;

    /** Which is asked to take it over. */
    private @Nullable String transferTo;

    /** Hours asked for; null: none. */
    private @Nullable Integer extensionAsked;

    private boolean extended;

    /** Of the stage that is under way; null where none is timed. */
    private @Nullable StageClock clock;

    private @Nullable Deadline deadline;
    private boolean reminded;
    private boolean escalated;
    private @Nullable Instant escalateAgainAt;

    /** What stays as it was raised. */
    private record Raising(
            @Nullable String reporter, @Nullable Place place, Disclosure disclosure, Instant at) {}

    /** For Axon. */
    @SuppressWarnings("NullAway.Init")
    protected Matter() {}

    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Matter(
            RaiseMatter command,
            Actor actor,
            Areas areas,
            Categories categories,
            Reporters reporters,
            WorkingCalendars calendars) {
        actor.require(command.channel().raisedBy());
        Bounds.requireLine("/areaId", command.areaId());
        requireReporter(command, actor, reporters);
        command.description().requireSound("/description");
        requireFiles(command.attachments());
        if (command.observedAt() != null && command.observedAt().isAfter(command.at()))
            throw Rejection.at("/observedAt", MatterRule.OBSERVED_LATER);
        var area = areas.area(command.areaId());
        String responsible = area.responsibleOrganization();
        if (responsible == null) throw Rejection.at("/areaId", MatterRule.AREA_UNKNOWN, command.areaId());
        if (area.isRetired()) throw Rejection.at("/areaId", MatterRule.AREA_RETIRED, command.areaId());
        MatterRules provisional = provisional(command.category(), command.description(), categories);
        String subject = command.reporter() == null ? command.matterId() : command.reporter();
        var contact = command.contact();
        apply(new MatterRaised(
                command.matterId(),
                new Heading(AreaPath.of(command.areaId(), areas).areaIds(), command.category(), command.channel()),
                command.kind(),
                command.disclosure() == Disclosure.CONFIDENTIAL ? null : command.place(),
                command.disclosure(),
                command.reporter(),
                responsible,
                Sealed.of(subject, command.description()),
                contact == null ? null : Sealed.of(subject, contact),
                command.attachments(),
                command.observedAt(),
                null,
                provisional,
                started(TimedStage.FILING, provisional, command.at(), calendars),
                command.at()));
    }

    /** With where it was before, in one commit. */
    @CommandHandler
    @SuppressWarnings("NullAway.Init")
    public Matter(
            ImportMatter command,
            Actor actor,
            Areas areas,
            Categories categories,
            Reporters reporters,
            WorkingCalendars calendars) {
        this(command.raised(), actor, areas, categories, reporters, calendars);
        Source source = command.source();
        source.requireSound("/source");
        apply(new MatterImported(command.matterId(), source.jurisdiction(), source.requestId(), command.at()));
    }

    /** Part of another. */
    @SuppressWarnings("NullAway.Init")
    Matter(MatterRaised part) {
        apply(part);
    }

    @CommandHandler
    public void handle(FileMatter command, Actor actor, Categories categories, WorkingCalendars calendars) {
        requireIntake(actor);
        requireStage("FileMatter", MatterStage.RAISED);
        requireNoTransfer();
        CategoryRules category = require(command.category(), categories);
        MatterRules filedUnder = MatterRules.of(category);
        apply(new MatterFiled(
                matterId,
                heading.filedUnder(category.code()),
                category.kind(),
                filedUnder,
                answerable,
                category.handlingOrganization(),
                isInTime(command.at()),
                started(TimedStage.ACCEPTANCE, filedUnder, command.at(), calendars),
                command.at()));
    }

    @CommandHandler
    public void handle(DeclineMatter command, Actor actor) {
        requireIntake(actor);
        requireStage("DeclineMatter", MatterStage.RAISED);
        Bounds.requireText("/reason", command.reason());
        apply(new MatterDeclined(matterId, heading, raising.reporter(), answerable, command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(WithdrawMatter command, Actor actor) {
        requireReporter(actor);
        requireStage("WithdrawMatter", MatterStage.RAISED, MatterStage.FILED, MatterStage.DISPATCHED);
        apply(new MatterWithdrawn(matterId, heading, answerable, command.at()));
    }

    /** See {@link MergeMatterHandler}. */
    void merge(String into, Actor actor, Instant at) {
        requireIntake(actor);
        requireStage("MergeMatter", MatterStage.RAISED, MatterStage.FILED);
        if (into.equals(matterId)) throw Rejection.at("/into", MatterRule.MERGED_INTO_ITSELF);
        apply(new MatterMerged(matterId, heading, raising.reporter(), answerable, into, at));
    }

    void attachDuplicate(String duplicateId, @Nullable String duplicateReporter, Instant at) {
        if (stage.isOver()) throw Rejection.at("/into", MatterRule.MERGED_INTO_OVER, stage.name());
        apply(new DuplicateAttached(matterId, duplicateId, duplicateReporter, at));
    }

    @Nullable
    String reporter() {
        return raising.reporter();
    }

    /** See {@link SplitMatterHandler}. @return what may become a matter of its own */
    MatterRaised part(SplitMatter command, Actor actor, Categories categories, WorkingCalendars calendars) {
        requireIntake(actor);
        requireStage("SplitMatter", MatterStage.RAISED, MatterStage.FILED);
        command.description().requireSound("/description");
        MatterRules provisional = provisional(command.category(), command.description(), categories);
        String reporter = raising.reporter();
        return new MatterRaised(
                command.newMatterId(),
                new Heading(heading.areaIds(), command.category(), heading.channel()),
                command.kind(),
                raising.place(),
                raising.disclosure(),
                reporter,
                answerable,
                Sealed.of(reporter == null ? command.newMatterId() : reporter, command.description()),
                null,
                List.of(),
                null,
                matterId,
                provisional,
                started(TimedStage.FILING, provisional, command.at(), calendars),
                command.at());
    }

    void split(String newMatterId, Instant at) {
        apply(new MatterSplit(matterId, newMatterId, at));
    }

    @CommandHandler
    public void handle(DispatchMatter command, Actor actor, Organizations organizations) {
        actor.require(Role.SUPERVISOR);
        String centre = actor.requireSomeOrganization();
        requireStage("DispatchMatter", MatterStage.FILED);
        requireRegistered(command.organization(), organizations);
        if (command.organization().equals(centre))
            throw Rejection.at("/organization", MatterRule.DISPATCHED_TO_ONESELF);
        apply(new MatterDispatched(matterId, heading, centre, command.organization(), answerable, command.at()));
    }

    @CommandHandler
    public void handle(AcceptMatter command, Actor actor, WorkingCalendars calendars) {
        String organization = requireDispatchedTo(actor, "AcceptMatter");
        apply(new MatterAccepted(
                matterId,
                heading,
                organization,
                answerable,
                isInTime(command.at()),
                started(TimedStage.HANDLING, rules, command.at(), calendars),
                command.at()));
    }

    @CommandHandler
    public void handle(ReturnMatter command, Actor actor, WorkingCalendars calendars) {
        String organization = requireDispatchedTo(actor, "ReturnMatter");
        Bounds.requireText("/reason", command.reason());
        Instant dispatched = dispatchedAt == null ? command.at() : dispatchedAt;
        if (command.at().isAfter(TIME_TO_RETURN.due(dispatched, calendars.current())))
            throw new Rejection(MatterRule.RETURN_TOO_LATE);
        apply(new MatterReturned(
                matterId,
                heading,
                organization,
                command.reason(),
                started(TimedStage.ACCEPTANCE, rules, command.at(), calendars),
                command.at()));
        takeUpIfSentAroundTooOften(command.at());
    }

    @CommandHandler
    public void handle(ProposeTransfer command, Actor actor, Organizations organizations) {
        requireHandler(actor, answerable);
        requireStage("ProposeTransfer", MatterStage.RAISED, MatterStage.ACCEPTED);
        requireNotSuspended();
        requireNoTransfer();
        Bounds.requireText("/reason", command.reason());
        requireRegistered(command.organization(), organizations);
        if (command.organization().equals(answerable))
            throw Rejection.at("/organization", MatterRule.TRANSFERRED_TO_ONESELF);
        apply(new TransferProposed(matterId, answerable, command.organization(), command.reason(), command.at()));
    }

    /** The clock runs on: it is the matter's, not the handler's. */
    @CommandHandler
    public void handle(AcceptTransfer command, Actor actor) {
        String organization = requireTransferTo(actor, "AcceptTransfer");
        apply(new TransferAccepted(matterId, heading, answerable, organization, stage, command.at()));
        takeUpIfSentAroundTooOften(command.at());
    }

    @CommandHandler
    public void handle(RefuseTransfer command, Actor actor) {
        String organization = requireTransferTo(actor, "RefuseTransfer");
        Bounds.requireText("/reason", command.reason());
        apply(new TransferRefused(matterId, answerable, organization, command.reason(), command.at()));
    }

    private void takeUpIfSentAroundTooOften(Instant at) {
        if (transfers >= rules.maxTransfers() && !takenUp)
            apply(new MatterTakenUp(matterId, heading, TakenUpFor.TRANSFERS, null, answerable, null, at));
    }

    @CommandHandler
    public void handle(RequestExtension command, Actor actor) {
        requireHandler(actor, answerable);
        requireStage("RequestExtension", MatterStage.ACCEPTED);
        Bounds.requireText("/reason", command.reason());
        if (extensionAsked != null) throw new Rejection(MatterRule.EXTENSION_PENDING);
        if (extended) throw new Rejection(MatterRule.EXTENDED_ALREADY);
        if (!isInTime(command.at())) throw new Rejection(MatterRule.EXTENSION_TOO_LATE);
        long most = Math.max(1, rules.limits().handling().time().toHours());
        if (command.hours() < 1 || command.hours() > most)
            throw Rejection.at("/hours", MatterRule.EXTENSION_OUT_OF_RANGE, most);
        apply(new ExtensionRequested(matterId, answerable, command.hours(), command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(GrantExtension command, Actor actor, WorkingCalendars calendars) {
        String centre = requireOtherSupervisor(actor);
        int hours = requireExtensionAsked("GrantExtension");
        StageClock longer = requireClock().extended(Duration.ofHours(hours));
        Deadline later = longer.isRunning() ? longer.deadline(calendars.current(), rules.reminderPercent()) : null;
        if (later != null && !later.isKept(command.at())) throw new Rejection(MatterRule.EXTENSION_TOO_LATE);
        apply(new ExtensionGranted(matterId, heading, centre, answerable, hours, later, command.at()));
    }

    @CommandHandler
    public void handle(RefuseExtension command, Actor actor) {
        String centre = requireOtherSupervisor(actor);
        requireExtensionAsked("RefuseExtension");
        Bounds.requireText("/reason", command.reason());
        apply(new ExtensionRefused(matterId, centre, answerable, command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(SuspendMatter command, Actor actor) {
        String centre = requireOtherSupervisor(actor);
        requireStage("SuspendMatter", MatterStage.ACCEPTED);
        requireNotSuspended();
        Bounds.requireText("/reason", command.reason());
        apply(new MatterSuspended(
                matterId, heading, centre, answerable, command.waitingFor(), command.reason(), command.at()));
    }

    @CommandHandler
    public void handle(ResumeMatter command, Actor actor, WorkingCalendars calendars) {
        if (actor.is(Role.SUPERVISOR)) requireOtherSupervisor(actor);
        else requireHandler(actor, answerable);
        requireStage("ResumeMatter", MatterStage.ACCEPTED);
        StageClock stopped = requireClock();
        if (stopped.isRunning()) throw new Rejection(MatterRule.NOT_SUSPENDED);
        apply(new MatterResumed(
                matterId,
                heading,
                answerable,
                stopped.resumed(command.at()).deadline(calendars.current(), rules.reminderPercent()),
                command.at()));
    }

    @CommandHandler
    public void handle(ReportResult command, Actor actor, WorkingCalendars calendars) {
        requireHandler(actor, answerable);
        requireStage("ReportResult", MatterStage.ACCEPTED);
        requireNotSuspended();
        requireNoTransfer();
        Bounds.requireText("/result", command.result());
        requireFiles(command.attachments());
        apply(new ResultReported(
                matterId,
                heading,
                answerable,
                command.result(),
                command.attachments(),
                isInTime(command.at()),
                started(TimedStage.VERIFICATION, rules, command.at(), calendars),
                command.at()));
    }

    @CommandHandler
    public void handle(VerifyResult command, Actor actor, WorkingCalendars calendars) {
        String centre = requireOtherSupervisor(actor);
        requireStage("VerifyResult", MatterStage.HANDLED);
        Bounds.requireText("/findings", command.findings());
        if (!command.passed()) {
            refuse(RefusedBy.VERIFIER, command.findings(), command.at(), calendars);
            return;
        }
        String reporter = raising.reporter();
        apply(new ResultVerified(
                matterId,
                heading,
                centre,
                answerable,
                command.findings(),
                reporter,
                reporter == null ? null : started(TimedStage.ANSWER, rules, command.at(), calendars),
                command.at()));
        if (reporter == null) close(Outcome.NOT_ASKED, null, command.at());
    }

    @CommandHandler
    public void handle(AnswerResult command, Actor actor, WorkingCalendars calendars) {
        String reporter = requireReporter(actor);
        requireStage("AnswerResult", MatterStage.VERIFIED);
        apply(new ResidentAnswered(
                matterId,
                heading,
                answerable,
                reporter,
                command.satisfied(),
                !answered,
                sealed(reporter, command.words()),
                command.at()));
        if (command.satisfied()) close(Outcome.SATISFIED, null, command.at());
        else refuse(RefusedBy.RESIDENT, null, command.at(), calendars);
    }

    @CommandHandler
    public void handle(RecordSilence command, Actor actor) {
        actor.require(Role.SYSTEM);
        requireDue(TimedStage.ANSWER, command.due(), command.due(), command.at());
        close(Outcome.SILENT, null, command.at());
    }

    private void refuse(RefusedBy by, @Nullable String reason, Instant at, WorkingCalendars calendars) {
        if (reworks >= rules.maxReworks()) {
            apply(new MatterContested(matterId, heading, by, answerable, reason, at));
        } else {
            rework(by, reason, at, calendars);
        }
    }

    private void rework(RefusedBy by, @Nullable String reason, Instant at, WorkingCalendars calendars) {
        apply(new ReworkOrdered(
                matterId,
                heading,
                by,
                answerable,
                reworks + 1,
                reason,
                started(TimedStage.HANDLING, rules, at, calendars),
                at));
    }

    private void close(Outcome outcome, @Nullable String reason, Instant at) {
        apply(new MatterClosed(
                matterId,
                heading,
                answerable,
                raising.reporter(),
                outcome,
                reason,
                filedInTime,
                handledInTime,
                reworks,
                transfers,
                raising.at(),
                at));
    }

    @CommandHandler
    public void handle(OrderRework command, Actor actor, WorkingCalendars calendars) {
        requireOtherSupervisor(actor);
        requireStage("OrderRework", MatterStage.CONTESTED);
        Bounds.requireText("/order", command.order());
        rework(RefusedBy.SUPERVISOR, command.order(), command.at(), calendars);
    }

    @CommandHandler
    public void handle(ConcludeMatter command, Actor actor) {
        requireOtherSupervisor(actor);
        requireStage("ConcludeMatter", MatterStage.CONTESTED);
        Bounds.requireText("/reason", command.reason());
        close(Outcome.CONCLUDED, command.reason(), command.at());
    }

    @CommandHandler
    public void handle(RateMatter command, Actor actor) {
        String reporter = requireReporter(actor);
        requireStage("RateMatter", MatterStage.CLOSED);
        if (rated) throw new Rejection(MatterRule.RATED_ALREADY);
        if (command.stars() < 1 || command.stars() > 5) throw Rejection.at("/stars", MatterRule.STARS_OUT_OF_RANGE);
        apply(new MatterRated(
                matterId,
                heading,
                answerable,
                reporter,
                command.stars(),
                sealed(reporter, command.words()),
                command.at()));
    }

    @CommandHandler
    public void handle(AddNote command, Actor actor) {
        actor.require(Role.CASE_OFFICER, Role.GRID_WORKER, Role.ORGANIZATION, Role.SUPERVISOR);
        String organization = actor.requireSomeOrganization();
        if (!actor.is(Role.SUPERVISOR)
                && !organization.equals(dispatchedTo)
                && !organization.equals(transferTo)
                && !isOnRoundOf(actor)) actor.requireOrganization(answerable);
        if (stage.isOver()) throw notAtThisStage("AddNote");
        command.words().requireSound("/words");
        apply(new NoteAdded(
                matterId, organization, command.open(), Sealed.of(subject(), command.words()), command.at()));
    }

    @CommandHandler
    public void handle(AddWords command, Actor actor) {
        String reporter = requireReporter(actor);
        if (stage.isOver()) throw notAtThisStage("AddWords");
        command.words().requireSound("/words");
        requireFiles(command.attachments());
        apply(new WordsAdded(
                matterId, reporter, Sealed.of(reporter, command.words()), command.attachments(), command.at()));
    }

    @CommandHandler
    public void handle(TakeUpMatter command, Actor actor) {
        String centre = requireOtherSupervisor(actor);
        if (stage.isOver()) throw notAtThisStage("TakeUpMatter");
        if (takenUp) throw new Rejection(MatterRule.TAKEN_UP_ALREADY);
        Bounds.requireText("/order", command.order());
        apply(new MatterTakenUp(
                matterId, heading, TakenUpFor.ORDER, centre, answerable, command.order(), command.at()));
    }

    @CommandHandler
    public void handle(RemindOfDeadline command, Actor actor) {
        actor.require(Role.SYSTEM);
        Deadline current = requireDue(command.stage(), command.due(), null, command.at());
        if (reminded) throw new Rejection(MatterRule.NOT_DUE);
        apply(new DeadlineReminded(matterId, current.stage(), whoHasToAct(), current.due(), command.at()));
    }

    /** Past the due moment, not at it: what is done at it is in time. */
    @CommandHandler
    public void handle(EscalateMatter command, Actor actor, Areas areas, WorkingCalendars calendars) {
        actor.require(Role.SYSTEM);
        if (command.stage() == TimedStage.ANSWER) throw new Rejection(MatterRule.NOT_DUE);
        if (!escalated) escalate(command, areas, calendars);
        else takeUpAsOverdue(command);
    }

    private void escalate(EscalateMatter command, Areas areas, WorkingCalendars calendars) {
        Deadline current = requireDue(command.stage(), command.due(), command.due(), command.at());
        Limit limit = requireClock().limit();
        Limit half = new Limit(limit.time().dividedBy(2), limit.clock());
        String late = whoHasToAct();
        apply(new MatterEscalated(
                matterId,
                heading,
                current.stage(),
                late,
                Superior.of(late, heading.areaIds(), areas),
                current.due(),
                takenUp ? null : half.due(current.due(), calendars.current()),
                command.at()));
    }

    private void takeUpAsOverdue(EscalateMatter command) {
        if (takenUp) throw new Rejection(MatterRule.TAKEN_UP_ALREADY);
        if (escalateAgainAt == null) throw new Rejection(MatterRule.NOT_DUE);
        requireDue(command.stage(), command.due(), escalateAgainAt, command.at());
        apply(new MatterTakenUp(matterId, heading, TakenUpFor.OVERDUE, null, whoHasToAct(), null, command.at()));
    }

    @CommandHandler
    public void handle(RecomputeDeadline command, Actor actor, WorkingCalendars calendars) {
        actor.require(Role.SYSTEM);
        Deadline before = deadline;
        var calendar = calendars.current();
        if (before == null || before.calendar() >= calendar.version())
            throw new Rejection(MatterRule.DEADLINE_UP_TO_DATE);
        apply(new DeadlineRecomputed(
                matterId, before, requireClock().deadline(calendar, rules.reminderPercent()), command.at()));
    }

    @CommandHandler
    public void handle(EraseReporter command, Actor actor) {
        actor.require(Role.CASE_OFFICER, Role.ADMINISTRATOR, Role.SYSTEM);
        if (raising.reporter() != null) throw new Rejection(MatterRule.REPORTER_ON_RECORD);
        if (erased) throw new Rejection(MatterRule.ERASED_ALREADY);
        apply(new ReporterErased(matterId, command.ground(), command.at()));
    }

    @CommandHandler
    public void handle(ConfirmReporterKeyDestroyed command, Actor actor) {
        actor.require(Role.SYSTEM);
        if (!erased) throw new Rejection(MatterRule.NOT_ERASED);
        if (!keyDestroyed) apply(new ReporterKeyDestroyed(matterId, command.at()));
    }

    /** @param notBefore null: from the moment of the reminder on */
    private Deadline requireDue(TimedStage timed, Instant due, @Nullable Instant notBefore, Instant at) {
        Deadline current = deadline;
        if (current == null || current.stage() != timed || !current.due().equals(due))
            throw new Rejection(MatterRule.NOT_DUE);
        boolean early = notBefore == null ? at.isBefore(current.remindAt()) : !at.isAfter(notBefore);
        if (early) throw new Rejection(MatterRule.NOT_DUE);
        return current;
    }

    /** Of whom the stage that is under way waits. */
    private String whoHasToAct() {
        return dispatchedTo == null ? answerable : dispatchedTo;
    }

    /** What is answered to a category's questions has to fit them. */
    private static MatterRules provisional(
            @Nullable String category, MatterDescription description, Categories categories) {
        var answers = new AttributeValues(description.attributes());
        if (category == null) {
            answers.requireFit(List.of());
            return MatterRules.NOT_FILED;
        }
        CategoryRules rules = require(category, categories);
        answers.requireFit(rules.attributes());
        return MatterRules.of(rules);
    }

    private static CategoryRules require(String code, Categories categories) {
        return categories.current(code).orElseThrow(() -> Rejection.at("/category", MatterRule.CATEGORY_UNKNOWN, code));
    }

    private static void requireReporter(RaiseMatter command, Actor actor, Reporters reporters) {
        String reporter = command.reporter();
        if (actor.is(Role.RESIDENT) && !actor.principal().equals(reporter))
            throw Rejection.at("/reporter", MatterRule.REPORTER_IS_ANOTHER);
        if (reporter != null && !reporters.isOnRecord(reporter))
            throw Rejection.at("/reporter", MatterRule.REPORTER_UNKNOWN, reporter);
        if (command.contact() != null) {
            if (reporter != null) throw Rejection.at("/contact", MatterRule.CONTACT_NOT_NEEDED);
            command.contact().requireSound("/contact");
        }
    }

    private static void requireFiles(List<String> attachments) {
        Bounds.requireAtMost("/attachments", attachments, MOST_ATTACHMENTS);
        for (int i = 0; i < attachments.size(); i++) {
            if (!SHA256.matcher(attachments.get(i)).matches())
                throw Rejection.at("/attachments/" + i, MatterRule.NOT_A_SHA256);
        }
    }

    private static void requireRegistered(String organization, Organizations organizations) {
        var standing = organizations.standing(organization);
        if (!standing.registered() || standing.suspended())
            throw Rejection.at("/organization", MatterRule.ORGANIZATION_UNKNOWN, organization);
    }

    private static @Nullable Sealed<Words> sealed(String reporter, @Nullable Words words) {
        if (words == null) return null;
        words.requireSound("/words");
        return Sealed.of(reporter, words);
    }

    /** Who walks the grid notes what they see there, whoever handles it; a confidential matter is on nobody's round. */
    private boolean isOnRoundOf(Actor actor) {
        return actor.is(Role.GRID_WORKER)
                && actor.area() != null
                && raising.disclosure() != Disclosure.CONFIDENTIAL
                && heading.areaIds().contains(new AreaCode(actor.area()).areaId());
    }

    /** Whoever it came to, or the supervision centre. */
    private void requireIntake(Actor actor) {
        actor.require(Role.CASE_OFFICER, Role.SUPERVISOR);
        if (!actor.is(Role.SUPERVISOR)) actor.requireOrganization(answerable);
    }

    private static String requireHandler(Actor actor, String organization) {
        actor.require(Role.CASE_OFFICER, Role.GRID_WORKER, Role.ORGANIZATION);
        actor.requireOrganization(organization);
        return organization;
    }

    private String requireDispatchedTo(Actor actor, String asked) {
        actor.require(Role.CASE_OFFICER, Role.GRID_WORKER, Role.ORGANIZATION);
        if (dispatchedTo == null) throw notAtThisStage(asked);
        return requireHandler(actor, dispatchedTo);
    }

    private String requireTransferTo(Actor actor, String asked) {
        actor.require(Role.CASE_OFFICER, Role.GRID_WORKER, Role.ORGANIZATION);
        if (stage.isOver()) throw notAtThisStage(asked);
        if (transferTo == null) throw new Rejection(MatterRule.NO_TRANSFER_PENDING);
        return requireHandler(actor, transferTo);
    }

    /** 监督与处置分离. */
    private String requireOtherSupervisor(Actor actor) {
        actor.require(Role.SUPERVISOR);
        String centre = actor.requireSomeOrganization();
        if (accepted && centre.equals(answerable)) throw new Rejection(MatterRule.OWN_WORK);
        return centre;
    }

    private String requireReporter(Actor actor) {
        actor.require(Role.RESIDENT);
        String reporter = raising.reporter();
        if (reporter == null || !reporter.equals(actor.principal())) throw new Rejection(MatterRule.NOT_THE_REPORTER);
        return reporter;
    }

    private int requireExtensionAsked(String asked) {
        requireStage(asked, MatterStage.ACCEPTED);
        if (extensionAsked == null) throw new Rejection(MatterRule.NO_EXTENSION_PENDING);
        return extensionAsked;
    }

    /** Under whose key words about it stand. */
    private String subject() {
        String reporter = raising.reporter();
        return reporter == null ? matterId : reporter;
    }

    private void requireNoTransfer() {
        if (transferTo != null) throw new Rejection(MatterRule.TRANSFER_PENDING);
    }

    private void requireNotSuspended() {
        if (clock != null && !clock.isRunning()) throw new Rejection(MatterRule.SUSPENDED);
    }

    private StageClock requireClock() {
        if (clock == null) throw new IllegalStateException("nothing is timed at " + stage);
        return clock;
    }

    private void requireStage(String asked, MatterStage... anyOf) {
        if (!Arrays.asList(anyOf).contains(stage)) throw notAtThisStage(asked);
    }

    private Rejection notAtThisStage(String asked) {
        return new Rejection(MatterRule.NOT_AT_THIS_STAGE, asked, stage.name());
    }

    private boolean isInTime(Instant at) {
        return deadline == null || deadline.isKept(at);
    }

    private static Deadline started(TimedStage timed, MatterRules rules, Instant at, WorkingCalendars calendars) {
        return StageClock.started(timed, timed.of(rules.limits()), at)
                .deadline(calendars.current(), rules.reminderPercent());
    }

    @EventSourcingHandler
    void on(MatterEvent event) {
        switch (event) {
            case MatterRaised e -> {
                matterId = e.matterId();
                heading = e.heading();
                raising = new Raising(e.reporter(), e.place(), e.disclosure(), e.at());
                answerable = e.organization();
                rules = e.rules();
                begin(MatterStage.RAISED, e.deadline());
            }
            case MatterFiled e -> {
                heading = e.heading();
                rules = e.rules();
                filedInTime = e.inTime();
                begin(MatterStage.FILED, e.deadline());
            }
            case MatterDispatched e -> {
                stage = MatterStage.DISPATCHED;
                dispatchedTo = e.organization();
                dispatchedAt = e.at();
            }
            case MatterAccepted e -> {
                answerable = e.organization();
                accepted = true;
                dispatchedTo = null;
                begin(MatterStage.ACCEPTED, e.deadline());
            }
            case MatterReturned e -> {
                dispatchedTo = null;
                transfers++;
                begin(MatterStage.FILED, e.deadline());
            }
            case TransferProposed e -> transferTo = e.organization();
            case TransferAccepted e -> {
                answerable = e.organization();
                transferTo = null;
                transfers++;
            }
            case TransferRefused e -> transferTo = null;
            case ExtensionRequested e -> extensionAsked = e.hours();
            case ExtensionGranted e -> {
                extensionAsked = null;
                extended = true;
                clock = requireClock().extended(Duration.ofHours(e.hours()));
                falls(e.deadline());
            }
            case ExtensionRefused e -> extensionAsked = null;
            case MatterSuspended e -> {
                clock = requireClock().stopped(e.at());
                falls(null);
            }
            case MatterResumed e -> {
                clock = requireClock().resumed(e.at());
                falls(e.deadline());
            }
            case ResultReported e -> {
                handledInTime &= e.inTime();
                extensionAsked = null;
                begin(MatterStage.HANDLED, e.deadline());
            }
            case ResultVerified e -> begin(MatterStage.VERIFIED, e.deadline());
            case ReworkOrdered e -> {
                reworks = e.number();
                extended = false;
                begin(MatterStage.ACCEPTED, e.deadline());
            }
            case MatterContested e -> begin(MatterStage.CONTESTED, null);
            case ResidentAnswered e -> answered = true;
            case MatterClosed e -> begin(MatterStage.CLOSED, null);
            case MatterDeclined e -> begin(MatterStage.DECLINED, null);
            case MatterMerged e -> begin(MatterStage.MERGED, null);
            case MatterWithdrawn e -> begin(MatterStage.WITHDRAWN, null);
            case MatterRated e -> rated = true;
            case MatterTakenUp e -> takenUp = true;
            case DeadlineReminded e -> reminded = true;
            case MatterEscalated e -> {
                escalated = true;
                escalateAgainAt = e.againAt();
            }
            case DeadlineRecomputed e -> {
                if (e.deadline().due().equals(e.before().due())) deadline = e.deadline();
                else falls(e.deadline());
            }
            case DuplicateAttached e -> {}
            case MatterSplit e -> {}
            case MatterImported e -> {}
            case NoteAdded e -> {}
            case WordsAdded e -> {}
            case ReporterErased e -> erased = true;
            case ReporterKeyDestroyed e -> keyDestroyed = true;
        }
    }

    private void begin(MatterStage next, @Nullable Deadline until) {
        stage = next;
        if (next.isOver()) {
            dispatchedTo = null;
            transferTo = null;
        }
        clock = until == null
                ? null
                : StageClock.started(until.stage(), until.stage().of(rules.limits()), until.since());
        falls(until);
    }

    private void falls(@Nullable Deadline until) {
        deadline = until;
        reminded = false;
        escalated = false;
        escalateAgainAt = null;
    }
}
