package org.gongzhi.bench.nodes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.gongzhi.api.GongzhiApplication;
import org.gongzhi.bench.Bench;
import org.jspecify.annotations.Nullable;

/**
 * What the service is started from.
 *
 * @param archive of classes as Java keeps them ready for its next start (class data sharing), which then takes about half
 *     the time
 */
record ServiceClasses(String classPath, @Nullable Path archive) {

    private static final int PATIENCE_MINUTES = 3;

    /** For a few starts. */
    static ServiceClasses asTheyAre() {
        return new ServiceClasses(Bench.JavaProcess.classPathWithoutTests(), null);
    }

    /**
     * For many starts: what a run of fifty kills is made of. An archive is of jars only, so folders are packed.
     *
     * @param folder that they are kept in
     */
    static ServiceClasses archivedIn(Path folder) throws IOException, InterruptedException {
        var jars = new ArrayList<String>();
        for (String entry : Bench.JavaProcess.classPathWithoutTests().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? pack(path, folder.resolve(jars.size() + ".jar")) : entry);
        }
        Path archive = folder.resolve("classes.jsa");
        var classes = new ServiceClasses(String.join(File.pathSeparator, jars), archive);
        classes.makeArchive(folder);
        if (!Files.exists(archive)) throw new IOException("no archive of classes was made: see " + folder);
        return classes;
    }

    private static String pack(Path classes, Path jar) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path each :
                    files.filter(each -> !each.equals(classes)).sorted().toList()) {
                boolean folder = Files.isDirectory(each); // by its entry Spring finds what is in it
                out.putNextEntry(new JarEntry(classes.relativize(each) + (folder ? "/" : "")));
                if (!folder) Files.copy(each, out);
                out.closeEntry();
            }
        }
        return jar.toString();
    }

    /** A service that ends as soon as it is there leaves the archive behind. */
    private void makeArchive(Path folder) throws IOException, InterruptedException {
        var command = new ArrayList<>(command());
        command.addAll(List.of("--server.port=0", "--gongzhi.data=" + folder.resolve("archived")));
        command.add(1, "-Dspring.context.exit=onRefresh");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archived.txt").toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
    }

    /** That starts the service; its arguments are to be added. */
    List<String> command() {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-Ddisable-axoniq-console-message=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath,
                GongzhiApplication.class.getName()));
        if (archive != null)
            command.addAll(1, List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive));
        return command;
    }
}
