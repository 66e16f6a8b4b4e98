package org.gongzhi.core.matter;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.gongzhi.core.Place;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.privacy.Words;
import org.gongzhi.core.registry.ErasureGround;
import org.jspecify.annotations.Nullable;

/** What may be asked of a matter. */
public sealed interface MatterCommand {

    String matterId();

    Instant at();

    /**
     * By whoever the channel lets raise: see {@link MatterChannel}.
     *
     * @param category code; null if whoever raises it cannot tell
     * @param areaId where it is; the organization responsible for the area is answerable from now on (首问负责)
     * @param reporter the resident who raises it or for whom it is raised; null if not on record
     * @param contact of a reporter who is not on record
     * @param attachments SHA-256 of files handed in
     * @param observedAt when it was seen, if earlier
     */
    record RaiseMatter(
            @TargetAggregateIdentifier String matterId,
            CategoryKind kind,
            MatterChannel channel,
            @Nullable String category,
            String areaId,
            @Nullable Place place,
            Disclosure disclosure,
            @Nullable String reporter,
            @Nullable ReporterContact contact,
            MatterDescription description,
            List<String> attachments,
            @Nullable Instant observedAt,
            Instant at)
            implements MatterCommand {

        public RaiseMatter {
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * Raised from another's record, where it was before.
     *
     * @param raised as any other is
     */
    record ImportMatter(@TargetAggregateIdentifier String matterId, RaiseMatter raised, Source source, Instant at)
            implements MatterCommand {

        public ImportMatter {
            if (!matterId.equals(raised.matterId())) throw new IllegalArgumentException("one matter has two ids");
        }
    }

    /** 立案, by a case officer of the answerable organization or by a supervisor. */
    record FileMatter(@TargetAggregateIdentifier String matterId, String category, Instant at)
            implements MatterCommand {}

    record DeclineMatter(@TargetAggregateIdentifier String matterId, String reason, Instant at)
            implements MatterCommand {}

    /** By the reporter, before anybody has accepted it. */
    record WithdrawMatter(@TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}

    /**
     * The same as another: that one goes on for both reporters.
     *
     * @param into id of the other
     */
    record MergeMatter(@TargetAggregateIdentifier String matterId, String into, Instant at) implements MatterCommand {}

    /**
     * One of the things that a matter holds becomes a matter of its own, of the same place and reporter.
     *
     * @param newMatterId id of the new one
     */
    record SplitMatter(
            @TargetAggregateIdentifier String matterId,
            String newMatterId,
            CategoryKind kind,
            @Nullable String category,
            MatterDescription description,
            Instant at)
            implements MatterCommand {}

    /** 派遣, by a supervisor. @param organization that is to handle it */
    record DispatchMatter(@TargetAggregateIdentifier String matterId, String organization, Instant at)
            implements MatterCommand {}

    /** From now on the organization is answerable. */
    record AcceptMatter(@TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}

    /** Dispatched to the wrong address; within two working days. */
    record ReturnMatter(@TargetAggregateIdentifier String matterId, String reason, Instant at)
            implements MatterCommand {}

    /** The answerable organization asks another to take it over, and stays answerable until that one accepts. */
    record ProposeTransfer(@TargetAggregateIdentifier String matterId, String organization, String reason, Instant at)
            implements MatterCommand {}

    record AcceptTransfer(@TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}

    record RefuseTransfer(@TargetAggregateIdentifier String matterId, String reason, Instant at)
            implements MatterCommand {}

    /** @param hours more, on the clock of its handling; at most the handling's limit again */
    record RequestExtension(@TargetAggregateIdentifier String matterId, int hours, String reason, Instant at)
            implements MatterCommand {}

    record GrantExtension(@TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}

    record RefuseExtension(@TargetAggregateIdentifier String matterId, String reason, Instant at)
            implements MatterCommand {}

    /** By a supervisor: who handles does not stop the own clock. */
    record SuspendMatter(@TargetAggregateIdentifier String matterId, WaitingFor waitingFor, String reason, Instant at)
            implements MatterCommand {}

    record ResumeMatter(@TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}

    /** @param attachments SHA-256 of files that show it */
    record ReportResult(@TargetAggregateIdentifier String matterId, String result, List<String> attachments, Instant at)
            implements MatterCommand {

        public ReportResult {
            attachments = List.copyOf(attachments);
        }
    }

    /** 核查, by a supervisor of another organization than the handler's. */
    record VerifyResult(@TargetAggregateIdentifier String matterId, boolean passed, String findings, Instant at)
            implements MatterCommand {}

    /** By the reporter. @param words for the handler and the supervisor; null: nothing */
    record AnswerResult(
            @TargetAggregateIdentifier String matterId,
            boolean satisfied,
            @Nullable Words words,
            Instant at) implements MatterCommand {}

    /** By the reporter, once. @param stars 1 to 5 */
    record RateMatter(
            @TargetAggregateIdentifier String matterId,
            int stars,
            @Nullable Words words,
            Instant at) implements MatterCommand {}

    /** @param open for the reporter's and everybody's eyes; else for those who work on it */
    record AddNote(@TargetAggregateIdentifier String matterId, boolean open, Words words, Instant at)
            implements MatterCommand {}

    /** By the reporter. @param attachments SHA-256 of files */
    record AddWords(@TargetAggregateIdentifier String matterId, Words words, List<String> attachments, Instant at)
            implements MatterCommand {

        public AddWords {
            attachments = List.copyOf(attachments);
        }
    }

    /** 督办, by a supervisor of another organization than the handler's. */
    record TakeUpMatter(@TargetAggregateIdentifier String matterId, String order, Instant at)
            implements MatterCommand {}

    /** The supervisor's word on a contested result: once more. */
    record OrderRework(@TargetAggregateIdentifier String matterId, String order, Instant at) implements MatterCommand {}

    /** The supervisor's word on a contested result: no more can be done. */
    record ConcludeMatter(@TargetAggregateIdentifier String matterId, String reason, Instant at)
            implements MatterCommand {}

    /** By the system. @param due of the deadline meant: another one is not reminded of */
    record RemindOfDeadline(@TargetAggregateIdentifier String matterId, TimedStage stage, Instant due, Instant at)
            implements MatterCommand {}

    /** By the system: to the superior of whoever is late, and half a limit later to the supervisor. */
    record EscalateMatter(@TargetAggregateIdentifier String matterId, TimedStage stage, Instant due, Instant at)
            implements MatterCommand {}

    /** By the system: the resident has not answered, which is silence and not satisfaction. */
    record RecordSilence(@TargetAggregateIdentifier String matterId, Instant due, Instant at)
            implements MatterCommand {}

    /** By the system: the working calendar was corrected. */
    record RecomputeDeadline(@TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}

    /**
     * Whoever raised it without being on record is forgotten: what they said and how to reach them become unreadable for
     * good. By a case officer, an administrator, or the system when it was kept for long enough.
     */
    record EraseReporter(@TargetAggregateIdentifier String matterId, ErasureGround ground, Instant at)
            implements MatterCommand {}

    /** By the system: the key is gone. */
    record ConfirmReporterKeyDestroyed(
            @TargetAggregateIdentifier String matterId, Instant at) implements MatterCommand {}
}
