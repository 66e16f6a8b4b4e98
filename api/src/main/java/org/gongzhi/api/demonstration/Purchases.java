package org.gongzhi.api.demonstration;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallCommand.ApproveAward;
import org.gongzhi.core.commissioning.CallCommand.AwardCall;
import org.gongzhi.core.commissioning.CallCommand.PublishCall;
import org.gongzhi.core.commissioning.CallCommand.ScoreOffer;
import org.gongzhi.core.commissioning.ContractCommand;
import org.gongzhi.core.commissioning.ContractCommand.AcceptDelivery;
import org.gongzhi.core.commissioning.ContractCommand.ConfirmDelivery;
import org.gongzhi.core.commissioning.ContractCommand.DraftContract;
import org.gongzhi.core.commissioning.ContractCommand.RateService;
import org.gongzhi.core.commissioning.ContractCommand.ReportDelivery;
import org.gongzhi.core.commissioning.ContractCommand.SignContract;
import org.gongzhi.core.commissioning.Criterion;
import org.gongzhi.core.commissioning.Evidence;
import org.gongzhi.core.commissioning.Milestone;
import org.gongzhi.core.commissioning.NeedCommand.IdentifyNeed;
import org.gongzhi.core.commissioning.OfferCommand;
import org.gongzhi.core.commissioning.OfferCommand.SubmitOffer;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.core.fund.FundCommand.PayDue;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.gongzhi.core.project.ProjectCommand.CompleteProject;
import org.gongzhi.core.project.ProjectCommand.EvaluateProject;
import org.gongzhi.projections.openrecord.ContractPage;
import org.gongzhi.projections.openrecord.MilestoneLine;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;

/** The second half of the story: for three of the winners a service is bought, delivered, paid and rated. */
final class Purchases {

    /** More than this is decided on collectively, by these beside who proposes it: one of the three. */
    static final Money COLLECTIVE_ABOVE = pln("30000");

    static final List<Actor> APPROVERS = List.of(Cast.SECOND_COMMISSIONER, Cast.SUPERVISOR);

    private static final Instant NEEDED = Instant.parse("2023-05-10T07:00:00Z");
    private static final Instant CALLED = Instant.parse("2023-05-15T07:00:00Z");
    private static final Instant OFFERED = Instant.parse("2023-05-29T07:00:00Z");
    private static final Instant OFFERS_UNTIL = Instant.parse("2023-06-05T10:00:00Z");
    private static final Instant OPENED = Instant.parse("2023-06-05T10:30:00Z");
    private static final Instant SCORED = Instant.parse("2023-06-08T07:00:00Z");
    private static final Instant AWARDED = Instant.parse("2023-06-12T07:00:00Z");
    private static final Instant APPROVED = Instant.parse("2023-06-13T07:00:00Z");
    private static final Instant SIGNED = Instant.parse("2023-06-16T07:00:00Z");
    private static final Instant COMPLETED = Instant.parse("2023-09-20T07:00:00Z");
    private static final Instant EVALUATED = Instant.parse("2023-10-02T07:00:00Z");

    private static final String EVIDENCE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final int SERVED = 5;
    private static final int SAMPLE = 3;
    private static final List<Integer> STARS = List.of(5, 4, 5, 5);

    private static final List<Criterion> CRITERIA = List.of(
            new Criterion("price", "Price", 30, Criterion.Kind.PRICE),
            new Criterion("plan", "Plan and method", 40, Criterion.Kind.QUALITY),
            new Criterion("people", "People and experience", 30, Criterion.Kind.QUALITY));

    private final StoryFile file;
    private final Teller teller;
    private final OpeningDesk openingDesk;
    private final Views views;

    Purchases(StoryFile file, Teller teller, OpeningDesk openingDesk, Views views) {
        this.file = file;
        this.teller = teller;
        this.openingDesk = openingDesk;
        this.views = views;
    }

    void tell() throws InterruptedException {
        teller.each("Services bought and delivered 购买服务", Purchase.ALL, purchase -> {
            try {
                award(purchase);
                contract(purchase);
                deliver(purchase, 1, Instant.parse("2023-07-14T07:00:00Z"));
                deliver(purchase, 2, Instant.parse("2023-08-25T07:00:00Z"));
                conclude(purchase);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        });
    }

    private void award(Purchase purchase) {
        ProjectPage project = project(purchase);
        tell(
                purchase,
                "need",
                Cast.COMMISSIONER,
                new IdentifyNeed(
                        purchase.needId(),
                        project.projectId(),
                        purchase.category(),
                        project.areaId(),
                        purchase.title(),
                        purchase.beneficiaries(),
                        purchase.outcome(),
                        pln(purchase.ceiling()),
                        NEEDED));
        tell(
                purchase,
                "call",
                Cast.COMMISSIONER,
                new PublishCall(
                        purchase.callId(),
                        purchase.needId(),
                        purchase.title(),
                        purchase.specification(),
                        pln(purchase.ceiling()),
                        CRITERIA,
                        2,
                        OFFERS_UNTIL,
                        Cast.OPENERS.stream().map(Actor::party).toList(),
                        CALLED));
        purchase.offers()
                .forEach(bid -> tell(
                        purchase,
                        "offer/" + bid.troupe().id(),
                        Cast.member(bid.troupe()),
                        new SubmitOffer(
                                purchase.callId(),
                                pln(bid.price()),
                                bid.troupe().name() + " will do all of it: " + purchase.specification(),
                                OFFERED)));
        open(purchase, "open/1", Cast.COMMISSIONER);
        open(purchase, "open/2", Cast.SECOND_COMMISSIONER);
        purchase.offers().forEach(bid -> {
            score(purchase, bid.troupe(), Cast.EVALUATOR, 0);
            score(purchase, bid.troupe(), Cast.SECOND_EVALUATOR, 5);
        });
        tell(
                purchase,
                "award",
                Cast.COMMISSIONER,
                new AwardCall(
                        purchase.callId(),
                        OfferCommand.offerId(
                                purchase.callId(), purchase.winner().id()),
                        "The highest total of price, plan and people.",
                        AWARDED));
        if (pln(purchase.winningPrice()).isMoreThan(COLLECTIVE_ABOVE)) {
            APPROVERS.forEach(approver -> approve(purchase, approver));
        }
    }

    private void approve(Purchase purchase, Actor approver) {
        tell(
                purchase,
                "award/approve/" + approver.party(),
                approver,
                new ApproveAward(
                        purchase.callId(),
                        OfferCommand.offerId(
                                purchase.callId(), purchase.winner().id()),
                        "The scores bear it out.",
                        APPROVED));
    }

    private void open(Purchase purchase, String step, Actor opener) {
        openingDesk.open(
                opener,
                purchase.callId(),
                Cast.passphrase(opener),
                OPENED,
                Teller.once("purchase/" + purchase.entry() + "/" + step));
    }

    private void score(Purchase purchase, Cast.Troupe troupe, Actor member, int severity) {
        int liking = troupe == purchase.winner() ? 95 : 75;
        var score = BigDecimal.valueOf(liking - severity);
        tell(
                purchase,
                "score/" + troupe.id() + "/" + member.party(),
                member,
                new ScoreOffer(
                        purchase.callId(),
                        OfferCommand.offerId(purchase.callId(), troupe.id()),
                        Map.of("plan", score, "people", score),
                        true,
                        "Read against the specification, point by point.",
                        SCORED));
    }

    private void contract(Purchase purchase) throws InterruptedException {
        String contractId = ContractCommand.contractId(purchase.callId());
        Money price = pln(purchase.winningPrice());
        Money first = new Money(
                price.amount().multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.DOWN), price.currency());
        tell(
                purchase,
                "contract/draft",
                Cast.COMMISSIONER,
                new DraftContract(
                        contractId,
                        purchase.callId(),
                        List.of(
                                new Milestone("1", "First part", first, LocalDate.parse("2023-07-15")),
                                new Milestone("2", "The rest", price.minus(first), LocalDate.parse("2023-08-31"))),
                        SAMPLE,
                        SIGNED));
        tell(purchase, "contract/sign", Cast.member(purchase.winner()), new SignContract(contractId, SIGNED));
        teller.until(
                contractId + " in force",
                () -> contractPage(contractId)
                        .filter(page -> page.stage().compareTo(ContractPage.Stage.IN_FORCE) >= 0)
                        .isPresent());
    }

    private void deliver(Purchase purchase, int part, Instant at) throws InterruptedException {
        String contractId = ContractCommand.contractId(purchase.callId());
        String milestone = String.valueOf(part);
        List<String> served = voters(purchase);
        tell(
                purchase,
                "delivery/" + part,
                Cast.member(purchase.winner()),
                new ReportDelivery(
                        contractId,
                        milestone,
                        part == 1 ? "The first part is done." : "All is done.",
                        List.of(new Evidence("Photographs and protocol", EVIDENCE)),
                        served.stream()
                                .map(voter -> Cast.resident(voter).party())
                                .toList(),
                        at));
        tell(
                purchase,
                "delivery/" + part + "/accept",
                Cast.COMMISSIONER,
                new AcceptDelivery(contractId, milestone, "Seen on the spot.", at.plusSeconds(2 * 86_400)));
        for (String voter : served.subList(0, SAMPLE)) {
            tell(
                    purchase,
                    "delivery/" + part + "/confirm/" + voter,
                    Cast.resident(voter),
                    new ConfirmDelivery(contractId, milestone, true, at.plusSeconds(3 * 86_400)));
        }
        teller.until("the payment of " + contractId + " to be certified", () -> isDueOrPaid(contractId, milestone));
        tell(
                purchase,
                "delivery/" + part + "/pay",
                Cast.TREASURER,
                new PayDue(Story.FUND, contractId, milestone, at.plusSeconds(7 * 86_400)));
        teller.until("the payment of " + contractId, () -> isPaid(contractId, milestone));
    }

    private void conclude(Purchase purchase) {
        String contractId = ContractCommand.contractId(purchase.callId());
        List<String> served = voters(purchase);
        for (int i = 0; i < STARS.size(); i++) {
            tell(
                    purchase,
                    "rate/" + served.get(i),
                    Cast.resident(served.get(i)),
                    new RateService(contractId, STARS.get(i), COMPLETED));
        }
        String projectId = project(purchase).projectId();
        tell(purchase, "complete", Cast.OFFICER, new CompleteProject(projectId, purchase.outcome(), COMPLETED));
        tell(
                purchase,
                "evaluate",
                Cast.SUPERVISOR,
                new EvaluateProject(projectId, 5, "Delivered as voted, below the budget.", EVALUATED));
    }

    private void tell(Purchase purchase, String step, Actor actor, Object command) {
        teller.tell("purchase/" + purchase.entry() + "/" + step, actor, command);
    }

    /** Residents who wanted it: the first who voted for the entry. */
    private List<String> voters(Purchase purchase) {
        return file.votes().stream()
                .filter(vote -> vote.entries().contains(purchase.entry()))
                .limit(SERVED)
                .map(PabulibVote::voter)
                .toList();
    }

    private ProjectPage project(Purchase purchase) {
        return views
                .page(ProjectPage.VIEW, IndexRange.of("byBallot", Story.BALLOT).limit(IndexRange.MAX_LIMIT))
                .items()
                .stream()
                .map(Document::body)
                .filter(page -> purchase.entry().equals(page.decision().origin().entry()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<ContractPage> contractPage(String contractId) {
        return views.get(ContractPage.VIEW, contractId).map(Document::body);
    }

    private boolean isPaid(String contractId, String milestone) {
        return contractPage(contractId).stream()
                .flatMap(page -> page.milestones().stream())
                .filter(line -> line.milestone().milestoneId().equals(milestone))
                .anyMatch(line -> line.stage() == MilestoneLine.Stage.PAID);
    }

    private boolean isDueOrPaid(String contractId, String milestone) {
        return isPaid(contractId, milestone)
                || views
                        .page(
                                Worklist.VIEW,
                                IndexRange.of("byReader", Duty.reader(Role.TREASURER, Cast.TOWN_HALL.id())))
                        .items()
                        .stream()
                        .map(Document::body)
                        .anyMatch(duty -> duty.subject().equals(contractId) && milestone.equals(duty.part()));
    }

    private static Money pln(String amount) {
        return Money.of(amount, Story.CURRENCY);
    }
}
