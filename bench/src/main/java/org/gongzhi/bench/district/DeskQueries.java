package org.gongzhi.bench.district;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gongzhi.bench.Figure;
import org.gongzhi.bench.LogFiller;
import org.gongzhi.bench.Turns;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.category.CategoryKind;
import org.gongzhi.core.category.Limit;
import org.gongzhi.core.category.Limits;
import org.gongzhi.core.district.District;
import org.gongzhi.core.matter.Deadline;
import org.gongzhi.core.matter.Disclosure;
import org.gongzhi.core.matter.Heading;
import org.gongzhi.core.matter.MatterChannel;
import org.gongzhi.core.matter.MatterEvent;
import org.gongzhi.core.matter.MatterEvent.MatterAccepted;
import org.gongzhi.core.matter.MatterEvent.MatterClosed;
import org.gongzhi.core.matter.MatterEvent.MatterDispatched;
import org.gongzhi.core.matter.MatterEvent.MatterFiled;
import org.gongzhi.core.matter.MatterEvent.MatterRaised;
import org.gongzhi.core.matter.MatterEvent.Outcome;
import org.gongzhi.core.matter.MatterEvent.ResultReported;
import org.gongzhi.core.matter.MatterRules;
import org.gongzhi.core.matter.MatterStage;
import org.gongzhi.core.matter.TimedStage;
import org.gongzhi.core.privacy.Sealed;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.matters.MatterFile;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.View;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.Views;
import org.gongzhi.projections.worklist.Duty;
import org.gongzhi.projections.worklist.Worklist;

/**
 * The first ten of what lies on a desk, among many matters over the same among few: what an organization answers for and
 * is asked for, what is to be filed, dispatched and checked, what is due first, one resident's own, and what waits for a
 * handler. Each organization has 25 open matters in either, so that both answer with as many. The two take turns.
 *
 * <p>Arguments: closed and open matters of the small district, the same of the large one, turns.
 */
public final class DeskQueries {

    private static final int QUERIES_A_TURN = 14_000;
    private static final int OPEN_AN_ORGANIZATION = 25;
    private static final int TOP = 10;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(20);
    private static final Instant START = Instant.parse("2026-01-05T02:00:00Z");
    private static final Actor OFFICER = Actor.staff("staff-officer", "organization-1", Role.CASE_OFFICER);
    private static final Limit LIMIT = Limit.hours(24);
    private static final MatterRules RULES =
            new MatterRules("rubbish", 1, new Limits(LIMIT, LIMIT, LIMIT, LIMIT, LIMIT), 3, 3, 80);

    /** As long as a sentence is under its key. */
    private static final String SEALED = Base64.getEncoder().encodeToString(new byte[150]);

    private DeskQueries() {}

    public static void main(String[] arguments) throws Exception {
        int[] numbers = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        Path path = Files.createTempDirectory("gongzhi-bench-desks");
        try (var few = new Matters(path.resolve("few"), numbers[0], numbers[1]);
                var many = new Matters(path.resolve("many"), numbers[2], numbers[3])) {
            var p50 = new Turns();
            var p99 = new Turns();
            for (int i = -2; i < numbers[4]; i++) {
                double[] ofFew = few.ask(i);
                double[] ofMany = many.ask(i);
                if (i < 0) continue;
                p50.add(ofMany[0], ofFew[0]);
                p99.add(ofMany[1], ofFew[1]);
            }
            String sizes = "of %,d closed and %,d open matters / of %,d and %,d"
                    .formatted(numbers[2], numbers[3], numbers[0], numbers[1]);
            Figure.compared("desk queries, p50: " + sizes, "µs", p50).print();
            Figure.atMost(1.3, "desk queries, p99: " + sizes, "µs", p99).print();
        }
    }

    private static final class Matters implements AutoCloseable {
        private final int open;
        private final int organizations;
        private final DataFolder folder;
        private final SqliteEventLog log;
        private final SqliteViewStore store;
        private final ViewRunner runner;
        private final Views views;
        private final LogFiller filler;

        Matters(Path path, int closed, int open) throws InterruptedException {
            this.open = open;
            organizations = open / OPEN_AN_ORGANIZATION;
            folder = DataFolder.open(path);
            log = SqliteEventLog.open(folder);
            store = SqliteViewStore.open(folder);
            filler = new LogFiller(log);
            // the open ones lie between the closed ones, as they do
            int every = (closed + open) / open;
            int opened = 0;
            for (int i = 0; i < closed + open; i++) {
                boolean staysOpen = i % every == 0 && opened < open;
                add(i, staysOpen ? opened++ : -1);
            }
            filler.flush();
            long start = System.nanoTime();
            runner = new ViewRunner(store, District.reader(log), List.of(MatterFile.VIEW, Worklist.VIEW));
            runner.start();
            for (Rebuild rebuild : runner.rebuilds()) rebuild.await(LONG_ENOUGH);
            views = runner.views();
            if (!views.await(log.head(), LONG_ENOUGH)) throw new IllegalStateException("not folded");
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%,d closed and %,d open matters folded in %.1f s: %,.0f events/s%n",
                    closed,
                    open,
                    seconds,
                    log.head() / seconds);
        }

        private static String organization(int number) {
            return "organization-" + number;
        }

        private static String reporter(int openNumber) {
            return "resident-" + openNumber;
        }

        /** @param openNumber -1 for a closed one */
        private void add(int number, int openNumber) {
            String id = "matter-%016x".formatted(new SplittableRandom(number).nextLong());
            int organization = (openNumber < 0 ? number : openNumber) % organizations;
            String mine = organization(organization);
            Instant at = START.plusSeconds(number);
            var heading = new Heading(
                    List.of("area-G" + organization, "area-S" + organization % 10, "area-D"),
                    "rubbish",
                    MatterChannel.APP);
            String reporter = openNumber < 0 ? "resident-closed-" + number : reporter(openNumber);
            put(new MatterRaised(
                    id,
                    heading,
                    CategoryKind.EVENT,
                    null,
                    Disclosure.OPEN,
                    reporter,
                    mine,
                    new Sealed.Envelope<>(reporter, 1, "matter.MatterRaised.description", SEALED),
                    null,
                    List.of(),
                    null,
                    null,
                    RULES,
                    deadline(TimedStage.FILING, at),
                    at));
            if (openNumber < 0) {
                put(new MatterClosed(
                        id,
                        heading,
                        mine,
                        reporter,
                        Outcome.SATISFIED,
                        null,
                        true,
                        true,
                        0,
                        0,
                        at,
                        at.plusSeconds(60)));
                return;
            }
            // as many of each organization's at each stage
            int stage = openNumber / organizations % 5;
            if (stage > 0)
                put(new MatterFiled(
                        id,
                        heading,
                        CategoryKind.EVENT,
                        RULES,
                        mine,
                        mine,
                        true,
                        deadline(TimedStage.ACCEPTANCE, at),
                        at));
            if (stage > 1) put(new MatterDispatched(id, heading, "organization-centre", mine, mine, at));
            if (stage > 2)
                put(new MatterAccepted(id, heading, mine, mine, true, deadline(TimedStage.HANDLING, at), at));
            if (stage > 3)
                put(new ResultReported(
                        id, heading, mine, "Done", List.of(), true, deadline(TimedStage.VERIFICATION, at), at));
        }

        private void put(MatterEvent event) {
            filler.add("Matter", event.matterId(), OFFICER, event.at(), event);
        }

        private static Deadline deadline(TimedStage stage, Instant at) {
            return new Deadline(stage, at, at.plus(Duration.ofHours(19)), at.plus(Duration.ofHours(24)), 1);
        }

        /** p50 and p99 in µs. */
        double[] ask(int seed) {
            var random = new SplittableRandom(seed);
            long[] nanos = new long[QUERIES_A_TURN];
            for (int i = 0; i < nanos.length; i++) {
                String organization = organization(random.nextInt(organizations));
                String reporter = reporter(random.nextInt(open));
                long start = System.nanoTime();
                int found = switch (i % 7) {
                    case 0 -> found(MatterFile.VIEW, "byAnswerable", organization, false);
                    case 1 -> found(MatterFile.VIEW, "byAsked", organization, false);
                    case 2 -> found(MatterFile.VIEW, "byStage", MatterStage.RAISED.name());
                    case 3 -> found(MatterFile.VIEW, "byStage", MatterStage.HANDLED.name());
                    case 4 -> found(MatterFile.VIEW, "byDue", false);
                    case 5 -> found(MatterFile.VIEW, "byReporter", reporter);
                    default -> found(Worklist.VIEW, "byReader", Duty.handler(organization));
                };
                nanos[i] = System.nanoTime() - start;
                if (found == 0) throw new IllegalStateException("nothing lies there: " + i % 7);
            }
            Arrays.sort(nanos);
            return new double[] {nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3};
        }

        private int found(View<?> view, String index, Object... equalTo) {
            return views.page(view, IndexRange.of(index, equalTo).limit(TOP))
                    .items()
                    .size();
        }

        @Override
        public void close() {
            runner.close();
            store.close();
            log.close();
            folder.close();
        }
    }
}
