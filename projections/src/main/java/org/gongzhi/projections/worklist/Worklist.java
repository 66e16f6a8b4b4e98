package org.gongzhi.projections.worklist;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent;
import org.gongzhi.core.commissioning.CallEvent.AwardProposed;
import org.gongzhi.core.commissioning.CallEvent.AwardRefused;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallEnded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CallEvent.OpeningBegun;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.ContractWithdrawn;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryAccepted;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryContested;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryRejected;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.Milestone;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.NeedEvent.NeedWithdrawn;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.gongzhi.core.participation.BallotEvent.BallotCancelled;
import org.gongzhi.core.participation.BallotEvent.BallotCertified;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.BallotEvent.CertificationBegun;
import org.gongzhi.core.project.ProjectEvent.ProjectCompleted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectDropped;
import org.gongzhi.core.project.ProjectEvent.ProjectEvaluated;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationEvent.QualificationRefused;
import org.gongzhi.core.registry.ResidentEvent.ErasureDeclined;
import org.gongzhi.core.registry.ResidentEvent.ErasureRequested;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.worklist.Duty.What;
import org.jspecify.annotations.Nullable;

/** What waits for whom: an event puts a duty on the list, the event that answers it takes it off. */
public final class Worklist {

    /** Art. 12(3) GDPR: a month; Art. 50 of 个人信息保护法 says "in time". */
    private static final Duration TO_ANSWER_A_REQUEST = Duration.ofDays(30);

    public static final View<Duty> VIEW = view();

    private Worklist() {}

    private static View<Duty> view() {
        var list = View.of("worklist.duties", 5, Duty.class)
                .index("byReader", "reader", "since")
                .index("byProject", "projectId", "reader", "since");
        participation(list);
        registry(list);
        projects(list);
        calls(list);
        contracts(list);
        MatterDuties.on(list);
        return list.build();
    }

    private static void participation(View.Builder<Duty> list) {
        add(
                list,
                BallotOpened.class,
                e -> "close-ballot/" + e.ballotId(),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.CASE_OFFICER, e.organization()),
                        What.CLOSE_BALLOT,
                        e.ballotId(),
                        null,
                        null,
                        e.title(),
                        e.at(),
                        e.closesAt()));
        remove(list, BallotClosed.class, e -> "close-ballot/" + e.ballotId());
        remove(list, BallotCancelled.class, e -> "close-ballot/" + e.ballotId());
        add(
                list,
                BallotCounted.class,
                e -> "certify-ballot/" + e.ballotId(),
                (id, e) -> toCertify(
                        id,
                        Duty.reader(Role.CASE_OFFICER, e.organization()),
                        What.CERTIFY_BALLOT,
                        e.ballotId(),
                        e.at()));
        add(
                list,
                CertificationBegun.class,
                e -> "certify-ballot/" + e.ballotId(),
                (id, e) -> toCertify(
                        id, Duty.reader(Role.SUPERVISOR, null), What.CERTIFY_BALLOT_AS_SECOND, e.ballotId(), e.at()));
        remove(list, BallotCertified.class, e -> "certify-ballot/" + e.ballotId());
    }

    private static Duty toCertify(String id, String reader, What what, String ballotId, Instant since) {
        return new Duty(id, reader, what, ballotId, null, null, ballotId, since, null);
    }

    private static void registry(View.Builder<Duty> list) {
        add(
                list,
                QualificationAppliedFor.class,
                e -> qualification(e.organizationId(), e.category()),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.CASE_OFFICER, null),
                        What.DECIDE_QUALIFICATION,
                        e.organizationId(),
                        e.category(),
                        null,
                        e.category(),
                        e.at(),
                        null));
        add(
                list,
                ErasureRequested.class,
                e -> erasure(e.residentId()),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.CASE_OFFICER, null),
                        What.ANSWER_ERASURE_REQUEST,
                        e.residentId(),
                        null,
                        null,
                        e.residentId(),
                        e.at(),
                        e.at().plus(TO_ANSWER_A_REQUEST)));
        remove(list, ErasureDeclined.class, e -> erasure(e.residentId()));
        remove(list, ResidentErased.class, e -> erasure(e.residentId()));
        remove(list, QualificationGranted.class, e -> qualification(e.organizationId(), e.category()));
        remove(list, QualificationRefused.class, e -> qualification(e.organizationId(), e.category()));
    }

    private static String erasure(String residentId) {
        return "answer-erasure-request/" + residentId;
    }

    private static String qualification(String organizationId, String category) {
        return "decide-qualification/" + organizationId + "/" + category;
    }

    private static void projects(View.Builder<Duty> list) {
        add(
                list,
                ProjectDecided.class,
                e -> "identify-need/" + e.projectId(),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.COMMISSIONER, e.organization()),
                        What.IDENTIFY_NEED,
                        e.projectId(),
                        null,
                        e.projectId(),
                        e.title(),
                        e.at(),
                        null));
        list.onEach(
                ProjectDropped.class,
                e -> List.of("identify-need/" + e.projectId(), "complete-project/" + e.projectId()),
                (id, duty, e) -> null);
        add(
                list,
                ContractCompleted.class,
                e -> "complete-project/" + e.projectId(),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.CASE_OFFICER, e.buyer()),
                        What.COMPLETE_PROJECT,
                        e.projectId(),
                        null,
                        e.projectId(),
                        e.projectId(),
                        e.at(),
                        null));
        list.onEach(
                ProjectCompleted.class,
                e -> List.of("complete-project/" + e.projectId(), "evaluate-project/" + e.projectId()),
                (id, duty, e) -> id.startsWith("complete-project/")
                        ? null
                        : new Duty(
                                id,
                                Duty.reader(Role.SUPERVISOR, null),
                                What.EVALUATE_PROJECT,
                                e.event().projectId(),
                                null,
                                e.event().projectId(),
                                e.event().result(),
                                e.event().at(),
                                null));
        remove(list, ProjectEvaluated.class, e -> "evaluate-project/" + e.projectId());
    }

    private static void calls(View.Builder<Duty> list) {
        list.onEach(
                NeedIdentified.class,
                e -> List.of("identify-need/" + e.projectId(), "publish-call/" + e.needId()),
                (id, duty, e) -> id.startsWith("identify-need/")
                        ? null
                        : commissioner(
                                id,
                                e.event().organization(),
                                What.PUBLISH_CALL,
                                e.event().needId(),
                                e.event().projectId(),
                                e.event().title(),
                                e.event().at(),
                                null));
        remove(list, NeedWithdrawn.class, e -> "publish-call/" + e.needId());
        list.onEach(
                CallPublished.class,
                e -> List.of("publish-call/" + e.needId(), "run-call/" + e.callId()),
                (id, duty, e) -> id.startsWith("publish-call/")
                        ? null
                        : commissioner(
                                id,
                                e.event().organization(),
                                What.OPEN_OFFERS,
                                e.event().callId(),
                                e.event().projectId(),
                                e.event().title(),
                                e.event().at(),
                                e.event().offersUntil()));
        next(list, OpeningBegun.class, e -> "run-call/" + e.callId(), What.OPEN_OFFERS_AS_SECOND, OpeningBegun::at);
        next(list, OffersOpened.class, e -> "run-call/" + e.callId(), What.AWARD_CALL, OffersOpened::at);
        list.onEach(
                AwardProposed.class,
                e -> List.of("run-call/" + e.callId(), decideAward(e.callId())),
                (id, duty, e) -> id.startsWith("run-call/")
                        ? duty == null
                                ? null
                                : duty.now(What.DECIDE_AWARD, e.event().at())
                        : new Duty(
                                id,
                                Duty.reader(Role.SUPERVISOR, null),
                                What.DECIDE_AWARD,
                                e.event().callId(),
                                null,
                                e.event().projectId(),
                                e.event().reason(),
                                e.event().at(),
                                null));
        decided(list, AwardRefused.class, (duty, e) -> duty.now(What.AWARD_CALL, e.at()));
        decided(list, CallAwarded.class, (duty, e) -> duty.now(What.DRAFT_CONTRACT, e.at()));
        decided(list, CallEnded.class, (duty, e) -> null);
    }

    /** The call moves on, and no supervisor is asked any more. */
    private static <E extends CallEvent> void decided(View.Builder<Duty> list, Class<E> type, Moving<E> next) {
        list.onEach(
                type,
                e -> List.of("run-call/" + e.callId(), decideAward(e.callId())),
                (id, duty, e) -> duty == null || !id.startsWith("run-call/") ? null : next.of(duty, e.event()));
    }

    private static String decideAward(String callId) {
        return "decide-award/" + callId;
    }

    private static void contracts(View.Builder<Duty> list) {
        list.onEach(
                ContractDrafted.class,
                e -> List.of("run-call/" + e.callId(), "sign-contract/" + e.contractId()),
                (id, duty, e) -> id.startsWith("run-call/")
                        ? null
                        : new Duty(
                                id,
                                Duty.reader(Role.ORGANIZATION, e.event().supplier()),
                                What.SIGN_CONTRACT,
                                e.event().contractId(),
                                null,
                                e.event().projectId(),
                                e.event().title(),
                                e.event().at(),
                                null));
        remove(list, ContractWithdrawn.class, e -> "sign-contract/" + e.contractId());
        remove(list, ContractSigned.class, e -> "sign-contract/" + e.contractId());
        list.onEach(
                ContractEnteredIntoForce.class,
                e -> e.milestones().stream()
                        .map(m -> deliver(e.contractId(), m.milestoneId()))
                        .toList(),
                (id, duty, e) -> e.event().milestones().stream()
                        .filter(m -> id.equals(deliver(e.event().contractId(), m.milestoneId())))
                        .findFirst()
                        .map(m -> deliver(id, e.event(), m))
                        .orElse(duty));
        list.onEach(DeliveryReported.class, Worklist::touchedByReport, (id, duty, e) -> afterReport(id, e.event()));
        remove(list, DeliveryAccepted.class, e -> accept(e.contractId(), e.milestoneId()));
        list.onEach(
                DeliveryRejected.class,
                Worklist::touchedByRejection,
                (id, duty, e) -> id.startsWith("deliver/") ? deliverAgain(id, e.event()) : null);
        remove(list, DeliveryConfirmed.class, e -> confirm(e.contractId(), e.milestoneId(), e.residentId()));
        add(
                list,
                DeliveryContested.class,
                e -> accept(e.contractId(), e.milestoneId()),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.COMMISSIONER, e.buyer()),
                        What.ANSWER_RESIDENTS,
                        e.contractId(),
                        e.milestoneId(),
                        e.projectId(),
                        e.milestoneId(),
                        e.at(),
                        null));
        add(
                list,
                PaymentCertified.class,
                e -> pay(e.contractId(), e.milestoneId()),
                (id, e) -> new Duty(
                        id,
                        Duty.reader(Role.TREASURER, e.organization()),
                        What.PAY,
                        e.contractId(),
                        e.milestoneId(),
                        e.projectId(),
                        e.amount().toString(),
                        e.at(),
                        null));
        remove(list, PaymentPaid.class, e -> pay(e.contractId(), e.milestoneId()));
    }

    private static List<String> touchedByReport(DeliveryReported e) {
        var ids = new ArrayList<String>();
        ids.add(deliver(e.contractId(), e.milestoneId()));
        ids.add(accept(e.contractId(), e.milestoneId()));
        e.served().forEach(resident -> ids.add(confirm(e.contractId(), e.milestoneId(), resident)));
        return ids;
    }

    private static @Nullable Duty afterReport(String id, DeliveryReported e) {
        if (id.startsWith("deliver/")) return null;
        boolean forBuyer = id.startsWith("accept/");
        String reader = forBuyer
                ? Duty.reader(Role.COMMISSIONER, e.buyer())
                : Duty.resident(id.substring(id.lastIndexOf('/') + 1));
        What what = forBuyer ? What.ACCEPT_DELIVERY : What.CONFIRM_DELIVERY;
        return new Duty(id, reader, what, e.contractId(), e.milestoneId(), e.projectId(), e.summary(), e.at(), null);
    }

    private static List<String> touchedByRejection(DeliveryRejected e) {
        var ids = new ArrayList<String>();
        ids.add(deliver(e.contractId(), e.milestoneId()));
        ids.add(accept(e.contractId(), e.milestoneId()));
        e.served().forEach(resident -> ids.add(confirm(e.contractId(), e.milestoneId(), resident)));
        return ids;
    }

    private static Duty deliver(String id, ContractEnteredIntoForce e, Milestone milestone) {
        return new Duty(
                id,
                Duty.reader(Role.ORGANIZATION, e.supplier()),
                What.DELIVER,
                e.contractId(),
                milestone.milestoneId(),
                e.projectId(),
                milestone.title(),
                e.at(),
                null);
    }

    private static Duty deliverAgain(String id, DeliveryRejected e) {
        return new Duty(
                id,
                Duty.reader(Role.ORGANIZATION, e.supplier()),
                What.DELIVER,
                e.contractId(),
                e.milestoneId(),
                e.projectId(),
                e.reason(),
                e.at(),
                null);
    }

    private static Duty commissioner(
            String id,
            String organization,
            What what,
            String subject,
            String projectId,
            String title,
            Instant at,
            @Nullable Instant due) {
        return new Duty(
                id, Duty.reader(Role.COMMISSIONER, organization), what, subject, null, projectId, title, at, due);
    }

    private static String deliver(String contractId, String milestoneId) {
        return "deliver/" + contractId + "/" + milestoneId;
    }

    private static String accept(String contractId, String milestoneId) {
        return "accept/" + contractId + "/" + milestoneId;
    }

    private static String confirm(String contractId, String milestoneId, String residentId) {
        return "confirm/" + contractId + "/" + milestoneId + "/" + residentId;
    }

    private static String pay(String contractId, String milestoneId) {
        return "pay/" + contractId + "/" + milestoneId;
    }

    /** Makes a duty of an event. */
    private interface Making<E> {
        Duty of(String id, E event);
    }

    /** Makes the next duty of one; null: nothing is to be done any more. */
    private interface Moving<E> {
        @Nullable
        Duty of(Duty before, E event);
    }

    private static <E> void add(View.Builder<Duty> list, Class<E> type, Function<E, String> id, Making<E> duty) {
        list.onEach(type, e -> List.of(id.apply(e)), (dutyId, before, e) -> duty.of(dutyId, e.event()));
    }

    private static <E> void remove(View.Builder<Duty> list, Class<E> type, Function<E, String> id) {
        list.on(type, id, (duty, e) -> null);
    }

    /** The same duty moves on to its next step. */
    private static <E> void next(
            View.Builder<Duty> list, Class<E> type, Function<E, String> id, What what, Function<E, Instant> at) {
        list.on(type, id, (duty, e) -> duty == null ? null : duty.now(what, at.apply(e.event())));
    }
}
