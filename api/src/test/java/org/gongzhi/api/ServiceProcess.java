package org.gongzhi.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The service in a process of its own, as it is in real life: it can be killed. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final Path out;
    private final Path err;

    private ServiceProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** @param data the data folder; what the process prints goes to files beside it */
    public static ServiceProcess start(Path data, String... arguments) throws IOException {
        return start(data, List.of(), arguments);
    }

    /** @param before what the command line begins with, ahead of java */
    static ServiceProcess start(Path data, List<String> before, String... arguments) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("java.class.path"),
                GongzhiApplication.class.getName(),
                "--gongzhi.data=" + data));
        command.addAll(Arrays.asList(arguments));
        Path folder = data.toAbsolutePath().getParent();
        Path out = Files.createTempFile(folder, "service", ".out");
        Path err = Files.createTempFile(folder, "service", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ServiceProcess(process, out, err);
    }

    /** A port that is free just now. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something. */
    public void awaitPrinted(String text) {
        Awaitility.await(text).atMost(PATIENCE).until(() -> {
            String printed = out();
            if (!printed.contains(text) && !process.isAlive())
                throw new AssertionError("The service has ended: " + printed + err());
            return printed.contains(text);
        });
    }

    /** Lets it run on for a while, unless it ends before. */
    public void runFor(Duration time) throws InterruptedException {
        var unused = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it ends by itself; answers its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("still runs: " + out());
        return process.exitValue();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
