package org.gongzhi.projections.matters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.FollowingEvent;
import org.gongzhi.core.matter.FollowingEvent.MatterFollowed;
import org.gongzhi.core.matter.FollowingEvent.MatterUnfollowed;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterEvent;
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
import org.gongzhi.core.matter.MatterEvent.ReporterErased;
import org.gongzhi.core.matter.MatterEvent.ReporterKeyDestroyed;
import org.gongzhi.core.matter.MatterEvent.ResidentAnswered;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.matter.MatterEvent.TransferProposed;
import org.gongzhi.core.matter.MatterEvent.TransferRefused;
import org.gongzhi.core.matter.MatterEvent.WordsAdded;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.core.matter.ReporterContact;
import org.gongzhi.core.matter.Source;
import org.gongzhi.core.matter.WaitingFor;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.projections.store.Recorded;
import org.gongzhi.projections.store.View;
import org.jspecify.annotations.Nullable;

/**
 * A matter as it stands. What happened to it is its history.
 *
 * @param category as in its heading
 * @param listed in the open record, which a confidential one is not
 * @param openAreas the areas in whose open record it is; none for a confidential one
 * @param organizations that have, or had, to do with it
 * @param answerable the one organization that is
 * @param asked to which it was dispatched, or which is asked to take it over; null: none
 * @param deadline of what is to be done now; null: nothing, or the clock stands still
 * @param due the deadline's end in milliseconds; {@link #NOT_DUE} without one
 * @param calendar version of the working calendar that the deadline was reckoned on; {@link #NO_CALENDAR} without one
 * @param over nothing more is done to it
 * @param mergedInto the matter that goes on for it
 * @param duplicates matters that were the same
 * @param alsoReportedBy residents who raised those
 * @param followers how many residents say that it concerns them, too
 * @param version of its stream
 */
public record MatterFile(
        String matterId,
        Heading heading,
        @Nullable String category,
        CategoryKind kind,
        @Nullable Place place,
        Disclosure disclosure,
        boolean listed,
        List<String> openAreas,
        @Nullable String reporter,
        Sealed<MatterDescription> description,
        @Nullable Sealed<ReporterContact> contact,
        List<String> attachments,
        Instant raisedAt,
        @Nullable Instant observedAt,
        @Nullable String splitFrom,
        @Nullable Source source,
        MatterStage stage,
        boolean over,
        String answerable,
        @Nullable String asked,
        List<String> organizations,
        @Nullable Deadline deadline,
        long due,
        int calendar,
        @Nullable WaitingFor waitingFor,
        @Nullable Integer extensionAsked,
        boolean takenUp,
        int reworks,
        int transfers,
        @Nullable Result result,
        @Nullable Ending ending,
        List<Note> notes,
        @Nullable String mergedInto,
        List<String> duplicates,
        List<String> alsoReportedBy,
        long followers,
        Instant changedAt,
        long version) {

    /** After every other due time. */
    public static final long NOT_DUE = Long.MAX_VALUE;

    /** After every other version. */
    public static final int NO_CALENDAR = Integer.MAX_VALUE;

    private static final int MOST_NOTES = 200;

    /**
     * What the handler reports.
     *
     * @param verifiedBy organization that checked it; null: not checked yet
     * @param findings of the check
     */
    public record Result(
            String organization,
            String text,
            List<String> attachments,
            Instant at,
            @Nullable String verifiedBy,
            @Nullable String findings) {}

    /**
     * @param outcome of a closed matter
     * @param reason of one that was declined or concluded
     * @param inTime handled within its limits, of a closed matter
     * @param stars 1 to 5, once rated
     */
    public record Ending(
            @Nullable Outcome outcome,
            @Nullable String reason,
            boolean inTime,
            Instant at,
            @Nullable Integer stars) {}

    /**
     * @param organization that wrote it; null: the reporter
     * @param open for everybody's eyes; else for those who work on the matter
     */
    public record Note(
            @Nullable String organization, boolean open, Sealed<Words> words, List<String> attachments, Instant at) {}

    public static final View<MatterFile> VIEW = view();

    private static View<MatterFile> view() {
        var view = View.of("matters.files", 2, MatterFile.class)
                .multiValuedIndex("openByArea", "openAreas", "openAreas", "raisedAt")
                .multiValuedIndex("openByAreaAndStage", "openAreas", "openAreas", "stage", "raisedAt")
                .multiValuedIndex("openByAreaAndDue", "openAreas", "openAreas", "over", "due")
                .index("listed", "listed", "raisedAt")
                .index("listedByOver", "listed", "over", "raisedAt")
                .index("listedByCategory", "listed", "category", "raisedAt")
                .index("listedByCategoryAndOver", "listed", "category", "over", "raisedAt")
                .index("listedByChange", "listed", "changedAt")
                .multiValuedIndex("byOrganization", "organizations", "organizations", "over", "due")
                .index("byAnswerable", "answerable", "over", "due")
                .index("byAsked", "asked", "over", "due")
                .index("byStage", "stage", "due")
                .index("byDue", "over", "due")
                .index("byCalendar", "over", "calendar")
                .index("byReporter", "reporter", "raisedAt")
                .index("takenUp", "takenUp", "over", "due")
                .on(MatterRaised.class, MatterEvent::matterId, (none, e) -> raised(e));
        on(view, MatterFiled.class, (draft, e) -> {
            draft.heading = e.heading();
            draft.kind = e.kind();
            draft.begin(MatterStage.FILED, e.deadline());
        });
        on(view, MatterDispatched.class, (draft, e) -> {
            draft.stage = MatterStage.DISPATCHED;
            draft.ask(e.organization());
        });
        on(view, MatterAccepted.class, (draft, e) -> {
            draft.answerable = e.organization();
            draft.asked = null;
            draft.begin(MatterStage.ACCEPTED, e.deadline());
        });
        on(view, MatterReturned.class, (draft, e) -> {
            draft.asked = null;
            draft.transfers++;
            draft.begin(MatterStage.FILED, e.deadline());
        });
        on(view, TransferProposed.class, (draft, e) -> draft.ask(e.organization()));
        on(view, TransferAccepted.class, (draft, e) -> {
            draft.answerable = e.organization();
            draft.asked = null;
            draft.transfers++;
        });
        on(view, TransferRefused.class, (draft, e) -> draft.asked = null);
        on(view, ExtensionRequested.class, (draft, e) -> draft.extensionAsked = e.hours());
        on(view, ExtensionGranted.class, (draft, e) -> {
            draft.extensionAsked = null;
            if (draft.waitingFor == null) draft.deadline = e.deadline();
        });
        on(view, ExtensionRefused.class, (draft, e) -> draft.extensionAsked = null);
        on(view, MatterSuspended.class, (draft, e) -> {
            draft.waitingFor = e.waitingFor();
            draft.deadline = null;
        });
        on(view, MatterResumed.class, (draft, e) -> {
            draft.waitingFor = null;
            draft.deadline = e.deadline();
        });
        on(view, ResultReported.class, (draft, e) -> {
            draft.extensionAsked = null;
            draft.result = new Result(e.organization(), e.result(), e.attachments(), e.at(), null, null);
            draft.begin(MatterStage.HANDLED, e.deadline());
        });
        on(view, ResultVerified.class, (draft, e) -> {
            draft.checked(e.by(), e.findings());
            draft.begin(MatterStage.VERIFIED, e.deadline());
        });
        on(view, ReworkOrdered.class, (draft, e) -> {
            draft.reworks = e.number();
            draft.begin(MatterStage.ACCEPTED, e.deadline());
        });
        on(view, MatterContested.class, (draft, e) -> draft.begin(MatterStage.CONTESTED, null));
        on(view, ResidentAnswered.class, (draft, e) -> draft.note(null, false, e.words(), List.of(), e.at()));
        on(view, MatterClosed.class, (draft, e) -> {
            draft.ending = new Ending(e.outcome(), e.reason(), e.handledInTime(), e.at(), null);
            draft.begin(MatterStage.CLOSED, null);
        });
        on(view, MatterDeclined.class, (draft, e) -> {
            draft.ending = new Ending(null, e.reason(), false, e.at(), null);
            draft.begin(MatterStage.DECLINED, null);
        });
        on(view, MatterWithdrawn.class, (draft, e) -> draft.begin(MatterStage.WITHDRAWN, null));
        on(view, MatterMerged.class, (draft, e) -> {
            draft.mergedInto = e.into();
            draft.begin(MatterStage.MERGED, null);
        });
        on(view, MatterRated.class, (draft, e) -> {
            Ending ending = draft.ending;
            if (ending != null)
                draft.ending = new Ending(ending.outcome, ending.reason, ending.inTime, ending.at, e.stars());
            draft.note(null, false, e.words(), List.of(), e.at());
        });
        on(view, DuplicateAttached.class, (draft, e) -> {
            draft.duplicates = appended(draft.duplicates, e.duplicateId());
            String also = e.duplicateReporter();
            if (also != null && !draft.alsoReportedBy.contains(also))
                draft.alsoReportedBy = appended(draft.alsoReportedBy, also);
        });
        on(view, NoteAdded.class, (draft, e) -> draft.note(e.organization(), e.open(), e.words(), List.of(), e.at()));
        on(view, WordsAdded.class, (draft, e) -> draft.note(null, false, e.words(), e.attachments(), e.at()));
        on(view, MatterTakenUp.class, (draft, e) -> draft.takenUp = true);
        on(view, DeadlineRecomputed.class, (draft, e) -> draft.deadline = e.deadline());
        view.on(MatterFollowed.class, FollowingEvent::matterId, (file, e) -> file == null ? null : file.followedBy(1));
        view.on(
                MatterUnfollowed.class,
                FollowingEvent::matterId,
                (file, e) -> file == null ? null : file.followedBy(-1));
        on(view, MatterImported.class, (draft, e) -> draft.source = new Source(e.jurisdiction(), e.requestId()));
        on(view, MatterSplit.class, (draft, e) -> {});
        on(view, ReporterErased.class, (draft, e) -> {});
        on(view, ReporterKeyDestroyed.class, (draft, e) -> {});
        on(view, DeadlineReminded.class, (draft, e) -> {});
        on(view, MatterEscalated.class, (draft, e) -> {});
        return view.build();
    }

    private static <E extends MatterEvent> void on(
            View.Builder<MatterFile> view, Class<E> type, BiConsumer<Draft, E> change) {
        view.on(type, MatterEvent::matterId, (file, event) -> {
            if (file == null) return null;
            var draft = new Draft(file);
            change.accept(draft, event.event());
            return draft.build(event.event().at(), event.sequence());
        });
    }

    private static MatterFile raised(Recorded<MatterRaised> event) {
        MatterRaised e = event.event();
        boolean listed = e.disclosure() != Disclosure.CONFIDENTIAL;
        return new MatterFile(
                e.matterId(),
                e.heading(),
                e.heading().category(),
                e.kind(),
                e.place(),
                e.disclosure(),
                listed,
                listed ? e.heading().areaIds() : List.of(),
                e.reporter(),
                e.description(),
                e.contact(),
                e.attachments(),
                e.at(),
                e.observedAt(),
                e.splitFrom(),
                null,
                MatterStage.RAISED,
                false,
                e.organization(),
                null,
                List.of(e.organization()),
                e.deadline(),
                e.deadline().due().toEpochMilli(),
                e.deadline().calendar(),
                null,
                null,
                false,
                0,
                0,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                0,
                e.at(),
                event.sequence());
    }

    /** Has, or had, to do with it. */
    public boolean isOf(@Nullable String organization) {
        return organization != null && organizations.contains(organization);
    }

    /** Something about it, not of it: neither its version nor when it changed. */
    private MatterFile followedBy(int more) {
        var draft = new Draft(this);
        draft.followers += more;
        return draft.build(changedAt, version);
    }

    private static <T> List<T> appended(List<T> list, T item) {
        var longer = new ArrayList<>(list);
        longer.add(item);
        return List.copyOf(longer);
    }

    /** The file that comes after; starts as the one before. */
    private static final class Draft {
        private final MatterFile before;
        private Heading heading;
        private CategoryKind kind;
        private @Nullable Source source;
        private MatterStage stage;
        private String answerable;
        private @Nullable String asked;
        private List<String> organizations;
        private @Nullable Deadline deadline;
        private @Nullable WaitingFor waitingFor;
        private @Nullable Integer extensionAsked;
        private boolean takenUp;
        private int reworks;
        private int transfers;
        private @Nullable Result result;
        private @Nullable Ending ending;
        private List<Note> notes;
        private @Nullable String mergedInto;
        private List<String> duplicates;
        private List<String> alsoReportedBy;
        private long followers;

        private Draft(MatterFile before) {
            this.before = before;
            heading = before.heading;
            kind = before.kind;
            source = before.source;
            stage = before.stage;
            answerable = before.answerable;
            asked = before.asked;
            organizations = before.organizations;
            deadline = before.deadline;
            waitingFor = before.waitingFor;
            extensionAsked = before.extensionAsked;
            takenUp = before.takenUp;
            reworks = before.reworks;
            transfers = before.transfers;
            result = before.result;
            ending = before.ending;
            notes = before.notes;
            mergedInto = before.mergedInto;
            duplicates = before.duplicates;
            alsoReportedBy = before.alsoReportedBy;
            followers = before.followers;
        }

        private void begin(MatterStage next, @Nullable Deadline until) {
            stage = next;
            deadline = until;
            if (next.isOver()) asked = null;
        }

        private void ask(String organization) {
            asked = organization;
            if (!organizations.contains(organization)) organizations = appended(organizations, organization);
        }

        private void checked(String by, String findings) {
            Result reported = result;
            if (reported != null)
                result = new Result(
                        reported.organization, reported.text, reported.attachments, reported.at, by, findings);
        }

        /** The latest; all of them are in its history. */
        private void note(
                @Nullable String organization,
                boolean open,
                @Nullable Sealed<Words> words,
                List<String> attachments,
                Instant at) {
            if (words == null) return;
            List<Note> all = appended(notes, new Note(organization, open, words, attachments, at));
            notes = all.size() > MOST_NOTES ? List.copyOf(all.subList(1, all.size())) : all;
        }

        private MatterFile build(Instant at, long version) {
            return new MatterFile(
                    before.matterId,
                    heading,
                    heading.category(),
                    kind,
                    before.place,
                    before.disclosure,
                    before.listed,
                    before.openAreas,
                    before.reporter,
                    before.description,
                    before.contact,
                    before.attachments,
                    before.raisedAt,
                    before.observedAt,
                    before.splitFrom,
                    source,
                    stage,
                    stage.isOver(),
                    answerable,
                    asked,
                    organizations,
                    deadline,
                    deadline == null ? NOT_DUE : deadline.due().toEpochMilli(),
                    deadline == null ? NO_CALENDAR : deadline.calendar(),
                    waitingFor,
                    extensionAsked,
                    takenUp,
                    reworks,
                    transfers,
                    result,
                    ending,
                    notes,
                    mergedInto,
                    duplicates,
                    alsoReportedBy,
                    followers,
                    at,
                    version);
        }
    }
}
