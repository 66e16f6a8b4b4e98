package org.gongzhi.bench.district;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.gongzhi.bench.Figure;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.category.CategoryCode;
import org.gongzhi.core.category.CategoryCommand.DefineCategory;
import org.gongzhi.core.category.CategoryDefinition;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.district.District;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterCommand.RaiseMatter;
import org.gongzhi.core.matter.MatterDescription;
import org.gongzhi.core.matter.MatterEvent.MatterEscalated;
import org.gongzhi.core.registry.OrganizationCommand.RegisterOrganization;
import org.gongzhi.core.registry.OrganizationIdentifier;
import org.gongzhi.core.registry.OrganizationKind;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.territory.AreaCode;
import org.gongzhi.core.territory.AreaCommand.DefineArea;
import org.gongzhi.core.territory.AreaKind;

/**
 * So many matters whose deadlines fall in one minute, and then as many whose deadlines fall in one moment, as at the end
 * of a working day: how long until the last is escalated, and how late the single ones are. In real time, every view
 * folding along.
 *
 * <p>Arguments: matters.
 */
public final class DeadlinesOfAMinute {

    private static final Instant START = Instant.parse("2026-03-02T02:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration APART = Duration.ofHours(2);
    private static final int AT_ONCE = 64;
    private static final OrganizationIdentifier HALL = OrganizationIdentifier.of("XX-BENCH", "HALL");
    private static final Actor ADMINISTRATOR =
            Actor.staff("staff-administrator", HALL.organizationId(), Role.ADMINISTRATOR);
    private static final Actor WORKER = Actor.staff("staff-grid-worker", HALL.organizationId(), Role.GRID_WORKER);
    private static final AreaCode AREA = new AreaCode("D");

    private final RunningDistrict district;
    private final ShiftedClock clock;
    private final int matters;

    private DeadlinesOfAMinute(RunningDistrict district, ShiftedClock clock, int matters) {
        this.district = district;
        this.clock = clock;
        this.matters = matters;
    }

    public static void main(String[] arguments) throws Exception {
        int matters = Integer.parseInt(arguments[0]);
        var clock = new ShiftedClock();
        clock.set(START);
        Path path = Files.createTempDirectory("gongzhi-bench-deadlines");
        try (DataFolder folder = DataFolder.open(path);
                var district = new RunningDistrict(folder, clock, ZoneOffset.UTC)) {
            var bench = new DeadlinesOfAMinute(district, clock, matters);
            bench.found();
            bench.measure("spread over one minute", START, MINUTE);
            bench.measure("in one moment", START.plus(APART), Duration.ZERO);
        }
    }

    private void found() {
        send(new RegisterOrganization(HALL, OrganizationKind.DEPARTMENT, "Hall", null, START), ADMINISTRATOR);
        send(new DefineArea(AREA, AreaKind.DISTRICT, "D", null, null, HALL.organizationId(), START), ADMINISTRATOR);
        // reminded of at half of the limit, which is over before the minute that is measured
        var limit = new Limit(LIMIT, Limit.Clock.CONTINUOUS);
        var definition = new CategoryDefinition(
                "Rubbish",
                CategoryKind.EVENT,
                "",
                "",
                List.of(),
                HALL.organizationId(),
                new Limits(limit, limit, limit, limit, limit),
                true,
                3,
                3,
                50,
                List.of());
        send(new DefineCategory(new CategoryCode("rubbish"), definition, START), ADMINISTRATOR);
    }

    private void send(Object command, Actor actor) {
        district.side().commands().send(command, actor);
    }

    private void measure(String how, Instant first, Duration spread) throws Exception {
        clock.set(first);
        raise(first, spread);
        // all reminders at once, which is work of its own; escalations fall due only after it
        clock.set(first.plus(LIMIT.dividedBy(2)).plus(spread));
        district.settle();
        clock.set(first.plus(LIMIT).minusSeconds(2));
        // the clock was set, which whoever sleeps until the next entry learns of only when it wakes
        district.automations().look();
        awaitEscalations();
        double last = Duration.between(first.plus(LIMIT), clock.instant()).toMillis() / 1e3;
        var late = lateness();
        Figure.plain(
                        "%,d deadlines %s: the last is escalated".formatted(matters, how),
                        String.format(
                                Locale.ROOT,
                                "%.1f s after the first; single ones late by %.2f s (p50), %.2f s (p99)",
                                last,
                                late.get(late.size() / 2) / 1e3,
                                late.get(late.size() * 99 / 100) / 1e3))
                .print();
    }

    private void raise(Instant first, Duration spread) throws InterruptedException, ExecutionException {
        var most = new Semaphore(AT_ONCE);
        var raised = new ArrayList<Future<?>>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < matters; i++) {
                Instant at = first.plus(spread.multipliedBy(i).dividedBy(matters));
                String id = "matter-" + first.getEpochSecond() + "-" + i;
                most.acquire();
                raised.add(people.submit(() -> {
                    try {
                        send(raise(id, at), WORKER);
                    } finally {
                        most.release();
                    }
                }));
            }
        }
        for (Future<?> each : raised) each.get();
    }

    private static RaiseMatter raise(String id, Instant at) {
        return new RaiseMatter(
                id,
                CategoryKind.EVENT,
                MatterChannel.PATROL,
                "rubbish",
                AREA.areaId(),
                null,
                Disclosure.OPEN,
                null,
                null,
                new MatterDescription("Rubbish lies at the corner"),
                List.of(),
                null,
                at);
    }

    private void awaitEscalations() throws InterruptedException {
        long head = district.log().head() + matters;
        long patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (district.log().head() < head) {
            if (System.nanoTime() > patience)
                throw new IllegalStateException(
                        "%,d are missing".formatted(head - district.log().head()));
            Thread.sleep(5);
        }
    }

    /** Milliseconds from each deadline to its escalation, in order. */
    private List<Long> lateness() {
        var late = new ArrayList<Long>();
        try (var events = District.reader(district.log()).readEvents(null, false)) {
            var all = events.iterator();
            while (all.hasNext()) {
                if (all.next().getPayload() instanceof MatterEscalated e)
                    late.add(Duration.between(e.due(), e.at()).toMillis());
            }
        }
        if (late.size() < matters) throw new IllegalStateException("escalated: " + late.size());
        var ofThis = new ArrayList<>(late.subList(late.size() - matters, late.size()));
        Collections.sort(ofThis);
        return ofThis;
    }
}
