package org.gongzhi.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sums up the test reports of all modules in one line: the last act of the build. Fails if nothing was tested. */
public final class TestCounts {

    private static final List<String> MODULES = List.of("core", "projections", "api", "bench");

    private TestCounts() {}

    public static void main(String[] args) throws IOException {
        long tests = 0;
        long failed = 0;
        long skipped = 0;
        for (String module : MODULES) {
            Path reports = Path.of(args[0], module, "target", "surefire-reports");
            if (!Files.isDirectory(reports)) continue;
            try (var files = Files.newDirectoryStream(reports, "TEST-*.xml")) {
                for (Path file : files) {
                    String head = Files.readString(file).lines().limit(5).reduce("", String::concat);
                    tests += count(head, "tests");
                    failed += count(head, "failures") + count(head, "errors");
                    skipped += count(head, "skipped");
                }
            }
        }
        System.out.printf("%d passed, %d failed, %d skipped%n", tests - failed - skipped, failed, skipped);
        if (tests == 0 || failed > 0) System.exit(1);
    }

    private static long count(String head, String attribute) {
        Matcher matcher = Pattern.compile("<testsuite [^>]*\\b" + attribute + "=\"(\\d+)\"")
                .matcher(head);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
