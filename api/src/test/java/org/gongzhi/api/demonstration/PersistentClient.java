package org.gongzhi.api.demonstration;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registers one organization after the other over HTTP, on several threads, and sends each command again, under the same
 * key, until it is acknowledged: as every client should whose server may die.
 */
final class PersistentClient implements AutoCloseable {

    private static final int THREADS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final String address;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final CountDownLatch enough = new CountDownLatch(1);

    PersistentClient(int port) {
        this.address = "http://localhost:" + port;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            running.add(threads.submit(() -> {
                for (int n = 0; enough.getCount() > 0; n++) register("killed-" + thread + "-" + n);
                return null;
            }));
        }
    }

    /** Ends when what is under way is acknowledged; answers the position of each stream's one event. */
    Map<String, Long> stop() throws InterruptedException, ExecutionException {
        enough.countDown();
        for (Future<?> each : running) each.get();
        return Map.copyOf(acknowledged);
    }

    private void register(String id) throws InterruptedException {
        String body = """
                {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}
                """.formatted(id, id);
        @Nullable String token = null;
        while (true) {
            try {
                if (token == null) token = token();
                var answer = send(HttpRequest.newBuilder(URI.create(address + "/government/organizations"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", id)
                        .POST(BodyPublishers.ofString(body)));
                switch (answer.statusCode()) {
                    case 201 -> {
                        JsonNode written = json.readTree(answer.body());
                        acknowledged.put(
                                written.path("id").asString(),
                                written.path("position").longValue());
                        return;
                    }
                    case 401 -> token = null;
                    case 429, 503 -> {}
                    default -> throw new AssertionError(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException killed) {
                // whether it was carried out is unknown: once more
            }
            var unused = enough.await(AGAIN_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private String token() throws IOException, InterruptedException {
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/demo/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("account=staff-administrator&password=demo")));
        if (answer.statusCode() != 200) throw new IOException("no token: " + answer.statusCode());
        return json.readTree(answer.body()).path("access_token").asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        enough.countDown();
        threads.shutdownNow();
        http.close();
    }
}
