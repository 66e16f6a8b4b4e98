package org.gongzhi.bench;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Role;
import org.gongzhi.core.commissioning.CallEvent.CallAwarded;
import org.gongzhi.core.commissioning.CallEvent.CallPublished;
import org.gongzhi.core.commissioning.CallEvent.OfferReceived;
import org.gongzhi.core.commissioning.CallEvent.OfferScored;
import org.gongzhi.core.commissioning.CallEvent.OffersOpened;
import org.gongzhi.core.commissioning.CallEvent.OpeningBegun;
import org.gongzhi.core.commissioning.ContractEvent.ContractCompleted;
import org.gongzhi.core.commissioning.ContractEvent.ContractDrafted;
import org.gongzhi.core.commissioning.ContractEvent.ContractEnteredIntoForce;
import org.gongzhi.core.commissioning.ContractEvent.ContractSigned;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryAccepted;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryConfirmed;
import org.gongzhi.core.commissioning.ContractEvent.DeliveryReported;
import org.gongzhi.core.commissioning.ContractEvent.PaymentFellDue;
import org.gongzhi.core.commissioning.ContractEvent.PaymentReceived;
import org.gongzhi.core.commissioning.ContractEvent.ServiceRated;
import org.gongzhi.core.commissioning.Criterion;
import org.gongzhi.core.commissioning.Evidence;
import org.gongzhi.core.commissioning.Milestone;
import org.gongzhi.core.commissioning.NeedEvent.NeedIdentified;
import org.gongzhi.core.commissioning.OfferEvent.OfferSubmitted;
import org.gongzhi.core.commissioning.OpenedOffer;
import org.gongzhi.core.fund.FundEvent.BudgetReserved;
import org.gongzhi.core.fund.FundEvent.ContractCommitted;
import org.gongzhi.core.fund.FundEvent.FundEstablished;
import org.gongzhi.core.fund.FundEvent.MoneyReceived;
import org.gongzhi.core.fund.FundEvent.PaymentCertified;
import org.gongzhi.core.fund.FundEvent.PaymentPaid;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotEntry;
import org.gongzhi.core.participation.BallotEvent.BallotClosed;
import org.gongzhi.core.participation.BallotEvent.BallotCounted;
import org.gongzhi.core.participation.BallotEvent.BallotOpened;
import org.gongzhi.core.participation.BallotFile;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.participation.VoteEvent.VoteCast;
import org.gongzhi.core.participation.count.CostedEntry;
import org.gongzhi.core.participation.count.Count;
import org.gongzhi.core.participation.count.CountResult;
import org.gongzhi.core.participation.count.Tally;
import org.gongzhi.core.project.Origin;
import org.gongzhi.core.project.ProjectEvent.ProjectCompleted;
import org.gongzhi.core.project.ProjectEvent.ProjectContracted;
import org.gongzhi.core.project.ProjectEvent.ProjectDecided;
import org.gongzhi.core.project.ProjectEvent.ProjectEvaluated;
import org.gongzhi.core.project.ProjectEvent.ProjectFunded;
import org.gongzhi.core.registry.OrganizationEvent.OrganizationRegistered;
import org.gongzhi.core.registry.OrganizationEvent.QualificationAppliedFor;
import org.gongzhi.core.registry.OrganizationEvent.QualificationGranted;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.registry.StaffEvent.StaffAppointed;
import org.gongzhi.core.territory.AreaEvent.AreaDefined;
import org.gongzhi.core.territory.AreaKind;
import org.jspecify.annotations.Nullable;

/**
 * What the story leaves in the log, for one town after another: residents and their real votes on Wieliczka's 64
 * projects, the count, thirty projects, and for three of them a service bought, delivered, paid and rated.
 */
public final class TownHistory {

    private static final String FILE = "/demonstration/Poland_Wieliczka_2023_Green_Budget.pb";
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final String CURRENCY = "PLN";
    private static final int PURCHASES = 3;
    private static final String CATEGORY = "greening";
    private static final String EVIDENCE = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final List<Criterion> CRITERIA = List.of(
            new Criterion("price", "Price", 30, Criterion.Kind.PRICE),
            new Criterion("plan", "Plan and method", 40, Criterion.Kind.QUALITY),
            new Criterion("people", "People and experience", 30, Criterion.Kind.QUALITY));

    private final PbFile file;
    private final CountResult result;

    public TownHistory() throws IOException {
        try (InputStream in = Objects.requireNonNull(TownHistory.class.getResourceAsStream(FILE), FILE)) {
            file = PbFile.read(in);
        }
        OpenBallot ballot = open("ballot", "area", Instant.EPOCH);
        var tally = Tally.of(ballot.entries().stream()
                .map(entry -> new CostedEntry(entry.entryId(), entry.cost().amount()))
                .toList());
        file.votes().forEach(vote -> tally.add(vote.entries()));
        result = Count.of(ballot.rule(), tally.build(), ballot.budget().amount());
    }

    private OpenBallot open(String ballotId, String areaId, Instant at) {
        return BallotFile.toCommand(file.ballot(), ballotId, areaId, "fund", Channel.ONLINE, ZONE, at);
    }

    /** Towns until there are at least so many events; ends in the middle of the last one. */
    public void tell(LogFiller filler, long events) {
        for (int town = 0; filler.added() < events; town++) {
            try {
                new Town(filler, town, events).tell();
            } catch (Enough enough) {
                // in the middle of a town
            }
            filler.flush();
            filler.forgetStreams();
        }
    }

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super(null, null, false, false);
        }
    }

    private final class Town {
        private final LogFiller filler;
        private final long limit;
        private final String name;
        private final String hall;
        private final String fund;
        private final String ballot;
        private final Actor officer;
        private final Actor system = Actor.system("bench");
        private Instant at = Instant.parse("2023-03-01T08:00:00Z");

        Town(LogFiller filler, int number, long limit) {
            this.filler = filler;
            this.limit = limit;
            name = "T%03d".formatted(number);
            hall = "organization-PL-REGON-HALL-" + name;
            fund = "fund-" + name;
            ballot = "ballot-" + name;
            officer = Actor.staff("staff-officer-" + name, hall, Role.CASE_OFFICER);
        }

        private void add(String type, String stream, Actor actor, Object event) {
            if (filler.added() >= limit) throw new Enough();
            filler.add(type, stream, actor, at, event);
            at = at.plusMillis(250);
        }

        private Actor resident(int i) {
            return Actor.resident("resident-" + name + "-" + file.votes().get(i).voter(), grid(i));
        }

        private String grid(int i) {
            return "area-" + name + (i % 2 == 0 ? "-EAST" : "-WEST");
        }

        private String supplier(int i) {
            return "organization-PL-KRS-" + name + "-" + i;
        }

        void tell() {
            found();
            for (int i = 0; i < file.votes().size(); i++) {
                String id = resident(i).party();
                add("Resident", id, officer, new ResidentEnrolled(id, grid(i), at));
            }
            vote();
            for (int i = 0; i < result.winners().size(); i++)
                decide(result.winners().get(i));
            for (int i = 0; i < PURCHASES; i++) buy(i, result.winners().get(i));
        }

        private void found() {
            register(hall, OrganizationKind.DEPARTMENT);
            define("", AreaKind.DISTRICT, null);
            define("-TOWN", AreaKind.STREET, "area-" + name);
            define("-COMMUNITY", AreaKind.COMMUNITY, "area-" + name + "-TOWN");
            define("-EAST", AreaKind.GRID, "area-" + name + "-COMMUNITY");
            define("-WEST", AreaKind.GRID, "area-" + name + "-COMMUNITY");
            for (Role role : List.of(Role.CASE_OFFICER, Role.COMMISSIONER, Role.EVALUATOR, Role.TREASURER)) {
                String id = "staff-" + role.name().toLowerCase(Locale.ROOT) + "-" + name;
                add("Staff", id, officer, new StaffAppointed(id, hall, Set.of(role), null, at));
            }
            for (int i = 0; i < PURCHASES; i++) {
                register(supplier(i), OrganizationKind.SOCIAL_ORGANIZATION);
                var applied = new QualificationAppliedFor(supplier(i), CATEGORY, at);
                add("Organization", supplier(i), officer, applied);
                add(
                        "Organization",
                        supplier(i),
                        officer,
                        new QualificationGranted(supplier(i), CATEGORY, at.plus(900, ChronoUnit.DAYS), at));
            }
            add("Fund", fund, officer, new FundEstablished(fund, "Green Million", CURRENCY, hall, at));
            add("Fund", fund, officer, new MoneyReceived(fund, "budget", Money.of("1000000", CURRENCY), at));
        }

        private void register(String id, OrganizationKind kind) {
            String identifier = id.substring("organization-".length());
            add(
                    "Organization",
                    id,
                    officer,
                    new OrganizationRegistered(id, kind, "Of " + name, "PL-KRS", identifier, null, at));
        }

        private void define(String suffix, AreaKind kind, @Nullable String parent) {
            String code = name + suffix;
            add(
                    "Area",
                    "area-" + code,
                    officer,
                    new AreaDefined("area-" + code, code, kind, "Area " + code, parent, 60_000, hall, at));
        }

        private void vote() {
            OpenBallot o = open(ballot, "area-" + name, at);
            add(
                    "Ballot",
                    ballot,
                    officer,
                    new BallotOpened(
                            ballot,
                            o.title(),
                            hall,
                            o.areaId(),
                            fund,
                            o.budget(),
                            o.entries(),
                            o.voteType(),
                            o.limits(),
                            o.rule(),
                            o.channel(),
                            o.opensAt(),
                            o.closesAt(),
                            o.published(),
                            at));
            for (var vote : file.votes()) {
                String voter = filler.randomId().replace("-", "");
                String id = VoteCommand.voteId(ballot, voter);
                add(
                        "Vote",
                        id,
                        Actor.resident("voter:" + voter, "area-" + name),
                        new VoteCast(id, ballot, voter, vote.entries(), Channel.ONLINE, at));
            }
            add("Ballot", ballot, officer, new BallotClosed(ballot, at));
            List<BallotEntry> winners =
                    result.winners().stream().map(id -> entry(o, id)).toList();
            add(
                    "Ballot",
                    ballot,
                    system,
                    new BallotCounted(
                            ballot,
                            hall,
                            o.areaId(),
                            fund,
                            filler.added(),
                            file.votes().size(),
                            winners,
                            result,
                            at));
        }

        private static BallotEntry entry(OpenBallot ballot, String id) {
            return ballot.entries().stream()
                    .filter(entry -> entry.entryId().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        private String project(String entryId) {
            return "project-" + ballot + "-" + entryId;
        }

        private void decide(String entryId) {
            String id = project(entryId);
            BallotEntry entry = entry(open(ballot, "area-" + name, at), entryId);
            var origin = new Origin(Origin.Kind.BALLOT, ballot, entryId);
            add(
                    "Project",
                    id,
                    system,
                    new ProjectDecided(
                            id, entry.title(), origin, "area-" + name, entry.place(), hall, fund, entry.cost(), at));
            add("Fund", fund, system, new BudgetReserved(fund, id, entry.cost(), at));
            add("Project", id, system, new ProjectFunded(id, at));
        }

        private void buy(int number, String entryId) {
            String projectId = project(entryId);
            Money ceiling = entry(open(ballot, "area-" + name, at), entryId).cost();
            String need = "need-" + name + "-" + entryId;
            String call = "call-" + name + "-" + entryId;
            String supplier = supplier(number);
            String offer = "offer-" + call + "-" + supplier;
            String title = "What entry " + entryId + " asks for";
            Actor commissioner = Actor.staff("staff-commissioner-" + name, hall, Role.COMMISSIONER);
            Actor member = Actor.staff("member-" + supplier, supplier, Role.ORGANIZATION);
            add(
                    "Need",
                    need,
                    commissioner,
                    new NeedIdentified(
                            need,
                            projectId,
                            hall,
                            CATEGORY,
                            "area-" + name,
                            title,
                            1_200,
                            "Shade along the path",
                            fund,
                            ceiling,
                            at));
            add(
                    "Call",
                    call,
                    commissioner,
                    new CallPublished(
                            call,
                            need,
                            projectId,
                            fund,
                            hall,
                            CATEGORY,
                            title,
                            "Plant, water, tend for one season.",
                            ceiling,
                            CRITERIA,
                            2,
                            at.plus(21, ChronoUnit.DAYS),
                            at));
            for (int i = 0; i < PURCHASES; i++) {
                String other = "offer-" + call + "-" + supplier(i);
                add("Offer", other, member, new OfferSubmitted(other, call, supplier(i), ceiling, "We will.", at));
                add("Call", call, member, new OfferReceived(call, other, supplier(i), at));
            }
            add("Call", call, commissioner, new OpeningBegun(call, commissioner.party(), at));
            List<OpenedOffer> opened = IntStream.range(0, PURCHASES)
                    .mapToObj(
                            i -> new OpenedOffer("offer-" + call + "-" + supplier(i), supplier(i), ceiling, "We will."))
                    .toList();
            add(
                    "Call",
                    call,
                    commissioner,
                    new OffersOpened(call, projectId, commissioner.party(), "staff-second-" + name, opened, at));
            for (OpenedOffer each : opened) {
                var scores = Map.of("plan", BigDecimal.valueOf(90), "people", BigDecimal.valueOf(85));
                add("Call", call, officer, new OfferScored(call, each.offerId(), "evaluator-1", scores, "Read.", at));
                add("Call", call, officer, new OfferScored(call, each.offerId(), "evaluator-2", scores, "Read.", at));
            }
            var totals = Map.of(offer, new BigDecimal("91.50"));
            add(
                    "Call",
                    call,
                    commissioner,
                    new CallAwarded(
                            call, need, projectId, fund, offer, hall, supplier, ceiling, totals, "The highest.", at));
            deliver(entryId, need, call, supplier, title, ceiling, commissioner, member);
        }

        private void deliver(
                String entryId,
                String need,
                String call,
                String supplier,
                String title,
                Money value,
                Actor commissioner,
                Actor member) {
            String projectId = project(entryId);
            String contract = "contract-" + call;
            Money first =
                    new Money(value.amount().multiply(new BigDecimal("0.4")).setScale(2, RoundingMode.DOWN), CURRENCY);
            var milestones = List.of(
                    new Milestone("1", "First part", first, LocalDate.parse("2023-07-15")),
                    new Milestone("2", "The rest", value.minus(first), LocalDate.parse("2023-08-31")));
            add(
                    "Contract",
                    contract,
                    commissioner,
                    new ContractDrafted(
                            contract, call, need, projectId, fund, title, hall, supplier, value, milestones, 3, at));
            add("Contract", contract, member, new ContractSigned(contract, projectId, fund, supplier, value, at));
            add("Fund", fund, system, new ContractCommitted(fund, projectId, contract, value, at));
            add(
                    "Contract",
                    contract,
                    system,
                    new ContractEnteredIntoForce(contract, projectId, supplier, milestones, at));
            add("Project", projectId, system, new ProjectContracted(projectId, contract, at));
            List<String> served =
                    IntStream.range(0, 5).mapToObj(i -> resident(i).party()).toList();
            for (Milestone milestone : milestones) {
                String part = milestone.milestoneId();
                var evidence = List.of(new Evidence("Photographs", EVIDENCE));
                add(
                        "Contract",
                        contract,
                        member,
                        new DeliveryReported(
                                contract, projectId, part, hall, supplier, 1, "Done.", evidence, served, at));
                add("Contract", contract, commissioner, new DeliveryAccepted(contract, projectId, part, "Seen.", at));
                for (int i = 0; i < 3; i++) {
                    var confirmed = new DeliveryConfirmed(contract, projectId, part, served.get(i), true, at);
                    add("Contract", contract, resident(i), confirmed);
                }
                Money amount = milestone.amount();
                add(
                        "Contract",
                        contract,
                        system,
                        new PaymentFellDue(contract, projectId, part, fund, supplier, amount, at));
                add(
                        "Fund",
                        fund,
                        system,
                        new PaymentCertified(fund, hall, projectId, contract, part, supplier, amount, at));
                add("Fund", fund, officer, new PaymentPaid(fund, projectId, contract, part, supplier, amount, at));
                add("Contract", contract, system, new PaymentReceived(contract, projectId, part, supplier, amount, at));
            }
            add("Contract", contract, system, new ContractCompleted(contract, projectId, hall, supplier, at));
            for (int i = 0; i < 4; i++) {
                var rated = new ServiceRated(contract, projectId, supplier, served.get(i), 5, at);
                add("Contract", contract, resident(i), rated);
            }
            add("Project", projectId, officer, new ProjectCompleted(projectId, "Planted.", at));
            add("Project", projectId, officer, new ProjectEvaluated(projectId, 5, "As voted.", at));
        }
    }
}
