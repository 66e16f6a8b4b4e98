package org.gongzhi.bench;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.command.Terms;
import org.gongzhi.core.district.District;
import org.gongzhi.core.participation.BallotCommand.CloseBallot;
import org.gongzhi.core.participation.BallotCommand.OpenBallot;
import org.gongzhi.core.participation.BallotFile;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.participation.VoteCommand.ImportVote;
import org.gongzhi.core.participation.count.CostedEntry;
import org.gongzhi.core.participation.count.Count;
import org.gongzhi.core.participation.count.Tally;
import org.gongzhi.core.participation.pabulib.PabulibProject;
import org.gongzhi.core.participation.pabulib.PabulibVote;
import org.gongzhi.core.privacy.KeysInMemory;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.handover.BallotCounter;
import org.gongzhi.projections.handover.Handovers;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.Views;
import org.jspecify.annotations.Nullable;

/**
 * A city votes: every ballot of a real file, each an authenticated command of an enrolled resident by way of the polling
 * station, and once more as an import of a ballot held elsewhere; then the count. All of a district runs as it does in
 * the service: log, commands, views, automations.
 *
 * <p>Arguments: at most so many votes (default all).
 */
public final class CityBallot {

    private static final Path FILE = Path.of("core/src/test/resources/pb/Poland_Wroclaw_2015_150_-_500.pb.gz");
    private static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");
    private static final int CLIENTS = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final OrganizationIdentifier CITY_HALL = OrganizationIdentifier.of("PL-REGON", "BENCH");
    private static final Actor ADMINISTRATOR = staff("staff-administrator", Role.ADMINISTRATOR);
    private static final Actor OFFICER = staff("staff-officer", Role.CASE_OFFICER);
    private static final String DISTRICT = "area-D";
    private static final String GRID = "area-G";

    private final List<PabulibVote> votes;
    private final PbFile file;
    private final Commands commands;
    private final Views views;
    private final PollingStation station;

    private CityBallot(PbFile file, int atMost, Commands commands, PollingStation station, Views views) {
        this.file = file;
        this.votes = file.votes().subList(0, Math.min(atMost, file.votes().size()));
        this.commands = commands;
        this.views = views;
        this.station = station;
    }

    private static Actor staff(String party, Role role) {
        return Actor.staff(party, CITY_HALL.organizationId(), role);
    }

    public static void main(String[] arguments) throws Exception {
        int atMost = arguments.length > 0 ? Integer.parseInt(arguments[0]) : Integer.MAX_VALUE;
        PbFile file;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE))) {
            file = PbFile.read(in);
        }
        var keys = new KeysInMemory();
        var ofOld = new Pseudonyms(new SecretKeySpec("k".repeat(32).getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        try (var folder = DataFolder.open(Files.createTempDirectory("gongzhi-bench-ballot"));
                var log = SqliteEventLog.open(folder);
                var side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE);
                var store = SqliteViewStore.open(folder)) {
            var automations = Handovers.all(new BallotCounter(District.reader(log)));
            List<View<?>> all = new ArrayList<>(DistrictViews.ALL);
            automations.forEach(automation -> all.add(automation.toDos()));
            try (var runner = new ViewRunner(store, District.reader(log), all);
                    var worker =
                            new AutomationRunner(automations, runner.views(), side.commands(), Clock.systemUTC(), 16)) {
                log.onAppend(runner::wake);
                runner.onAdvance(worker::advanced);
                runner.start();
                worker.start();
                var station = District.pollingStation(side, keys, ofOld);
                new CityBallot(file, atMost, side.commands(), station, runner.views()).run();
            }
        }
    }

    private void run() throws Exception {
        var before = Instant.parse("2015-01-01T00:00:00Z");
        foundTheCity(before);
        double enrolments =
                rate(vote -> commands.send(new EnrolResident(resident(vote).party(), GRID, before), OFFICER));
        double cast = vote(
                "ballot-cast",
                Channel.ONLINE,
                before,
                ballot -> vote -> station.cast(
                        resident(vote),
                        ballot.ballotId(),
                        vote.entries(),
                        ballot.opensAt().plus(vote.line(), ChronoUnit.SECONDS),
                        Terms.NONE));
        double counted = count("ballot-cast");
        double imported = vote(
                "ballot-import",
                Channel.IMPORT,
                before,
                ballot -> vote -> commands.send(
                        new ImportVote(
                                VoteCommand.voteId(ballot.ballotId(), vote.voter()),
                                ballot.ballotId(),
                                vote.voter(),
                                vote.entries(),
                                ballot.opensAt()),
                        OFFICER));
        String size = "%,d".formatted(votes.size());
        Figure.plain(
                        size + " residents enrolled, %d clients, all views folding along".formatted(CLIENTS),
                        perSecond(enrolments))
                .print();
        Figure.plain(size + " ballots cast by residents at the polling station", perSecond(cast))
                .print();
        Figure.plain("the same ballots imported", perSecond(imported)).print();
        Figure.plain(
                        "from closing that ballot to its count on the record (read from the log)",
                        "%.2f s".formatted(counted))
                .print();
        Figure.plain("the count alone, exact and explained", "%.1f ms".formatted(countAlone()))
                .print();
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f /s", rate);
    }

    private void foundTheCity(Instant at) {
        commands.send(
                new RegisterOrganization(CITY_HALL, OrganizationKind.DEPARTMENT, "City hall", null, at), ADMINISTRATOR);
        define("D", AreaKind.DISTRICT, null, at);
        define("S", AreaKind.STREET, DISTRICT, at);
        define("C", AreaKind.COMMUNITY, "area-S", at);
        define("G", AreaKind.GRID, "area-C", at);
    }

    private void define(String code, AreaKind kind, @Nullable String parent, Instant at) {
        var define =
                new DefineArea(new AreaCode(code), kind, "Area " + code, parent, null, CITY_HALL.organizationId(), at);
        commands.send(define, ADMINISTRATOR);
    }

    private static Actor resident(PabulibVote vote) {
        return Actor.resident("resident-" + vote.voter(), GRID);
    }

    private double vote(
            String ballotId, Channel channel, Instant at, Function<OpenBallot, Consumer<PabulibVote>> voting)
            throws Exception {
        OpenBallot open = BallotFile.toCommand(file.ballot(), ballotId, DISTRICT, null, channel, ZONE, at);
        commands.send(open, OFFICER);
        return rate(voting.apply(open));
    }

    /** Each vote once, by so many clients together. */
    private double rate(Consumer<PabulibVote> step) throws Exception {
        var next = new AtomicInteger();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < votes.size(); n = next.getAndIncrement())
                        step.accept(votes.get(n));
                }));
            }
            for (Future<?> each : running) each.get();
        }
        return votes.size() * 1e9 / (System.nanoTime() - start);
    }

    /** Seconds. */
    private double count(String ballotId) throws InterruptedException {
        OpenBallot open =
                BallotFile.toCommand(file.ballot(), ballotId, DISTRICT, null, Channel.ONLINE, ZONE, Instant.EPOCH);
        long start = System.nanoTime();
        long position = commands.send(new CloseBallot(ballotId, open.closesAt()), OFFICER)
                .position();
        for (BallotPage.@Nullable Result result = null; result == null; position++) {
            if (!views.await(position, PATIENCE)) throw new IllegalStateException("the views do not get there");
            result = views.get(BallotPage.VIEW, ballotId).orElseThrow().body().result();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        requireOfficialWinners(ballotId);
        return seconds;
    }

    private void requireOfficialWinners(String ballotId) {
        if (votes.size() < file.votes().size()) return;
        var official = new HashSet<String>();
        for (PabulibProject project : file.ballot().projects()) {
            if (project.selected().orElse(0) == 1) official.add(project.id());
        }
        var won = new HashSet<String>();
        var result = views.get(BallotPage.VIEW, ballotId).orElseThrow().body().result();
        if (result != null) result.winners().forEach(entry -> won.add(entry.entryId()));
        if (!official.equals(won)) throw new IllegalStateException("not the official winners: " + won);
    }

    /** Milliseconds, the middle of nine. */
    private double countAlone() {
        var tally = Tally.of(file.ballot().projects().stream()
                .map(project -> new CostedEntry(project.id(), project.cost()))
                .toList());
        votes.forEach(vote -> tally.add(vote.entries()));
        var built = tally.build();
        var millis = new ArrayList<Double>();
        for (int i = 0; i < 9; i++) {
            long start = System.nanoTime();
            Count.of(file.ballot().rule().orElseThrow(), built, file.ballot().budget());
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return Turns.median(millis);
    }
}
