package org.gongzhi.bench.seeds;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongzhi.bench.Bench;
import org.gongzhi.bench.log.Folders;
import org.gongzhi.core.mutant.Mutant;
import org.gongzhi.core.store.HandOverCheck;

/** lincheck in a process of its own: it rewrites classes as they are loaded, and knows only one class path. */
public final class HandOverProcess {

    private static final int WRONG = 3;

    private HandOverProcess() {}

    /** Argument: how many interleavings of each scenario. */
    public static void main(String[] arguments) {
        int interleavings = Integer.parseInt(arguments[0]);
        try {
            HandOverCheck.explore(interleavings);
            HandOverCheck.stress(interleavings);
        } catch (AssertionError e) {
            String.valueOf(e.getMessage())
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(System.out::println);
            System.exit(WRONG);
        }
        System.exit(0);
    }

    /** What lincheck found, if it did, with a mutant in place. */
    static Optional<String> run(int interleavings, Optional<Mutant> mutant) throws IOException, InterruptedException {
        Path folder = Folders.temporary("hand-over");
        mutant.ifPresent(each -> each.writeTo(folder));
        var command = new ArrayList<>(
                Bench.JavaProcess.commandWithTests(HandOverProcess.class, List.of(String.valueOf(interleavings))));
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, folder + File.pathSeparator + command.get(classPath));
        command.addAll(1, List.of("-XX:+EnableDynamicAgentLoading", "-Xshare:off"));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        if (status == 0) return Optional.empty();
        if (status == WRONG) return Optional.of(told);
        throw new IllegalStateException("lincheck ended with " + status + ": " + told);
    }
}
