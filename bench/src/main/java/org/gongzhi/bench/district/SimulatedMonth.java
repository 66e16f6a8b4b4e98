package org.gongzhi.bench.district;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.gongzhi.bench.Figure;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Rejection;
import org.gongzhi.core.Role;
import org.gongzhi.core.calendar.WorkingCalendar;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.district.District;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterEvent.ResultVerified;
import org.gongzhi.core.matter.MatterEvent.TransferAccepted;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.RememberedKeys;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.registry.ResidentCommand.EnrolResident;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.gongzhi.core.territory.AreaCommand.AssignResponsibility;
import org.gongzhi.core.territory.AreaKind;
import org.gongzhi.core.territory.SyntheticDistrict;
import org.gongzhi.core.territory.SyntheticDistrict.Piece;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.deadlines.Deadlines;
import org.gongzhi.projections.figures.MatterFigures;
import org.gongzhi.projections.figures.MatterSeries;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;
import org.jspecify.annotations.Nullable;

/**
 * A month of a district of 1,500,000 residents on simulated time: matters raised through the days, filed, dispatched,
 * accepted, returned, transferred, suspended, handled late and in time, checked, answered or met with silence; the
 * automations remind, escalate and close. All on one log with every view folding along. At the end what the figures say
 * is compared with a recount of the log, and each matter's answerable organization followed through it.
 *
 * <p>Arguments: matters, seed.
 */
public final class SimulatedMonth {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 31;
    private static final Duration SLOT = Duration.ofMinutes(30);
    private static final int AT_ONCE = 64;
    private static final int CATEGORIES = 40;
    private static final int DEPARTMENTS = 30;
    private static final Instant BEFORE = Instant.parse("2026-01-05T02:00:00Z");

    /** What a matter does next, and when. */
    private record Due(Instant at, SimulatedMatter matter) {}

    private final SyntheticDistrict map;
    private final int matters;
    private final Random random;
    private final EventLog log;
    private final CommandSide side;
    private final ViewRunner runner;
    private final AutomationRunner automations;
    private final View<MatterFigures> figures = MatterFigures.view(ZONE);
    private final MonthClock clock = new MonthClock(FIRST_DAY.atStartOfDay(ZONE).toInstant(), ZONE);
    private final WorkingCalendar calendar = WorkingCalendar.standard(ZONE);
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(Comparator.comparing(Due::at));
    private final Map<String, String> officeOf = new HashMap<>();
    private final List<String> handlers = new ArrayList<>();
    private final AtomicLong refused = new AtomicLong();

    private SimulatedMonth(SyntheticDistrict map, int matters, long seed, DataFolder folder, SqliteViewStore store)
            throws Exception {
        this.map = map;
        this.matters = matters;
        this.random = new Random(seed);
        log = SqliteEventLog.open(folder);
        var keys = new RememberedKeys(SqliteSubjectKeys.open(folder, new MasterKeys(List.of(new byte[32]))));
        side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE, ZONE);
        var deadlines = Deadlines.all(clock);
        var views = new ArrayList<View<?>>(DistrictViews.ALL);
        views.add(figures);
        views.add(MatterSeries.view(ZONE));
        deadlines.forEach(each -> views.add(each.toDos()));
        runner = new ViewRunner(store, District.reader(log), views);
        log.onAppend(runner::wake);
        runner.start();
        for (Rebuild rebuild : runner.rebuilds()) rebuild.await(Duration.ofMinutes(5));
        automations = new AutomationRunner(deadlines, runner.views(), side.commands(), clock, AT_ONCE);
        runner.onAdvance(automations::advanced);
        automations.start();
    }

    public static void main(String[] arguments) throws Exception {
        int matters = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        Path path = Files.createTempDirectory("gongzhi-bench-month");
        try (DataFolder folder = DataFolder.open(path);
                var store = SqliteViewStore.open(folder)) {
            var month = new SimulatedMonth(SyntheticDistrict.ofRealSize(seed), matters, seed, folder, store);
            month.found();
            month.run(path);
        }
    }

    private void found() throws InterruptedException {
        Actor administrator = Actor.staff("staff-administrator", "organization-1", Role.ADMINISTRATOR);
        String hall = register(administrator, "HALL");
        register(administrator, "CENTRE");
        for (Object command : map.commands(hall, BEFORE)) side.commands().send(command, administrator);
        var byCode = new HashMap<String, Piece>();
        map.areas().forEach(piece -> byCode.put(piece.code(), piece));
        var offices = new HashMap<String, String>();
        for (Piece street : map.of(AreaKind.STREET))
            offices.put(street.code(), register(administrator, "OFFICE-" + street.code()));
        for (int i = 0; i < DEPARTMENTS; i++) handlers.add(register(administrator, "DEPARTMENT-" + i));
        handlers.addAll(offices.values());
        for (Piece grid : map.of(AreaKind.GRID)) {
            Piece up = grid;
            while (up.kind() != AreaKind.STREET) up = Objects.requireNonNull(byCode.get(String.valueOf(up.parent())));
            String office = Objects.requireNonNull(offices.get(up.code()));
            officeOf.put(grid.areaId(), office);
            side.commands().send(new AssignResponsibility(grid.areaId(), office, BEFORE), administrator);
        }
        for (int i = 0; i < CATEGORIES; i++) {
            var definition = new CategoryDefinition(
                    "Category " + i,
                    CategoryKind.EVENT,
                    "",
                    "",
                    List.of(),
                    handlers.get(i % handlers.size()),
                    new Limits(hours(2), hours(4), hours(4 + 4 * (i % 8)), hours(8), hours(24)),
                    false,
                    2,
                    3,
                    80,
                    List.of());
            side.commands().send(new DefineCategory(new CategoryCode("c" + i), definition, BEFORE), administrator);
        }
        List<Piece> grids = map.of(AreaKind.GRID);
        Actor registrar = Actor.staff("staff-registrar", hall, Role.CASE_OFFICER);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var most = new Semaphore(256);
            for (int i = 0; i < matters; i++) {
                Piece grid = grids.get(random.nextInt(grids.size()));
                String resident = i % 3 == 0 ? null : "resident-" + i;
                if (resident != null) {
                    most.acquire();
                    people.execute(() -> {
                        side.commands().send(new EnrolResident(resident, grid.areaId(), BEFORE), registrar);
                        most.release();
                    });
                }
                plan(i, grid, resident);
            }
        }
    }

    /** Most are raised by day. */
    private void plan(int number, Piece grid, @Nullable String resident) {
        int hour = random.nextInt(10) == 0 ? random.nextInt(24) : 7 + random.nextInt(14);
        Instant at = FIRST_DAY
                .plusDays(random.nextInt(DAYS))
                .atTime(hour, random.nextInt(60), random.nextInt(60))
                .atZone(ZONE)
                .toInstant();
        var setting = new SimulatedMatter.Setting(
                grid.areaId(),
                "c" + random.nextInt(CATEGORIES),
                resident,
                String.valueOf(officeOf.get(grid.areaId())),
                handlers,
                OrganizationIdentifier.of("XX-BENCH", "CENTRE").organizationId(),
                String.valueOf(number));
        agenda.add(new Due(at, new SimulatedMatter("matter-" + number, setting, new Random(random.nextLong()))));
    }

    private String register(Actor administrator, String code) {
        var id = OrganizationIdentifier.of("XX-BENCH", code);
        side.commands()
                .send(new RegisterOrganization(id, OrganizationKind.DEPARTMENT, code, null, BEFORE), administrator);
        return id.organizationId();
    }

    private static Limit hours(int hours) {
        return new Limit(Duration.ofHours(hours), Limit.Clock.WORKING);
    }

    private void run(Path path) throws Exception {
        long before = log.head();
        long start = System.nanoTime();
        Instant end = FIRST_DAY.plusDays(DAYS).atStartOfDay(ZONE).toInstant();
        for (Instant slot = clock.instant(); slot.isBefore(end); slot = slot.plus(SLOT)) {
            clock.set(slot);
            settle();
            act(slot.plus(SLOT));
        }
        clock.set(end);
        settle();
        double seconds = (System.nanoTime() - start) / 1e9;
        long events = log.head() - before;
        Figure.plain(
                        "a month of %,d matters: events, end to end with all views and automations".formatted(matters),
                        String.format(Locale.ROOT, "%,d in %.0f s: %,.0f /s", events, seconds, events / seconds))
                .print();
        Figure.plain(
                        "its log, its views and its keys on disk",
                        String.format(
                                Locale.ROOT,
                                "%,.0f, %,.0f and %,.0f MB",
                                size(path, "log.db"),
                                size(path, "views.db"),
                                size(path, "keys.db")))
                .print();
        Figure.plain(
                        "steps that were refused, since an automation was faster or time was over",
                        String.format(Locale.ROOT, "%,d", refused.get()))
                .print();
        check();
        automations.close();
        runner.close();
        side.close();
        log.close();
    }

    /** What people do until then, each matter one thing after the other and the matters side by side. */
    private void act(Instant until) throws InterruptedException {
        var most = new Semaphore(AT_ONCE);
        while (!agenda.isEmpty() && agenda.peek().at().isBefore(until)) {
            var wave = new ArrayList<Due>();
            while (!agenda.isEmpty() && agenda.peek().at().isBefore(until)) wave.add(agenda.poll());
            var more = new ConcurrentLinkedQueue<Due>();
            try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Due due : wave) {
                    most.acquire();
                    people.execute(() -> {
                        try {
                            act(due, more);
                        } finally {
                            most.release();
                        }
                    });
                }
            }
            agenda.addAll(more);
        }
    }

    private void act(Due due, Queue<Due> more) {
        var step = due.matter().step(due.at());
        if (step != null) {
            try {
                side.commands().send(step.command(), step.actor());
            } catch (Rejection e) {
                refused.incrementAndGet();
                due.matter().refused();
            }
        }
        Instant next = due.matter().nextAfter(due.at(), calendar);
        if (next != null) more.add(new Due(next, due.matter()));
    }

    /** Until the views have folded everything, and nothing is due any more. */
    private void settle() throws InterruptedException {
        while (true) {
            long head = log.head();
            if (!runner.views().await(head, Duration.ofMinutes(2)))
                throw new IllegalStateException("the views do not get there: " + runner.status());
            automations.look();
            boolean idle = automations.status().stream().allMatch(each -> each.due() == 0);
            if (idle && log.head() == head) return;
            Thread.sleep(1);
        }
    }

    private static double size(Path path, String file) throws IOException {
        return Files.size(path.resolve(file)) / 1e6;
    }

    private void check() {
        long raised = 0;
        long closed = 0;
        var answerable = new HashMap<String, String>();
        var handledBy = new HashMap<String, String>();
        try (var events = District.reader(log).readEvents(null, false)) {
            var all = events.iterator();
            while (all.hasNext()) {
                if (!(all.next().getPayload() instanceof MatterEvent event)) continue;
                String id = event.matterId();
                switch (event) {
                    case MatterRaised e -> {
                        raised++;
                        require(answerable.put(id, e.organization()) == null, "raised twice", e);
                    }
                    case MatterAccepted e ->
                        require(e.answerableBefore().equals(answerable.put(id, e.organization())), "answerable", e);
                    case TransferAccepted e ->
                        require(e.answerableBefore().equals(answerable.put(id, e.organization())), "answerable", e);
                    case ResultReported e -> {
                        require(e.organization().equals(answerable.get(id)), "handled by another", e);
                        handledBy.put(id, e.organization());
                    }
                    case ResultVerified e -> require(!e.by().equals(handledBy.get(id)), "verified the own work", e);
                    case MatterClosed e -> closed++;
                    default -> {}
                }
            }
        }
        String district = map.of(AreaKind.DISTRICT).getFirst().areaId();
        long countedRaised = 0;
        long countedClosed = 0;
        for (var each : runner.views()
                .page(figures, IndexRange.of("ofArea", district, MatterFigures.By.WHOLE.name(), ""))
                .items()) {
            countedRaised += each.body().counts().raised();
            countedClosed += each.body().counts().closed();
        }
        if (raised != matters || countedRaised != raised || countedClosed != closed)
            throw new IllegalStateException("of %d matters %d were raised and %d closed, counted %d and %d"
                    .formatted(matters, raised, closed, countedRaised, countedClosed));
        Figure.plain(
                        "raised and closed, as the figures and a recount of the log say alike",
                        String.format(Locale.ROOT, "%,d and %,d", raised, closed))
                .print();
    }

    private static void require(boolean holds, String what, MatterEvent event) {
        if (!holds) throw new IllegalStateException(what + ": " + event);
    }
}
