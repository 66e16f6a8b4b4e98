package org.gongzhi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every source is formatted. Spotless with the same formatter mends it ({@code mvn spotless:apply} on a JDK of 21 or
 * later); as a test it runs on the build's JDK, while Maven itself may run on 17, where the formatter cannot read our
 * language level.
 */
class SourceFormatTest {

    private static final List<String> MODULES = List.of("core", "projections", "api", "bench");

    @Test
    void everySourceIsAsTheFormatterLeavesIt() throws Exception {
        var formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
                .style(JavaFormatterOptions.Style.PALANTIR)
                .build());
        var unformatted = new ArrayList<Path>();
        for (Path source : sources()) {
            String text = Files.readString(source);
            String formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(text));
            if (!formatted.equals(text)) unformatted.add(source);
        }
        assertThat(unformatted).isEmpty();
    }

    private static List<Path> sources() throws Exception {
        var sources = new ArrayList<Path>();
        for (String module : MODULES) {
            try (var files = Files.walk(Path.of("..", module, "src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }
}
