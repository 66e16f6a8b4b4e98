package org.gongzhi.bench.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What a part leaves on the disk. */
public final class Folders {

    private Folders() {}

    /** A new one, which is deleted when the process ends, also when it fails or is interrupted. */
    public static Path temporary(String name) throws IOException {
        Path folder = Files.createTempDirectory("gongzhi-bench-" + name);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                delete(folder);
            } catch (IOException e) {
                System.err.println("left behind: " + folder + ": " + e);
            }
        }));
        return folder;
    }

    static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    static long bytes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
