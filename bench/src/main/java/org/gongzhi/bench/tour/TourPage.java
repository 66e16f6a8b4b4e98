package org.gongzhi.bench.tour;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The page that is being written: what is said, and what the service was asked and has answered. */
final class TourPage {

    private static final int MOST_ITEMS = 6;
    private static final int LONGEST_TEXT = 160;
    private static final String POSITION = "Gongzhi-Position";

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final Map<String, String> tokens = new HashMap<>();
    private final String address;
    private final StringBuilder text = new StringBuilder();
    private String position = "0";

    TourPage(String address) {
        this.address = address;
    }

    String text() {
        return text.toString();
    }

    void say(String paragraph) {
        text.append(paragraph).append("\n\n");
    }

    /** @param account null: without a token */
    JsonNode show(String path, @Nullable String account) throws IOException, InterruptedException {
        return show(path, account, "en");
    }

    /** Asked after everything that was done before. */
    JsonNode show(String path, @Nullable String account, String language) throws IOException, InterruptedException {
        text.append("`GET ").append(path).append("`");
        return write(
                request(path, account).header("Accept-Language", language).header("Gongzhi-At-Least", position),
                account);
    }

    /** Does something; what is sent is shown, too. @return the id of what it was about */
    String act(String path, String account, String body) throws IOException, InterruptedException {
        text.append("`POST ").append(path).append("`");
        if (!body.isEmpty()) text.append(" `").append(body).append("`");
        var request = request(path, account)
                .header("Accept-Language", "en")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        return write(request, account).path("id").asString("");
    }

    private HttpRequest.Builder request(String path, @Nullable String account)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        if (account != null) request.header("Authorization", "Bearer " + token(account));
        return request;
    }

    private JsonNode write(HttpRequest.Builder request, @Nullable String account)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        position = answer.headers().firstValue(POSITION).orElse(position);
        JsonNode body = json.readTree(answer.body());
        JsonNode whole = body.deepCopy();
        cut(body);
        text.append(" by ")
                .append(account == null ? "anybody" : "`" + account + "`")
                .append(" → ")
                .append(answer.statusCode())
                .append("\n\n```json\n")
                .append(json.writeValueAsString(body))
                .append("\n```\n\n");
        return whole;
    }

    private static void cut(JsonNode node) {
        if (node instanceof ArrayNode array) {
            int left = array.size() - MOST_ITEMS;
            while (array.size() > MOST_ITEMS) array.remove(array.size() - 1);
            array.forEach(TourPage::cut);
            if (left > 0) array.add("… " + left + " more");
        } else if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames().toArray(String[]::new)) {
                JsonNode value = object.get(name);
                if (value.isString() && value.stringValue().length() > LONGEST_TEXT) {
                    object.put(name, value.stringValue().substring(0, LONGEST_TEXT) + "…");
                } else {
                    cut(value);
                }
            }
        }
    }

    private String token(String account) throws IOException, InterruptedException {
        String known = tokens.get(account);
        if (known != null) return known;
        String form = "account=" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&password=demo";
        var request = HttpRequest.newBuilder(URI.create(address + "/demo/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        String token = json.readTree(
                        client.send(request, BodyHandlers.ofString()).body())
                .get("access_token")
                .stringValue();
        tokens.put(account, token);
        return token;
    }
}
