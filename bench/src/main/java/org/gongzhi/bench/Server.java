package org.gongzhi.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A web application in a process of its own, from its start to its end. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MILLIS = 5;

    private final Process process;
    private final int port;
    private final long started = System.nanoTime();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on a free port; what it prints is kept in a file. */
    public static Server start(Class<?> main, Path printed, String... arguments) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var all = new ArrayList<>(List.of(arguments));
        all.add("--server.port=" + port);
        // what is measured comes from one address
        all.add("--gongzhi.http.rate.enabled=false");
        var process = new ProcessBuilder(Bench.JavaProcess.command(main, all))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        return new Server(process, port);
    }

    public int port() {
        return port;
    }

    /** Asks again and again; the time from the process's start to the first 200. */
    public Duration untilFirst200(String path) throws InterruptedException {
        var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).build();
        while (process.isAlive() && System.nanoTime() - started < PATIENCE.toNanos()) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200)
                    return Duration.ofNanos(System.nanoTime() - started);
            } catch (IOException notYet) {
                // refused: it does not listen yet
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        throw new IllegalStateException("no 200 from " + path);
    }

    public String get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    public String postForm(String path, String form) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Resident set, MiB; of Linux only. */
    double residentMib() throws IOException {
        var status = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "status"));
        var matcher = Pattern.compile("VmRSS:\\s+(\\d+) kB").matcher(status);
        if (!matcher.find()) throw new IOException("no VmRSS");
        return Long.parseLong(matcher.group(1)) / 1024.0;
    }

    @Override
    public void close() throws InterruptedException {
        http.close();
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
