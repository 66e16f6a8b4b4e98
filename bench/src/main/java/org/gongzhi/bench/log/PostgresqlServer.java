package org.gongzhi.bench.log;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Debian's PostgreSQL on a free port and in a folder of its own, which is removed at the end, also when the bench fails or
 * is interrupted. It refuses to run as root; root runs it as the user that the package made.
 */
final class PostgresqlServer implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String USER_OF_PACKAGE = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Path programs;
    private final int port;
    private @Nullable Process server;
    private final Thread hook = new Thread(this::stop);

    private PostgresqlServer(Path folder, Path programs) throws IOException, InterruptedException {
        this.folder = folder;
        this.programs = programs;
        Runtime.getRuntime().addShutdownHook(hook);
        if (isRoot()) run(List.of("chown", USER_OF_PACKAGE, folder.toString()));
        run(asUser(
                programs.resolve("initdb").toString(),
                "--auth=trust",
                "--username=bench",
                "--encoding=UTF8",
                "--locale=C",
                "--pgdata=" + data()));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        awaitAnswer(start());
    }

    /**
     * As durable as it is by default, with room enough that no checkpoint is forced in the middle of a turn.
     *
     * @throws IllegalStateException it is not installed
     */
    static PostgresqlServer open() throws IOException, InterruptedException {
        Path programs = programs();
        return new PostgresqlServer(Files.createTempDirectory("gongzhi-bench-postgresql"), programs);
    }

    private static Path programs() throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (var versions = Files.list(INSTALLED)) {
                var newest = versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                        .max(Comparator.comparing(
                                version -> Integer.valueOf(version.toFile().getName())));
                if (newest.isPresent()) return newest.get().resolve("bin");
            }
        }
        throw new IllegalStateException("PostgreSQL is not installed: apt-get install postgresql");
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private synchronized Process start() throws IOException {
        var started = new ProcessBuilder(asUser(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=on",
                        "-c",
                        "synchronous_commit=on",
                        "-c",
                        "shared_buffers=1GB",
                        "-c",
                        "max_wal_size=8GB",
                        "-c",
                        "checkpoint_timeout=30min"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        server = started;
        return started;
    }

    private static List<String> asUser(String... command) {
        var all = new ArrayList<String>();
        if (isRoot())
            all.addAll(List.of(
                    "setpriv", "--reuid=" + USER_OF_PACKAGE, "--regid=" + USER_OF_PACKAGE, "--init-groups", "--"));
        all.addAll(List.of(command));
        return all;
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IOException(command + ": " + printed);
    }

    private void awaitAnswer(Process started) throws InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try (var connection = DriverManager.getConnection(url())) {
                if (connection.isValid(1)) return;
            } catch (SQLException e) {
                if (!started.isAlive() || System.nanoTime() - start > PATIENCE.toNanos())
                    throw new IllegalStateException("PostgreSQL does not start", e);
            }
            Thread.sleep(50);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=bench";
    }

    private synchronized void stop() {
        try {
            if (server != null) end(server);
            Folders.delete(folder);
        } catch (IOException | InterruptedException e) {
            System.err.println("left behind: PostgreSQL in " + folder + ": " + e);
        }
    }

    private void end(Process running) throws InterruptedException {
        try {
            if (running.isAlive())
                run(asUser(programs.resolve("pg_ctl").toString(), "stop", "-D", data(), "-m", "fast", "-w"));
        } catch (IOException e) {
            // an interrupt from the keyboard reaches it too: it was ending by itself
        }
        if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) running.destroyForcibly();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
