package org.gongzhi.api.demonstration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Money;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.commissioning.OpeningDesk;
import org.gongzhi.core.fund.FundCommand.EstablishFund;
import org.gongzhi.core.fund.FundCommand.ReceiveMoney;
import org.gongzhi.core.fund.FundCommand.RequireApprovals;
import org.gongzhi.core.participation.BallotCommand.CertifyBallot;
import org.gongzhi.core.participation.BallotCommand.CloseBallot;
import org.gongzhi.core.participation.BallotFile;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.ParticipationRule;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.gongzhi.core.project.ProjectStage;
import org.gongzhi.core.registry.OrganizationCommand.ApplyForQualification;
import org.gongzhi.core.registry.OrganizationCommand.GrantQualification;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.registry.StaffCommand.AppointStaff;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaCommand.DrawBoundary;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.Boundary;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.openrecord.ProjectPage;
import org.gongzhi.projections.store.Document;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;

/**
 * The story: a town votes on a million, thirty projects win, and for three of them a service is bought, delivered,
 * paid and rated. It plays in the spring of 2023; every command bears the time at which it might have been sent. Only
 * the {@link TodaysMatters} are of today: their deadlines run on the service's own clock.
 */
public final class Story {

    static final String BALLOT = "ballot-wieliczka-2023-green";
    static final String FUND = "fund-wieliczka-green";
    static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    static final String CURRENCY = "PLN";

    private static final Instant BEFORE = Instant.parse("2023-03-01T08:00:00Z");
    private static final Instant CERTIFIED = Instant.parse("2023-05-02T08:00:00Z");
    private static final int POPULATION = 60_000;

    private final StoryFile file;
    private final Teller teller;
    private final PollingStation pollingStation;
    private final OpeningDesk openingDesk;
    private final Views views;
    private final Purchases purchases;
    private final TodaysMatters matters;

    Story(
            StoryFile file,
            Teller teller,
            PollingStation pollingStation,
            OpeningDesk openingDesk,
            Views views,
            InstantSource today) {
        this.file = file;
        this.teller = teller;
        this.pollingStation = pollingStation;
        this.views = views;
        this.openingDesk = openingDesk;
        this.purchases = new Purchases(file, teller, openingDesk, views);
        this.matters = new TodaysMatters(teller, today);
    }

    void tell() throws InterruptedException {
        foundTheDistrict();
        enrolResidents();
        vote();
        count();
        purchases.tell();
        matters.tell();
    }

    private void foundTheDistrict() {
        Cast.GOVERNMENT.forEach(troupe -> register(troupe, Cast.ADMINISTRATOR));
        define(Places.DISTRICT, AreaKind.DISTRICT, "Wieliczka", null, POPULATION);
        define(Places.STREET, AreaKind.STREET, "Wieliczka town", Places.DISTRICT, null);
        define(Places.COMMUNITY, AreaKind.COMMUNITY, "Town community", Places.STREET, null);
        define(Places.EAST, AreaKind.GRID, "East grid", Places.COMMUNITY, null);
        define(Places.WEST, AreaKind.GRID, "West grid", Places.COMMUNITY, null);
        Places.BOUNDARIES.forEach(this::draw);
        for (Actor actor : Cast.STAFF) appoint(actor.party(), actor);
        for (Actor opener : Cast.OPENERS) {
            openingDesk.register(opener, Cast.passphrase(opener), BEFORE, Teller.once("opener/" + opener.party()));
        }
        Cast.SOCIAL_ORGANIZATIONS.forEach(troupe -> {
            register(troupe, Cast.ADMINISTRATOR);
            appoint("staff-" + Cast.member(troupe).party(), Cast.member(troupe));
            for (Purchase purchase : Purchase.ALL) qualify(troupe, purchase.category());
        });
        teller.tell("fund", Cast.TREASURER, new EstablishFund(FUND, "Green Million", CURRENCY, BEFORE));
        teller.tell(
                "fund/budget",
                Cast.TREASURER,
                new ReceiveMoney(FUND, "municipal-budget-2023", Money.of("1000000", CURRENCY), BEFORE));
        teller.tell(
                "fund/approvals",
                Cast.ADMINISTRATOR,
                new RequireApprovals(FUND, Purchases.COLLECTIVE_ABOVE, Purchases.APPROVERS.size(), BEFORE));
    }

    private void register(Cast.Troupe troupe, Actor registrar) {
        teller.tell(
                "organization/" + troupe.id(),
                registrar,
                new RegisterOrganization(troupe.identifier(), troupe.kind(), troupe.name(), null, BEFORE));
    }

    private void appoint(String staffId, Actor actor) {
        String area = actor.area() == null ? null : Places.areaId(actor.area());
        teller.tell(
                "staff/" + staffId,
                Cast.ADMINISTRATOR,
                new AppointStaff(staffId, actor.requireSomeOrganization(), Set.copyOf(actor.roles()), area, BEFORE));
    }

    private void qualify(Cast.Troupe troupe, String category) {
        String step = "qualification/" + troupe.id() + "/" + category;
        teller.tell(step + "/apply", Cast.member(troupe), new ApplyForQualification(troupe.id(), category, BEFORE));
        teller.tell(
                step + "/grant",
                Cast.OFFICER,
                new GrantQualification(
                        troupe.id(), category, BEFORE.plus(3 * 365, ChronoUnit.DAYS), BEFORE.plus(7, ChronoUnit.DAYS)));
    }

    private void define(
            String code, AreaKind kind, String name, @Nullable String parent, @Nullable Integer population) {
        teller.tell(
                "area/" + code,
                Cast.ADMINISTRATOR,
                new DefineArea(
                        new AreaCode(code),
                        kind,
                        name,
                        parent == null ? null : Places.areaId(parent),
                        population,
                        Cast.TOWN_HALL.id(),
                        BEFORE));
    }

    private void draw(String code, Boundary boundary) {
        teller.tell("boundary/" + code, Cast.ADMINISTRATOR, new DrawBoundary(Places.areaId(code), boundary, BEFORE));
    }

    private void enrolResidents() throws InterruptedException {
        teller.each("Residents enrolled 居民登记", file.votes(), vote -> {
            Actor resident = Cast.resident(vote.voter());
            teller.tell(
                    "resident/" + vote.voter(),
                    Cast.OFFICER,
                    new EnrolResident(resident.party(), Places.areaId(Places.grid(vote.voter())), BEFORE));
        });
    }

    private void vote() throws InterruptedException {
        var opening = BallotFile.toCommand(
                file.ballot(),
                BALLOT,
                Places.areaId(Places.DISTRICT),
                FUND,
                Channel.ONLINE,
                ZONE,
                BEFORE.plus(20, ChronoUnit.DAYS));
        teller.tell("ballot/open", Cast.OFFICER, opening);
        teller.each("Votes cast 投票", file.votes(), vote -> cast(vote, opening.opensAt()));
        teller.tell("ballot/close", Cast.OFFICER, new CloseBallot(BALLOT, opening.closesAt()));
    }

    private void cast(PabulibVote vote, Instant opensAt) {
        try {
            var unused = pollingStation.cast(
                    Cast.resident(vote.voter()),
                    BALLOT,
                    vote.entries(),
                    opensAt.plus(vote.line(), ChronoUnit.MINUTES),
                    Teller.once("vote/" + vote.voter()));
        } catch (Rejection e) {
            // told again after the certification: it is in the box, and nobody can tell any more which one it is
            if (e.rule() != ParticipationRule.LINK_DESTROYED) throw e;
        }
    }

    private void count() throws InterruptedException {
        teller.until(
                "the count",
                () -> views.get(BallotPage.VIEW, BALLOT)
                        .filter(ballot -> ballot.body().stage() == BallotPage.Stage.COUNTED)
                        .isPresent());
        int winners = views.get(BallotPage.VIEW, BALLOT)
                .map(ballot -> ballot.body().result())
                .map(result -> result.winners().size())
                .orElseThrow();
        certify();
        teller.until("funding", () -> fundedOrLater() == winners);
    }

    /** When nobody has objected; what tied voters to their pseudonyms is destroyed then. */
    private void certify() throws InterruptedException {
        teller.tell("ballot/certify/1", Cast.OFFICER, new CertifyBallot(BALLOT, CERTIFIED));
        teller.tell("ballot/certify/2", Cast.SUPERVISOR, new CertifyBallot(BALLOT, CERTIFIED));
        teller.until(
                "the voters' link to be destroyed",
                () -> views.get(BallotPage.VIEW, BALLOT)
                        .map(ballot -> ballot.body().certification())
                        .map(BallotPage.Certification::linkDestroyedAt)
                        .isPresent());
    }

    private int fundedOrLater() {
        List<ProjectPage> projects =
                views
                        .page(
                                ProjectPage.VIEW,
                                IndexRange.of("byBallot", BALLOT).limit(IndexRange.MAX_LIMIT))
                        .items()
                        .stream()
                        .map(Document::body)
                        .toList();
        return (int) projects.stream()
                .filter(project -> project.stage() != ProjectStage.DECIDED)
                .count();
    }
}
