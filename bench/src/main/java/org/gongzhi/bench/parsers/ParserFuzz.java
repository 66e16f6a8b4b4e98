package org.gongzhi.bench.parsers;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.bench.Bench;
import org.gongzhi.bench.log.Folders;
import org.gongzhi.core.commissioning.OfferTarget;
import org.gongzhi.core.evidence.NoteTarget;
import org.gongzhi.core.participation.pabulib.PabulibTarget;
import org.gongzhi.core.sealing.SharingTarget;
import org.gongzhi.core.store.transfer.ExportTarget;

/**
 * Jazzer on each parser of what strangers hand in, one after the other, beginning with the inputs that the tests keep. It
 * steers by which branches an input takes. What makes a parser throw is left in a folder that is told, to be kept
 * beside the others.
 *
 * <p>Argument: seconds for each (default 60). Ends with 1 if a parser threw.
 */
public final class ParserFuzz {

    private static final Path KEPT = Path.of("core", "src", "test", "resources", "parsers");

    /** @param kept folder of the inputs to begin with */
    private record Target(Class<?> type, String kept) {}

    private static final List<Target> TARGETS = List.of(
            new Target(PabulibTarget.class, "pabulib"),
            new Target(OfferTarget.class, "offer"),
            new Target(NoteTarget.class, "note"),
            new Target(ExportTarget.class, "export"),
            new Target(SharingTarget.class, "sharing"));

    private ParserFuzz() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String seconds = arguments.length > 0 ? arguments[0] : "60";
        var threw = new ArrayList<String>();
        for (Target target : TARGETS) {
            System.out.println("== " + target.type().getSimpleName());
            if (fuzz(target, seconds) != 0) threw.add(target.type().getSimpleName());
        }
        System.out.println(threw.isEmpty() ? "no parser threw" : "threw: " + threw);
        if (!threw.isEmpty()) System.exit(1);
    }

    private static int fuzz(Target target, String seconds) throws IOException, InterruptedException {
        Path found = Folders.temporary("parsers-" + target.kept());
        var command = new ArrayList<>(Bench.JavaProcess.commandWithTests(
                Jazzer.class,
                List.of(
                        "--target_class=" + target.type().getName(),
                        "--instrumentation_includes=org.gongzhi.core.**:tools.jackson.**",
                        "--reproducer_path=" + found,
                        "-artifact_prefix=" + found + "/",
                        "-max_total_time=" + seconds,
                        "-print_final_stats=1",
                        found.toString(),
                        KEPT.resolve(target.kept()).toAbsolutePath().toString())));
        command.addAll(1, List.of("-XX:+EnableDynamicAgentLoading", "-Xshare:off"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        int status = process.waitFor();
        if (status != 0) System.out.println("what made it throw is in " + found);
        return status;
    }
}
