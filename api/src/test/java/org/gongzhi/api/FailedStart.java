package org.gongzhi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;

/** A start of the service that comes to nothing, and what it printed. */
record FailedStart(String out, String err) {

    /** In the tests' own process, which takes a fifth of the time of one of its own. */
    static FailedStart inProcess(Path data, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--gongzhi.data=" + data;
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream systemOut = System.out;
        PrintStream systemErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            Throwable failure = catchThrowable(
                    () -> SpringApplication.run(GongzhiApplication.class, all).close());
            assertThat(failure).as("why the service did not start").isNotNull();
        } finally {
            System.setOut(systemOut);
            System.setErr(systemErr);
        }
        return new FailedStart(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** @param before what the command line begins with, ahead of java */
    static FailedStart ofAProcess(Path data, List<String> before, String... arguments)
            throws IOException, InterruptedException {
        try (var service = ServiceProcess.start(data, before, arguments)) {
            assertThat(service.awaitEnd()).as("exit code").isNotZero();
            return new FailedStart(service.out(), service.err());
        }
    }

    /** One sentence, with these parts, and nothing else for an operator to read. */
    void saysOnly(String... parts) {
        assertThat(err.lines().filter(line -> !line.startsWith("WARNING:")))
                .singleElement()
                .asString()
                .startsWith("Gongzhi did not start. ")
                .contains(parts);
        assertThat(out + err).doesNotContain("\tat ", "Exception");
    }
}
