package org.gongzhi.core.matter;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.ErasureGround;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a matter. Which organization is answerable changes with {@link MatterRaised}, {@link MatterAccepted}
 * and {@link TransferAccepted}, and with nothing else.
 */
public sealed interface MatterEvent {

    String matterId();

    Instant at();

    /**
     * @param organization responsible for the area, and answerable
     * @param place null for a confidential one
     * @param splitFrom the matter that it was a part of
     * @param rules until it is filed: for the limit of its filing
     */
    record MatterRaised(
            String matterId,
            Heading heading,
            CategoryKind kind,
            @Nullable Place place,
            Disclosure disclosure,
            @Nullable String reporter,
            String organization,
            Sealed<MatterDescription> description,
            @Nullable Sealed<ReporterContact> contact,
            List<String> attachments,
            @Nullable Instant observedAt,
            @Nullable String splitFrom,
            MatterRules rules,
            Deadline deadline,
            Instant at)
            implements MatterEvent {}

    /** It was on record elsewhere before. @param requestId its id there */
    record MatterImported(String matterId, String jurisdiction, String requestId, Instant at) implements MatterEvent {}

    /**
     * @param organization answerable
     * @param suggested the category's handling organization
     * @param inTime within the limit of its filing
     * @param deadline of its acceptance
     */
    record MatterFiled(
            String matterId,
            Heading heading,
            CategoryKind kind,
            MatterRules rules,
            String organization,
            String suggested,
            boolean inTime,
            Deadline deadline,
            Instant at)
            implements MatterEvent {}

    record MatterDeclined(
            String matterId, Heading heading, @Nullable String reporter, String organization, String reason, Instant at)
            implements MatterEvent {}

    record MatterWithdrawn(String matterId, Heading heading, String organization, Instant at) implements MatterEvent {}

    /** It was the same as another, which goes on for both. */
    record MatterMerged(
            String matterId, Heading heading, @Nullable String reporter, String organization, String into, Instant at)
            implements MatterEvent {}

    /** Another was the same as this. @param duplicateReporter who raised the other */
    record DuplicateAttached(
            String matterId, String duplicateId, @Nullable String duplicateReporter, Instant at)
            implements MatterEvent {}

    record MatterSplit(String matterId, String newMatterId, Instant at) implements MatterEvent {}

    /** @param by the supervision centre @param organization that is to handle it @param answerable until that accepts */
    record MatterDispatched(
            String matterId, Heading heading, String by, String organization, String answerable, Instant at)
            implements MatterEvent {}

    /** @param organization answerable from now on @param inTime within the limit @param deadline of its handling */
    record MatterAccepted(
            String matterId,
            Heading heading,
            String organization,
            String answerableBefore,
            boolean inTime,
            Deadline deadline,
            Instant at)
            implements MatterEvent {}

    /** @param organization to which it was dispatched wrongly @param deadline of its acceptance by another */
    record MatterReturned(
            String matterId, Heading heading, String organization, String reason, Deadline deadline, Instant at)
            implements MatterEvent {}

    /** @param organization that is asked */
    record TransferProposed(String matterId, String answerable, String organization, String reason, Instant at)
            implements MatterEvent {}

    /** @param organization answerable from now on */
    record TransferAccepted(
            String matterId,
            Heading heading,
            String answerableBefore,
            String organization,
            MatterStage stage,
            Instant at)
            implements MatterEvent {}

    record TransferRefused(String matterId, String answerable, String organization, String reason, Instant at)
            implements MatterEvent {}

    record ExtensionRequested(String matterId, String organization, int hours, String reason, Instant at)
            implements MatterEvent {}

    /** @param deadline null while the matter is suspended */
    record ExtensionGranted(
            String matterId,
            Heading heading,
            String by,
            String organization,
            int hours,
            @Nullable Deadline deadline,
            Instant at)
            implements MatterEvent {}

    record ExtensionRefused(String matterId, String by, String organization, String reason, Instant at)
            implements MatterEvent {}

    record MatterSuspended(
            String matterId,
            Heading heading,
            String by,
            String organization,
            WaitingFor waitingFor,
            String reason,
            Instant at)
            implements MatterEvent {}

    record MatterResumed(String matterId, Heading heading, String organization, Deadline deadline, Instant at)
            implements MatterEvent {}

    /** @param inTime within the limit @param deadline of its verification */
    record ResultReported(
            String matterId,
            Heading heading,
            String organization,
            String result,
            List<String> attachments,
            boolean inTime,
            Deadline deadline,
            Instant at)
            implements MatterEvent {}

    /**
     * @param by organization that checked
     * @param organization that handled
     * @param reporter who is asked now; null: nobody
     * @param deadline for the answer; null: nobody is asked
     */
    record ResultVerified(
            String matterId,
            Heading heading,
            String by,
            String organization,
            String findings,
            @Nullable String reporter,
            @Nullable Deadline deadline,
            Instant at)
            implements MatterEvent {}

    /** By whom a result was refused. */
    enum RefusedBy {
        VERIFIER,
        RESIDENT,
        SUPERVISOR
    }

    /** 返工. @param number 1 for the first @param deadline of its handling, anew */
    record ReworkOrdered(
            String matterId,
            Heading heading,
            RefusedBy refusedBy,
            String organization,
            int number,
            @Nullable String reason,
            Deadline deadline,
            Instant at)
            implements MatterEvent {}

    /** Refused once more than reworks are allowed: the supervisor decides. */
    record MatterContested(
            String matterId,
            Heading heading,
            RefusedBy refusedBy,
            String organization,
            @Nullable String reason,
            Instant at)
            implements MatterEvent {}

    record ResidentAnswered(
            String matterId,
            Heading heading,
            String organization,
            String reporter,
            boolean satisfied,
            boolean first,
            @Nullable Sealed<Words> words,
            Instant at)
            implements MatterEvent {}

    /** How it ended. */
    enum Outcome {
        SATISFIED,
        /** The resident was asked and did not answer: not satisfaction (DOMAIN.md, 2, rule 4). */
        SILENT,
        /** Nobody is on record who could be asked. */
        NOT_ASKED,
        /** The supervisor found that no more can be done. */
        CONCLUDED
    }

    /**
     * 结案.
     *
     * @param organization that handled it
     * @param reason of a conclusion
     * @param filedInTime within the limit of its filing
     * @param handledInTime within the limit, and each rework within its own
     */
    record MatterClosed(
            String matterId,
            Heading heading,
            String organization,
            @Nullable String reporter,
            Outcome outcome,
            @Nullable String reason,
            boolean filedInTime,
            boolean handledInTime,
            int reworks,
            int transfers,
            Instant raisedAt,
            Instant at)
            implements MatterEvent {}

    /** 评价. @param stars 1 to 5 */
    record MatterRated(
            String matterId,
            Heading heading,
            String organization,
            String reporter,
            int stars,
            @Nullable Sealed<Words> words,
            Instant at)
            implements MatterEvent {}

    /** Under the key of whom the matter is of: a note may be about them. */
    record NoteAdded(String matterId, String organization, boolean open, Sealed<Words> words, Instant at)
            implements MatterEvent {}

    record WordsAdded(String matterId, String reporter, Sealed<Words> words, List<String> attachments, Instant at)
            implements MatterEvent {}

    /** Why a supervisor has taken a matter up. */
    enum TakenUpFor {
        /** A supervisor said so. */
        ORDER,
        /** Too many returns and transfers. */
        TRANSFERS,
        /** Late even after its escalation. */
        OVERDUE
    }

    /** 督办. @param by the supervisor's organization; null: by rule @param order in words; null: by rule */
    record MatterTakenUp(
            String matterId,
            Heading heading,
            TakenUpFor reason,
            @Nullable String by,
            String organization,
            @Nullable String order,
            Instant at)
            implements MatterEvent {}

    /** @param organization that has to act */
    record DeadlineReminded(String matterId, TimedStage stage, String organization, Instant due, Instant at)
            implements MatterEvent {}

    /**
     * @param organization that is late
     * @param superior who is told; null: nobody stands above it, the supervisor is next
     * @param againAt when the supervisor takes it up; null: one has
     */
    record MatterEscalated(
            String matterId,
            Heading heading,
            TimedStage stage,
            String organization,
            @Nullable String superior,
            Instant due,
            @Nullable Instant againAt,
            Instant at)
            implements MatterEvent {}

    record DeadlineRecomputed(String matterId, Deadline before, Deadline deadline, Instant at) implements MatterEvent {}

    record ReporterErased(String matterId, ErasureGround ground, Instant at) implements MatterEvent {}

    record ReporterKeyDestroyed(String matterId, Instant at) implements MatterEvent {}
}
