package org.gongzhi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.district.District;
import org.gongzhi.core.registry.ResidentEvent.ResidentEnrolled;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.projections.residentportal.Me;
import org.gongzhi.projections.store.IndexRange;
import org.gongzhi.projections.store.Rebuild;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewRunner;
import org.gongzhi.projections.store.Views;

/**
 * Getting one document and reading a page of 50 of a view of many documents, over the same of a view of few: residents'
 * enrolments, at random, of areas with 100 residents each. The two take turns.
 *
 * <p>Arguments: documents of the small view, of the large one, turns.
 */
public final class ViewReads {

    private static final int READS_A_TURN = 20_000;
    private static final int PAGES_A_TURN = 2_000;
    private static final int RESIDENTS_AN_AREA = 100;
    private static final int PAGE = 50;
    private static final Actor OFFICER = Actor.staff("staff-officer", "organization-1", Role.CASE_OFFICER);

    private ViewReads() {}

    public static void main(String[] arguments) throws Exception {
        int few = Integer.parseInt(arguments[0]);
        int many = Integer.parseInt(arguments[1]);
        int turns = Integer.parseInt(arguments[2]);
        Path path = Files.createTempDirectory("gongzhi-bench-reads");
        try (var small = new Enrolments(path.resolve("small"), few);
                var large = new Enrolments(path.resolve("large"), many)) {
            var get50 = new Turns();
            var get99 = new Turns();
            var page50 = new Turns();
            var page99 = new Turns();
            for (int i = -2; i < turns; i++) {
                double[] gotOfSmall = small.get(i);
                double[] gotOfLarge = large.get(i);
                double[] pagesOfSmall = small.page(i);
                double[] pagesOfLarge = large.page(i);
                if (i < 0) continue;
                get50.add(gotOfLarge[0], gotOfSmall[0]);
                get99.add(gotOfLarge[1], gotOfSmall[1]);
                page50.add(pagesOfLarge[0], pagesOfSmall[0]);
                page99.add(pagesOfLarge[1], pagesOfSmall[1]);
            }
            String sizes = "of %,d documents / of %,d".formatted(many, few);
            Figure.atMost(1.3, "get, p50: " + sizes, "µs", get50).print();
            Figure.atMost(1.3, "get, p99: " + sizes, "µs", get99).print();
            Figure.atMost(1.3, "page of 50, p50: " + sizes, "µs", page50).print();
            Figure.atMost(1.3, "page of 50, p99: " + sizes, "µs", page99).print();
        }
    }

    /** A view of so many residents, folded from a log of their enrolments. */
    private static final class Enrolments implements AutoCloseable {
        private final int count;
        private final DataFolder folder;
        private final SqliteEventLog log;
        private final SqliteViewStore store;
        private final ViewRunner runner;
        private final Views views;

        Enrolments(Path path, int count) throws InterruptedException {
            long start = System.nanoTime();
            this.count = count;
            folder = DataFolder.open(path);
            log = SqliteEventLog.open(folder);
            store = SqliteViewStore.open(folder);
            var filler = new LogFiller(log);
            var at = Instant.parse("2026-01-01T00:00:00Z");
            int areas = count / RESIDENTS_AN_AREA;
            for (int i = 0; i < count; i++) {
                filler.add("Resident", id(i), OFFICER, at, new ResidentEnrolled(id(i), area(i % areas), at));
            }
            filler.flush();
            runner = new ViewRunner(store, District.reader(log), List.of(Me.VIEW));
            runner.start();
            for (Rebuild rebuild : runner.rebuilds()) rebuild.await(Duration.ofMinutes(5));
            views = runner.views();
            if (!views.await(count, Duration.ofMinutes(5))) throw new IllegalStateException("not folded");
            System.out.printf(
                    Locale.ROOT, "a view of %,d documents, made in %.1f s%n", count, (System.nanoTime() - start) / 1e9);
        }

        /** Opaque, as ids are: neighbours in an area are none by id. */
        private static String id(int number) {
            return "resident-%016x".formatted(new SplittableRandom(number).nextLong());
        }

        private static String area(int number) {
            return "area-G" + number;
        }

        double[] get(int seed) {
            var random = new SplittableRandom(seed);
            long[] nanos = new long[READS_A_TURN];
            for (int i = 0; i < nanos.length; i++) {
                String id = id(random.nextInt(count));
                long start = System.nanoTime();
                boolean found = views.get(Me.VIEW, id).isPresent();
                nanos[i] = System.nanoTime() - start;
                if (!found) throw new IllegalStateException("no " + id);
            }
            return p50AndP99(nanos);
        }

        double[] page(int seed) {
            var random = new SplittableRandom(seed);
            long[] nanos = new long[PAGES_A_TURN];
            for (int i = 0; i < nanos.length; i++) {
                String area = area(random.nextInt(count / RESIDENTS_AN_AREA));
                long start = System.nanoTime();
                var page = views.page(Me.VIEW, IndexRange.of("byArea", area).limit(PAGE));
                nanos[i] = System.nanoTime() - start;
                if (page.items().size() != PAGE) throw new IllegalStateException(area + ": " + page.items().size());
            }
            return p50AndP99(nanos);
        }

        /** µs. */
        private static double[] p50AndP99(long[] nanos) {
            Arrays.sort(nanos);
            return new double[] {nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 99 / 100] / 1e3};
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
