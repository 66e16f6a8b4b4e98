package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The service as a process that signals are sent to. It keeps its port when it is started again. */
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LOOK_EVERY_MILLIS = 50;

    private final String name;
    private final int port;
    private final List<String> command;
    private final Path printed;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private @Nullable Process process;

    /** @param folder where what it prints is kept, one life after the other */
    Node(String name, ServiceClasses classes, Path folder, String... arguments) throws IOException {
        this.name = name;
        this.printed = folder.resolve(name + ".txt");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        command = new ArrayList<>(classes.command());
        command.add("--server.port=" + port);
        // all clients are at one address
        command.add("--gongzhi.http.rate.enabled=false");
        command.addAll(List.of(arguments));
    }

    String name() {
        return name;
    }

    String address() {
        return "http://localhost:" + port;
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()))
                .start();
    }

    /** From now until it says that it is ready. */
    Duration awaitReady() throws InterruptedException {
        long begun = System.nanoTime();
        var request = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (living().isAlive() && System.nanoTime() - begun < PATIENCE.toNanos()) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200)
                    return Duration.ofNanos(System.nanoTime() - begun);
            } catch (IOException notYet) {
                // it does not listen yet
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        throw new IllegalStateException(name + " does not get ready: see " + printed);
    }

    private Process living() {
        if (process == null) throw new IllegalStateException(name + " was not started");
        return process;
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return living().pid();
    }

    /** {@code kill -9} */
    void kill() {
        living().destroyForcibly();
        living().onExit().join();
    }

    /** SIGTERM, until it has ended. */
    Duration terminate() throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        living().destroy();
        if (!living().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            throw new TimeoutException(name + " does not end");
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** SIGSTOP: no thread of it does anything until {@link #thaw}. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        int answer = new ProcessBuilder("kill", signal, String.valueOf(pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (answer != 0) throw new IOException("kill " + signal + " of " + name + " failed");
    }

    /** How often it has printed what matches. */
    long printed(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(printed, StandardCharsets.UTF_8))
                .results()
                .count();
    }

    @Override
    public void close() {
        http.close();
        if (isAlive()) kill();
    }
}
