package org.gongzhi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.CommandObserver;
import org.gongzhi.core.command.CommandSide;
import org.gongzhi.core.district.District;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.privacy.RememberedKeys;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.registry.ErasureGround;
import org.gongzhi.core.registry.PersonDetails;
import org.gongzhi.core.registry.ResidentCommand.EraseResident;
import org.gongzhi.core.registry.ResidentCommand.RecordResidentDetails;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.gongzhi.projections.DistrictViews;
import org.gongzhi.projections.automation.AutomationRunner;
import org.gongzhi.projections.erasure.Erasures;
import org.gongzhi.projections.erasure.Retention;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;

/**
 * From the command to erase a person until their key is destroyed, that is on record, and their page shows nothing: in a
 * district whose log holds many events (and a tenth as many people's keys), over one whose log holds few. The two take
 * turns.
 *
 * <p>Arguments: events of the small log, of the large one, erasures a turn, turns.
 */
public final class ErasedPerson {

    private static final Actor OFFICER = Actor.staff("staff-officer", "organization-1", Role.CASE_OFFICER);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private ErasedPerson() {}

    public static void main(String[] arguments) throws Exception {
        int few = Integer.parseInt(arguments[0]);
        int many = Integer.parseInt(arguments[1]);
        int erasures = Integer.parseInt(arguments[2]);
        int turns = Integer.parseInt(arguments[3]);
        Path path = Files.createTempDirectory("gongzhi-bench-erased");
        int people = erasures * (turns + 1);
        try (var small = new Town(path.resolve("small"), few, people);
                var large = new Town(path.resolve("large"), many, people)) {
            var measured =
                    Turns.take("ms an erasure", 1, turns, () -> large.erase(erasures), () -> small.erase(erasures));
            Figure.atMost(
                            2.0,
                            "erasing a person, median of %d: among %,d events / among %,d"
                                    .formatted(erasures, many, few),
                            "ms",
                            measured)
                    .print();
        }
    }

    private static final class Town implements AutoCloseable {
        private final DataFolder folder;
        private final EventLog log;
        private final SubjectKeys keys;
        private final CommandSide side;
        private final SqliteViewStore store;
        private final ViewRunner runner;
        private final AutomationRunner automations;
        private int next;

        Town(Path path, int events, int people) throws Exception {
            long start = System.nanoTime();
            folder = DataFolder.open(path);
            log = SqliteEventLog.open(folder);
            keys = new RememberedKeys(SqliteSubjectKeys.open(folder, new MasterKeys(List.of(new byte[32]))));
            side = District.open(log, SnapshotStore.NONE, keys, CommandObserver.NONE);
            store = SqliteViewStore.open(folder);
            var filler = new LogFiller(log);
            new TownHistory().tell(filler, events - 2L * people);
            for (int i = 0; i < people; i++) {
                filler.add("Resident", id(i), OFFICER, AT, new ResidentEnrolled(id(i), "area-1", AT));
            }
            filler.flush();
            for (int i = 0; i < people; i++) {
                var details = new PersonDetails("王小明 " + i, "+86 138 0013 8000", "Green Lane 5");
                side.commands().send(new RecordResidentDetails(id(i), details, AT), OFFICER);
            }
            makeKeys(events / 10);
            var forgetting =
                    Erasures.all(keys, new Retention(Duration.ofDays(730), Duration.ofDays(730)), Clock.systemUTC());
            var views = new ArrayList<View<?>>(DistrictViews.ALL);
            forgetting.forEach(each -> views.add(each.toDos()));
            runner = new ViewRunner(store, District.reader(log), views);
            log.onAppend(runner::wake);
            runner.start();
            for (Rebuild rebuild : runner.rebuilds()) rebuild.await(Duration.ofMinutes(5));
            if (!runner.views().await(log.head(), Duration.ofMinutes(5)))
                throw new IllegalStateException("the views do not get there: " + runner.status());
            automations = new AutomationRunner(forgetting, runner.views(), side.commands(), Clock.systemUTC(), 16);
            runner.onAdvance(automations::advanced);
            automations.start();
            System.out.printf(
                    Locale.ROOT,
                    "a district of %,d events, made in %.1f s%n",
                    log.head(),
                    (System.nanoTime() - start) / 1e9);
        }

        private void makeKeys(int count) {
            var most = new Semaphore(256);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < count; i++) {
                    String subject = "resident-other-" + i;
                    most.acquireUninterruptibly();
                    threads.execute(() -> {
                        try {
                            keys.require(subject);
                        } finally {
                            most.release();
                        }
                    });
                }
            }
        }

        private static String id(int i) {
            return "resident-erased-" + i;
        }

        /** Milliseconds, the median. */
        double erase(int erasures) throws InterruptedException {
            var millis = new ArrayList<Double>();
            for (int i = 0; i < erasures; i++) {
                String person = id(next++);
                long start = System.nanoTime();
                long erased = side.commands()
                        .send(new EraseResident(person, ErasureGround.REQUESTED, AT), OFFICER)
                        .position();
                // nothing else happens here: the next event says that the key is gone
                if (!runner.views().await(erased + 1, Duration.ofSeconds(30)))
                    throw new IllegalStateException("not erased: " + automations.status());
                millis.add((System.nanoTime() - start) / 1e6);
                var page = runner.views().get(Me.VIEW, person).orElseThrow().body();
                if (!(keys.find(person) instanceof SubjectKey.Destroyed) || page.details() != null)
                    throw new IllegalStateException(person + " is still known");
            }
            return Turns.median(millis);
        }

        @Override
        public void close() {
            automations.close();
            runner.close();
            store.close();
            side.close();
            keys.close();
            log.close();
            folder.close();
        }
    }
}
