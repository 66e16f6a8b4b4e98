package org.gongzhi.projections.inbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryContested;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryRejected;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.DeadlineReminded;
import org.gongzhi.core.matter.MatterEvent.ExtensionGranted;
import org.gongzhi.core.matter.MatterEvent.ExtensionRefused;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterContested;
import org.gongzhi.core.matter.MatterEvent.MatterDeclined;
import org.gongzhi.core.matter.MatterEvent.MatterDispatched;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterMerged;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.MatterRated;
import org.gongzhi.core.matter.MatterEvent.MatterResumed;
import org.gongzhi.core.matter.MatterEvent.MatterReturned;
import org.gongzhi.core.matter.MatterEvent.MatterSuspended;
import org.gongzhi.core.matter.MatterEvent.MatterTakenUp;
import org.gongzhi.core.matter.MatterEvent.MatterWithdrawn;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.ReworkOrdered;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.matter.MatterEvent.TransferProposed;
import org.gongzhi.core.matter.MatterEvent.TransferRefused;
import org.gongzhi.core.notification.WebhookEvent.WebhookDisabled;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event concerns, and how. Nobody is told of what they did themselves. The only place that decides it, so that an
 * inbox and a webhook cannot disagree about it.
 *
 * @param reader at most once for each event
 */
record Concerned(String reader, NewsKind kind, String thing, Instant at) {

    private static final Set<Class<?>> TYPES = Set.of(
            MatterRaised.class,
            MatterFiled.class,
            MatterDeclined.class,
            MatterWithdrawn.class,
            MatterMerged.class,
            MatterDispatched.class,
            MatterAccepted.class,
            MatterReturned.class,
            TransferProposed.class,
            TransferAccepted.class,
            TransferRefused.class,
            ExtensionGranted.class,
            ExtensionRefused.class,
            MatterSuspended.class,
            MatterResumed.class,
            ResultVerified.class,
            ReworkOrdered.class,
            MatterContested.class,
            MatterClosed.class,
            MatterRated.class,
            MatterTakenUp.class,
            DeadlineReminded.class,
            MatterEscalated.class,
            CallAwarded.class,
            ContractDrafted.class,
            ContractEnteredIntoForce.class,
            DeliveryReported.class,
            DeliveryRejected.class,
            DeliveryContested.class,
            ContractCompleted.class,
            PaymentCertified.class,
            PaymentPaid.class,
            WebhookDisabled.class);

    /** Whether events of that type may concern somebody; those of others never do. */
    static boolean mayConcern(Class<?> type) {
        return TYPES.contains(type);
    }

    /** Organizations, and residents whom the event names; not whoever raised a matter. */
    static List<Concerned> by(Object event) {
        return switch (event) {
            case MatterEvent matter -> byMatter(matter);
            case CallAwarded e -> one(e.supplier(), NewsKind.CALL_AWARDED, e.callId(), e.at());
            case ContractDrafted e -> one(e.supplier(), NewsKind.CONTRACT_DRAFTED, e.contractId(), e.at());
            case ContractEnteredIntoForce e -> one(e.supplier(), NewsKind.CONTRACT_IN_FORCE, e.contractId(), e.at());
            case DeliveryReported e -> byDelivery(e);
            case DeliveryRejected e -> one(e.supplier(), NewsKind.DELIVERY_REJECTED, e.contractId(), e.at());
            case DeliveryContested e -> one(e.buyer(), NewsKind.DELIVERY_CONTESTED, e.contractId(), e.at());
            case ContractCompleted e -> one(e.buyer(), NewsKind.CONTRACT_COMPLETED, e.contractId(), e.at());
            case PaymentCertified e -> one(e.organization(), NewsKind.PAYMENT_CERTIFIED, e.contractId(), e.at());
            case PaymentPaid e -> one(e.payee(), NewsKind.PAYMENT_PAID, e.contractId(), e.at());
            case WebhookDisabled e -> one(e.organizationId(), NewsKind.WEBHOOK_DISABLED, e.webhookId(), e.at());
            default -> List.of();
        };
    }

    private static List<Concerned> byMatter(MatterEvent event) {
        return switch (event) {
            case MatterRaised e -> of(e.organization(), NewsKind.MATTER_RAISED, e);
            case MatterWithdrawn e -> of(e.organization(), NewsKind.MATTER_WITHDRAWN, e);
            case MatterDispatched e -> of(e.organization(), NewsKind.MATTER_DISPATCHED, e);
            case MatterAccepted e ->
                e.answerableBefore().equals(e.organization())
                        ? List.of()
                        : of(e.answerableBefore(), NewsKind.MATTER_ACCEPTED, e);
            case TransferProposed e -> of(e.organization(), NewsKind.TRANSFER_PROPOSED, e);
            case TransferAccepted e -> of(e.answerableBefore(), NewsKind.TRANSFER_ACCEPTED, e);
            case TransferRefused e -> of(e.answerable(), NewsKind.TRANSFER_REFUSED, e);
            case ExtensionGranted e -> of(e.organization(), NewsKind.EXTENSION_GRANTED, e);
            case ExtensionRefused e -> of(e.organization(), NewsKind.EXTENSION_REFUSED, e);
            case MatterSuspended e -> of(e.organization(), NewsKind.MATTER_SUSPENDED, e);
            case MatterResumed e -> of(e.organization(), NewsKind.MATTER_RESUMED, e);
            case ResultVerified e -> of(e.organization(), NewsKind.RESULT_VERIFIED, e);
            case ReworkOrdered e -> of(e.organization(), NewsKind.REWORK_ORDERED, e);
            case MatterContested e -> of(e.organization(), NewsKind.MATTER_CONTESTED, e);
            case MatterClosed e -> of(e.organization(), NewsKind.MATTER_CLOSED, e);
            case MatterRated e -> of(e.organization(), NewsKind.MATTER_RATED, e);
            case MatterTakenUp e -> of(e.organization(), NewsKind.MATTER_TAKEN_UP, e);
            case DeadlineReminded e -> of(e.organization(), NewsKind.DEADLINE_REMINDED, e);
            case MatterEscalated e -> byEscalation(e);
            default -> List.of();
        };
    }

    private static List<Concerned> byEscalation(MatterEscalated e) {
        String superior = e.superior();
        var late = new Concerned(e.organization(), NewsKind.DEADLINE_MISSED, e.matterId(), e.at());
        return superior == null || superior.equals(e.organization())
                ? List.of(late)
                : List.of(late, new Concerned(superior, NewsKind.MATTER_ESCALATED, e.matterId(), e.at()));
    }

    private static List<Concerned> byDelivery(DeliveryReported e) {
        var all = new ArrayList<Concerned>();
        all.add(new Concerned(e.buyer(), NewsKind.DELIVERY_REPORTED, e.contractId(), e.at()));
        e.served().stream()
                .distinct()
                .map(served -> new Concerned(served, NewsKind.DELIVERY_TO_CONFIRM, e.contractId(), e.at()))
                .forEach(all::add);
        return all;
    }

    /** What it says to whoever raised the matter; null: nothing. */
    static @Nullable NewsKind reporterBy(MatterEvent event) {
        return switch (event) {
            case MatterRaised e -> NewsKind.MATTER_RAISED;
            case MatterFiled e -> NewsKind.MATTER_FILED;
            case MatterDeclined e -> NewsKind.MATTER_DECLINED;
            case MatterMerged e -> NewsKind.MATTER_MERGED;
            case MatterAccepted e -> NewsKind.MATTER_ACCEPTED;
            case MatterReturned e -> NewsKind.MATTER_RETURNED;
            case MatterSuspended e -> NewsKind.MATTER_SUSPENDED;
            case MatterResumed e -> NewsKind.MATTER_RESUMED;
            case ResultVerified e -> e.deadline() == null ? null : NewsKind.ANSWER_AWAITED;
            case ReworkOrdered e -> NewsKind.REWORK_ORDERED;
            case MatterContested e -> NewsKind.MATTER_CONTESTED;
            case MatterTakenUp e -> NewsKind.MATTER_TAKEN_UP;
            case MatterClosed e -> NewsKind.MATTER_CLOSED;
            default -> null;
        };
    }

    private static List<Concerned> of(String reader, NewsKind kind, MatterEvent event) {
        return one(reader, kind, event.matterId(), event.at());
    }

    private static List<Concerned> one(String reader, NewsKind kind, String thing, Instant at) {
        return List.of(new Concerned(reader, kind, thing, at));
    }
}
