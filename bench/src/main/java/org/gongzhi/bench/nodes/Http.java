package org.gongzhi.bench.nodes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to nodes, as one of the accounts of the issuer. */
final class Http implements AutoCloseable {

    static final String ADMINISTRATOR = "staff-administrator";
    static final String OFFICER = "staff-officer";
    static final String TREASURER = "staff-treasurer";

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final String issuer;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** @param issuer of tokens */
    Http(String issuer) {
        this.issuer = issuer;
    }

    /** One that a node gave. */
    record Answer(int status, HttpResponse<String> response, JsonNode body) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String code() {
            return body.path("code").asString("");
        }

        boolean isToTryAgain() {
            return status == 503 || status == 429 || code().equals("common.busy");
        }
    }

    Answer post(Node node, String account, String path, String body, String key, Duration patience)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(node.address() + path))
                        .header("Authorization", "Bearer " + token(account))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body)),
                patience);
    }

    /** @param atLeast the position that the views are to have reached; 0 for none */
    Answer get(Node node, @Nullable String account, String path, long atLeast, Duration patience)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(node.address() + path));
        if (account != null) request.header("Authorization", "Bearer " + token(account));
        if (atLeast > 0) request.header("Gongzhi-At-Least", String.valueOf(atLeast));
        return send(request, patience);
    }

    private Answer send(HttpRequest.Builder request, Duration patience) throws IOException, InterruptedException {
        var response = client.send(request.timeout(patience).build(), BodyHandlers.ofString());
        String type = response.headers().firstValue("Content-Type").orElse("");
        boolean readable = type.contains("json") && !response.body().isEmpty();
        return new Answer(
                response.statusCode(), response, readable ? json.readTree(response.body()) : json.createObjectNode());
    }

    private String token(String account) throws IOException, InterruptedException {
        String known = tokens.get(account);
        if (known != null) return known;
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(issuer + "/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("account=" + account + "&password=demo"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException("no token: " + answer.body());
        String token = json.readTree(answer.body()).path("access_token").asString();
        tokens.put(account, token);
        return token;
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
