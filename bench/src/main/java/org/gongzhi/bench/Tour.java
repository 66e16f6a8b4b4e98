package org.gongzhi.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes docs/tour.md by asking a running demonstration: what each of the four audiences is told about one project, side
 * by side. Arguments: the service's address and the file to write.
 */
public final class Tour {

    private static final String BALLOT = "ballot-wieliczka-2023-green";
    private static final String PROJECT = "project-" + BALLOT + "-32";
    private static final int MOST_ITEMS = 6;
    private static final int LONGEST_TEXT = 160;

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private final String address;
    private final StringBuilder page = new StringBuilder();

    private Tour(String address) {
        this.address = address;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var tour = new Tour(args[0]);
        tour.write();
        Files.writeString(Path.of(args[1]), tour.page);
    }

    private void write() throws IOException, InterruptedException {
        String resident = token("resident-7");
        String organization = token("member-demo-trees");
        String rival = token("member-demo-green");
        String commissioner = token("staff-commissioner-1");

        say("# A tour: one project, four audiences");
        say(
                "Made by asking a running demonstration (`mvn -q -pl api -am spring-boot:run"
                        + " -Dspring-boot.run.profiles=demonstration`); do not edit. Long lists and texts are cut, marked"
                        + " `…`. The ballot is Wieliczka's Green Budget of 2023,"
                        + " with its real projects and votes (source: Pabulib); offices, organizations and people are made up.");

        say("## 1. The vote");
        say("What anybody may know of the ballot: thirty winners, 995,079 PLN.");
        show("/open/ballots/" + BALLOT, null);
        say("Why did entry 21, with 496 votes, lose, when others with fewer won?");
        show("/open/ballots/" + BALLOT + "/entries/21", null);
        say(
                "The count is certified, and what tied voters to their pseudonyms is destroyed: how resident 7 voted nobody can"
                        + " tell any more, not even to them. Only their receipt finds it in the published list. Asked for:");
        show("/residents/ballots/" + BALLOT + "/vote", resident);
        say("The organization that later won the contract asks for the same, and is refused:");
        show("/residents/ballots/" + BALLOT + "/vote", organization);

        say("## 2. One project, side by side");
        say("`" + PROJECT + "`: the same history, seen by each party with what is its own to see and do.");
        say("### Government's desk (a commissioner)");
        show("/government/projects/" + PROJECT, commissioner);
        say("### The organization's bench (the one that delivers)");
        show("/organizations/projects/" + PROJECT, organization);
        say("### The bench of a rival (it sees its own offer, and what is public)");
        show("/organizations/projects/" + PROJECT, rival);
        say("### The resident's portal");
        show("/residents/projects/" + PROJECT, resident);
        say("### The open record (no login)");
        show("/open/projects/" + PROJECT, null);

        say("## 3. Follow the money");
        show("/open/funds/fund-wieliczka-green", null);
        say("Every movement of this project, as double entries with their cause:");
        show("/open/funds/fund-wieliczka-green/entries?project=" + PROJECT, null);
        say("The contract, its deliveries and what residents said of it:");
        show("/open/contracts/contract-call-32", null);

        say("## 4. What waits for whom");
        say("A commissioner's page begins with what waits for them; so does that of a resident who was served, and was"
                + " not heard yet.");
        show("/government/duties?limit=3", commissioner);
        show("/residents/duties", token("resident-119"));
    }

    private void say(String paragraph) {
        page.append(paragraph).append("\n\n");
    }

    private void show(String path, @Nullable String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).header("Accept-Language", "en");
        if (token != null) request.header("Authorization", "Bearer " + token);
        var answer = client.send(request.build(), BodyHandlers.ofString());
        JsonNode body = json.readTree(answer.body());
        cut(body);
        page.append("`GET ")
                .append(path)
                .append("` → ")
                .append(answer.statusCode())
                .append("\n\n```json\n");
        page.append(json.writeValueAsString(body)).append("\n```\n\n");
    }

    private static void cut(JsonNode node) {
        if (node instanceof ArrayNode array) {
            int left = array.size() - MOST_ITEMS;
            while (array.size() > MOST_ITEMS) array.remove(array.size() - 1);
            array.forEach(Tour::cut);
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
        String form = "account=" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "&password=demo";
        var request = HttpRequest.newBuilder(URI.create(address + "/demo/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return json.readTree(client.send(request, BodyHandlers.ofString()).body())
                .get("access_token")
                .stringValue();
    }
}
