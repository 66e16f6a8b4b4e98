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

/**
 * The service's classes as Java keeps them ready for its next start (class data sharing), which then takes half the time:
 * what a run of fifty kills is made of. Such an archive is of jars only, so folders are packed.
 */
record SharedClasses(String classPath, Path archive) {

    private static final int PATIENCE_MINUTES = 3;

    /** @param folder that they are kept in */
    static SharedClasses in(Path folder) throws IOException, InterruptedException {
        var jars = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            jars.add(Files.isDirectory(path) ? pack(path, folder.resolve(jars.size() + ".jar")) : entry);
        }
        var classes = new SharedClasses(String.join(File.pathSeparator, jars), folder.resolve("classes.jsa"));
        classes.archive(folder);
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
    private void archive(Path folder) throws IOException, InterruptedException {
        var command = new ArrayList<>(command());
        command.addAll(List.of("--server.port=0", "--gongzhi.data=" + folder.resolve("archived")));
        command.add(1, "-Dspring.context.exit=onRefresh");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("archived.txt").toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) process.destroyForcibly();
        if (!Files.exists(archive)) System.err.println("no archive of classes was made: nodes start slowly");
    }

    /** That starts the service; its arguments are to be added. */
    List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "--enable-native-access=ALL-UNNAMED",
                "-Ddisable-axoniq-console-message=true",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath,
                GongzhiApplication.class.getName());
    }
}
