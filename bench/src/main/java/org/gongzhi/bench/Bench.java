package org.gongzhi.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongzhi.bench.district.DeadlinesOfAMinute;
import org.gongzhi.bench.district.DeskQueries;
import org.gongzhi.bench.district.PointToGrid;
import org.gongzhi.bench.district.SimulatedMonth;
import org.gongzhi.bench.fuzz.Fuzz;
import org.gongzhi.bench.log.DriverInserts;
import org.gongzhi.bench.log.LogGrowth;
import org.gongzhi.bench.log.MongoCommands;
import org.gongzhi.bench.log.MongoReplay;
import org.gongzhi.bench.log.PostgresqlComparison;
import org.gongzhi.bench.log.Visibility;
import org.gongzhi.bench.nodes.CutOffNode;
import org.gongzhi.bench.nodes.FrozenNodes;
import org.gongzhi.bench.nodes.KilledNodes;
import org.gongzhi.bench.nodes.RollingRestart;
import org.gongzhi.bench.nodes.StoreAway;
import org.gongzhi.bench.parsers.ParserFuzz;
import org.gongzhi.bench.seeds.Seeds;
import org.gongzhi.bench.tour.Tour;

/**
 * All figures of the bench, one part after another, each in a virtual machine of its own, and one table at the end.
 *
 * <p>Arguments: {@code --log} for the figures of the log in place of those of the service, {@code --nodes} for what is
 * done to three nodes, {@code --quick} for smaller sizes (too short for figures to be recorded), and names of parts, of
 * any of them, to run only these. With {@code --seeds} it measures nothing, but plays the simulations: see {@link Seeds};
 * with {@code --fuzz} it sends the service what nobody should: see {@link Fuzz}; with {@code --parsers} it has Jazzer look
 * for what makes a parser throw: see {@link ParserFuzz}; with {@code --tour} it writes docs/tour.md: see {@link Tour}.
 * Ends with 1 if a part failed.
 */
public final class Bench {

    /**
     * @param arguments of the whole run
     * @param quickArguments of the quick one
     */
    private record Part(String name, Class<?> main, List<String> arguments, List<String> quickArguments) {}

    private static final List<Part> OF_THE_SERVICE = List.of(
            new Part("commands", CommandThroughput.class, List.of("3", "6"), List.of("1", "3")),
            new Part("http", HttpThroughput.class, List.of("3", "5", "1"), List.of("1", "2", "0")),
            new Part("replay", DistrictReplay.class, List.of("100000", "1000000"), List.of("30000", "60000")),
            new Part("ballot", CityBallot.class, List.of(), List.of("20000")),
            new Part("reads", ViewReads.class, List.of("1000", "1000000", "9"), List.of("1000", "50000", "3")),
            new Part("start", StartUp.class, List.of("5"), List.of("2")),
            new Part("evidence", Evidence.class, List.of("3", "6", "300000"), List.of("1", "3", "30000")),
            new Part("sealed", SealedCommands.class, List.of("3", "6"), List.of("1", "3")),
            new Part("trust", Trust.class, List.of("3", "8"), List.of("1", "3")),
            new Part(
                    "erased",
                    ErasedPerson.class,
                    List.of("10000", "1000000", "20", "5"),
                    List.of("10000", "50000", "5", "3")));

    /** Of a made-up district, which the tests know, too. */
    private static final List<Part> OF_A_DISTRICT = List.of(
            new Part(
                    "desks",
                    DeskQueries.class,
                    List.of("1000", "50", "1000000", "50000", "9"),
                    List.of("1000", "50", "20000", "1000", "3")),
            new Part("deadlines", DeadlinesOfAMinute.class, List.of("10000"), List.of("1000")),
            new Part("grids", PointToGrid.class, List.of("500000", "7", "1"), List.of("50000", "3", "1")),
            new Part("month", SimulatedMonth.class, List.of("100000", "20261126"), List.of("2000", "1")));

    private static final List<Part> OF_THE_LOG = List.of(
            new Part("mongo", MongoCommands.class, List.of("1", "5"), List.of("1", "2")),
            new Part("mongo-replay", MongoReplay.class, List.of("100000", "2"), List.of("10000", "2")),
            new Part("insertmany", DriverInserts.class, List.of("10000", "5"), List.of("5000", "2")),
            new Part("postgresql", PostgresqlComparison.class, List.of("2", "5", "100000"), List.of("1", "2", "20000")),
            new Part("latency", Visibility.class, List.of("3", "6"), List.of("1", "3")),
            new Part("growth", LogGrowth.class, List.of("1000000", "10000000"), List.of("50000", "100000")));

    /** The last argument of each is its seed. */
    private static final List<Part> OF_NODES = List.of(
            new Part("kill", KilledNodes.class, List.of("50", "15", "20261126"), List.of("5", "5", "1")),
            new Part("freeze", FrozenNodes.class, List.of("6", "20261126"), List.of("2", "1")),
            new Part("away", StoreAway.class, List.of("30", "20261126"), List.of("15", "1")),
            new Part("cut", CutOffNode.class, List.of("20", "20261126"), List.of("12", "1")),
            new Part("rolling", RollingRestart.class, List.of("3", "20261126"), List.of("1", "1")));

    private static final List<Part> ALL = Stream.of(OF_THE_SERVICE, OF_A_DISTRICT, OF_THE_LOG, OF_NODES)
            .flatMap(List::stream)
            .toList();

    private static final List<String> OPTIONS = List.of("--quick", "--log", "--nodes");

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        if (given.contains("--seeds")) {
            Seeds.main(given.stream().filter(each -> !each.equals("--seeds")).toArray(String[]::new));
            return;
        }
        if (given.contains("--fuzz")) {
            Fuzz.main(given.stream().filter(each -> !each.equals("--fuzz")).toArray(String[]::new));
            return;
        }
        if (given.contains("--parsers")) {
            ParserFuzz.main(
                    given.stream().filter(each -> !each.equals("--parsers")).toArray(String[]::new));
            return;
        }
        if (given.contains("--tour")) {
            Tour.main(given.stream().filter(each -> !each.equals("--tour")).toArray(String[]::new));
            return;
        }
        boolean quick = given.contains("--quick");
        List<String> names =
                given.stream().filter(each -> !each.startsWith("--")).toList();
        List<Part> all = given.contains("--nodes")
                ? OF_NODES
                : given.contains("--log")
                        ? OF_THE_LOG
                        : Stream.concat(OF_THE_SERVICE.stream(), OF_A_DISTRICT.stream())
                                .toList();
        List<Part> parts = names.isEmpty()
                ? all
                : ALL.stream().filter(part -> names.contains(part.name())).toList();
        boolean unknown = given.stream().anyMatch(each -> each.startsWith("--") && !OPTIONS.contains(each));
        if (unknown || parts.isEmpty() || (!names.isEmpty() && parts.size() != names.size())) {
            System.err.println("usage: Bench [--quick] [--log] [--nodes] ["
                    + ALL.stream().map(Part::name).collect(Collectors.joining("] [")) + "]");
            System.exit(2);
        }
        var figures = new ArrayList<Figure>();
        var failed = new ArrayList<String>();
        double loadBefore = load();
        long start = System.nanoTime();
        for (Part part : parts) {
            System.out.println("== " + part.name());
            if (run(part, quick, figures) != 0) failed.add(part.name());
        }
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        System.out.printf(
                Locale.ROOT,
                "%n%s, %d processors, %d GiB, Java %s, %s; %s run of %d s; load average %.1f before%n%n",
                LocalDate.now(java.time.ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                memoryGib(),
                Runtime.version().feature(),
                System.getProperty("os.name"),
                quick ? "quick" : "whole",
                seconds,
                loadBefore);
        System.out.println(row(Figure.COLUMNS));
        System.out.println("|---|--:|--:|--:|--:|--:|---|");
        figures.forEach(figure -> System.out.println(row(figure.cells())));
        if (!failed.isEmpty()) {
            System.err.println("failed: " + failed);
            System.exit(1);
        }
    }

    private static int run(Part part, boolean quick, List<Figure> figures) throws IOException, InterruptedException {
        List<String> given = quick ? part.quickArguments() : part.arguments();
        var command = OF_THE_SERVICE.contains(part)
                ? JavaProcess.command(part.main(), given)
                : JavaProcess.commandWithTests(part.main(), given);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // a part that is ended with us ends what it started
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var figure = Figure.parse(line);
                figure.ifPresent(figures::add);
                // also at once: a long run may be interrupted
                System.out.println(figure.map(each -> row(each.cells())).orElse(line));
            }
        }
        return process.waitFor();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static long memoryGib() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() >> 30
                : 0;
    }

    /** A Java process like this one. */
    public static final class JavaProcess {

        private JavaProcess() {}

        /** What is measured: the same class path but for tests. */
        public static List<String> command(Class<?> main, List<String> arguments) {
            return command(main, arguments, classPathWithoutTests());
        }

        /** What stands on the tests' servers and checks. */
        public static List<String> commandWithTests(Class<?> main, List<String> arguments) {
            return command(main, arguments, System.getProperty("java.class.path"));
        }

        private static List<String> command(Class<?> main, List<String> arguments, String classPath) {
            var command = new ArrayList<>(Arrays.asList(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dlogback.configurationFile=org/gongzhi/bench/logback.xml",
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-cp",
                    classPath,
                    main.getName()));
            command.addAll(arguments);
            return command;
        }

        /** A service would take the tests' logging configuration for its own. */
        public static String classPathWithoutTests() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
