package org.gongzhi.api.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongzhi.api.security.TestIssuer;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the service under test. */
@TestComponent
public final class Client {

    /** An answer with its body read as JSON, where it is JSON. */
    public record Answer(int status, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String code() {
            return json().path("code").asString("");
        }
    }

    public static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Environment environment;

    public Client(Environment environment) {
        this.environment = environment;
    }

    public int port() {
        return environment.getRequiredProperty("local.server.port", Integer.class);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
    }

    public HttpRequest.Builder as(String account, String path) {
        return request(path).header("Authorization", "Bearer " + token(account));
    }

    public Answer get(String account, String path, String... headers) {
        return send(with(as(account, path), headers).GET());
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String account, String path, String json, String... headers) {
        return send(with(as(account, path), headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpClient http() {
        return http;
    }

    /** From now on this party is spoken for by that token. */
    public Client with(String party, String token) {
        tokens.put(party, token);
        return this;
    }

    public String token(String account) {
        boolean outside = environment.containsProperty("gongzhi.security.issuer-uri");
        return tokens.computeIfAbsent(
                account,
                name -> outside
                        ? TestIssuer.token(name)
                        : login(name, "demo").json().path("access_token").asString());
    }

    public Answer login(String account, String password) {
        String form = "account=" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return send(request("/demo/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }
}
