package org.gongzhi.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.bench.empty.EmptyApplication;

/**
 * From the start of the process to the first 200, and the memory it then takes: of the service on an empty folder, over
 * an empty web application on the same starters. Both run from the same class path with the same flags.
 *
 * <p>Arguments: starts of each.
 */
public final class StartUp {

    /** Long enough for what an application does right after its start. */
    private static final long SETTLE_MILLIS = 1_000;

    private record Start(double seconds, double mib) {}

    private StartUp() {}

    public static void main(String[] arguments) throws Exception {
        int starts = Integer.parseInt(arguments[0]);
        var seconds = new Turns();
        var mib = new Turns();
        for (int i = 0; i <= starts; i++) {
            Path data = Files.createTempDirectory("gongzhi-bench-start");
            Start empty = start(EmptyApplication.class, "/hello", data, "--spring.config.name=empty");
            Start ours = start(
                    GongzhiApplication.class, "/open/projects", data, "--gongzhi.data=" + data.resolve("data"));
            System.out.printf(
                    Locale.ROOT,
                    "start %d%s: %.2f s and %.0f MiB, empty %.2f s and %.0f MiB%n",
                    i,
                    i == 0 ? " (not counted)" : "",
                    ours.seconds(),
                    ours.mib(),
                    empty.seconds(),
                    empty.mib());
            if (i == 0) continue;
            seconds.add(ours.seconds(), empty.seconds());
            mib.add(ours.mib(), empty.mib());
        }
        Figure.atMost(1.6, "start to first 200 / empty Boot application", "s", seconds).print();
        Figure.atMost(1.6, "resident memory after the start / empty Boot application", "MiB", mib)
                .print();
    }

    private static Start start(Class<?> main, String path, Path data, String argument) throws Exception {
        try (var server = Server.start(main, data.resolve(main.getSimpleName() + ".txt"), argument)) {
            var until = server.untilFirst200(path);
            Thread.sleep(SETTLE_MILLIS);
            return new Start(until.toMillis() / 1e3, server.residentMib());
        }
    }
}
