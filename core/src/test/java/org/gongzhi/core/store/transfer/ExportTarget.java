package org.gongzhi.core.store.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.gongzhi.core.store.LogDamagedException;

/** An exported log, as somebody hands it in: each of its lines, and all of it. */
public final class ExportTarget {

    private static final Path FILE = temporary();

    private ExportTarget() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        line(input);
        Files.write(FILE, input);
        try (var export = new ExportReader(FILE)) {
            while (export.next().isPresent()) {
                // read to its end
            }
        } catch (LogDamagedException damaged) {
            // what is wrong is told with its line
        }
    }

    private static void line(byte[] input) {
        try {
            var line = LogLine.parse(input);
            if (!Arrays.equals(LogLine.parse(line.bytes()).bytes(), line.bytes())) {
                throw new IllegalStateException("written otherwise than it was read");
            }
        } catch (BadLineException bad) {
            // what is wrong is told
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("export", ".jsonl");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
