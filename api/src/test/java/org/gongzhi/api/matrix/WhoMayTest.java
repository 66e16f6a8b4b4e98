package org.gongzhi.api.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.NORTH;
import static org.gongzhi.api.TestDistrict.SUPERVISION;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint × every role × own, same area and foreign objects: {@code who-may.md} says what is to be answered, the
 * service what is. A new endpoint is not in the table, so the build fails until somebody has said who may.
 *
 * <pre>mvn -pl api test -Dtest=WhoMayTest -Dmatrix.write=true</pre> writes the table as it is now, to be read and judged.
 *
 * <p>In a cell: {@code may} (done, or refused by a rule about the thing and not about the party), {@code no} (403),
 * {@code hidden} (404), {@code login} (401). One word, or one each for the own, the same area's and the foreign object.
 */
@DistrictTest
class WhoMayTest {

    private static final Path TABLE = Path.of("src/test/resources/matrix/who-may.md");

    private static final Map<String, Role> ROLES = new LinkedHashMap<>();

    static {
        for (Role role : Role.values()) if (role != Role.SYSTEM) ROLES.put(role.name(), role);
    }

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Map<String, String> wrongBodies = new LinkedHashMap<>();

    @Test
    void every_endpoint_answers_every_role_as_the_table_says() throws Exception {
        district.founded();
        String mine = supplier("MATRIX-MINE");
        String theirs = supplier("MATRIX-THEIRS");
        district.must(TestDistrict.ADMINISTRATOR, "/government/calendar", """
                {"year": 2030, "holidays": [], "workdays": []}""");
        for (int i = 0; i < 3; i++) enrol("resident-matrix-" + i, i == 2 ? NORTH : EAST);
        var worlds = List.of(
                World.of(new World.Cast("own", TOWN_HALL, EAST, mine, "resident-matrix-0"), district, tokens),
                World.of(new World.Cast("near", SUPERVISION, EAST, theirs, "resident-matrix-1"), district, tokens),
                World.of(new World.Cast("far", SUPERVISION, NORTH, theirs, "resident-matrix-2"), district, tokens));
        district.settle();
        var bodies = new Bodies(district.client().get("/openapi.json").json(), district.now());

        var columns = new LinkedHashMap<String, Map<Endpoint, String>>();
        columns.put("(nobody)", column(null, worlds, bodies));
        for (var role : ROLES.entrySet()) columns.put(role.getKey(), column(party(role.getValue()), worlds, bodies));
        columns.put("(erased)", column(erased(), worlds, bodies));

        assertThat(wrongBodies)
                .as("bodies that are refused before anybody is asked who sends them tell nothing")
                .isEmpty();
        compare(table(columns));
    }

    /** Registered and qualified, and known to this test alone. */
    private String supplier(String id) {
        district.must(TestDistrict.ADMINISTRATOR, "/government/organizations", """
                {"identifier": {"scheme": "PL-KRS", "id": "%s"}, "kind": "SOCIAL_ORGANIZATION", "name": "%s"}
                """.formatted(id, id));
        String organization = "organization-PL-KRS-" + id;
        district.apply(organization, TestDistrict.CATEGORY);
        district.must(
                TestDistrict.OFFICER,
                "/government/organizations/" + organization + "/qualifications/" + TestDistrict.CATEGORY + "/grant",
                "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}");
        return organization;
    }

    private void enrol(String resident, String area) {
        district.must(TestDistrict.ADMINISTRATOR, "/government/residents", """
                {"residentId": "%s", "areaId": "%s"}""".formatted(resident, area));
    }

    /** Somebody who holds that role alone, for the town hall or for its supplier, in the east. */
    private String party(Role role) {
        String party = role == Role.RESIDENT ? "resident-matrix-0" : "matrix-" + role.name();
        String organization = switch (role) {
            case RESIDENT -> null;
            case ORGANIZATION -> "organization-PL-KRS-MATRIX-MINE";
            default -> TOWN_HALL;
        };
        district.client()
                .with(party, tokens.of(party, organization, claims -> claims.claim("area", "WIELICZKA-TOWN-1"), role));
        return party;
    }

    /** A resident with a token of before their data were erased. */
    private String erased() {
        String resident = "resident-matrix-erased";
        enrol(resident, EAST);
        district.client().with(resident, tokens.of(resident, null, Role.RESIDENT));
        district.must(TestDistrict.ADMINISTRATOR, "/government/residents/" + resident + "/erase", """
                {"ground": "REQUESTED"}""");
        return resident;
    }

    /** Reads first, and commands after them. */
    private Map<Endpoint, String> column(@Nullable String party, List<World> worlds, Bodies bodies)
            throws IOException, InterruptedException {
        var column = new LinkedHashMap<Endpoint, String>();
        for (String method : List.of("GET", "POST")) {
            for (Endpoint endpoint : Endpoint.all(requestMappingHandlerMapping)) {
                if (!endpoint.method().equals(method)) continue;
                var answers = new ArrayList<String>();
                for (World world : endpoint.hasObject() ? worlds : worlds.subList(0, 1)) {
                    answers.add(answer(party, endpoint, world, bodies));
                }
                column.put(
                        endpoint,
                        answers.stream().distinct().count() == 1 ? answers.getFirst() : String.join("/", answers));
            }
        }
        return column;
    }

    private String answer(@Nullable String party, Endpoint endpoint, World world, Bodies bodies)
            throws IOException, InterruptedException {
        Client client = district.client();
        String path = world.fill(endpoint.path()) + world.query(endpoint.path());
        var request = party == null ? client.request(path) : client.as(party, path);
        if (endpoint.method().equals("POST")) {
            if (endpoint.upload()) {
                request.header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"areaId\"\r\n\r\n"
                                        + EAST
                                        + "\r\n--b\r\nContent-Disposition: form-data;"
                                        + " name=\"file\"; filename=\"a.pb\"\r\n\r\nMETA\r\n--b--\r\n"));
            } else if (endpoint.form()) {
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.noBody());
            } else {
                request.header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(bodies.of(endpoint, world.fields(endpoint.path()))));
            }
        }
        HttpResponse<InputStream> response =
                client.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status == 422 || status == 400) {
                String text = new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                if (text.contains("\"common.")
                        && !endpoint.upload()
                        && !endpoint.audience().equals("/demo"))
                    wrongBodies.put(endpoint.name() + " " + bodies.of(endpoint, world.fields(endpoint.path())), text);
            }
            return switch (status) {
                case 200, 201, 202, 204, 302, 303, 304, 400, 409, 415, 422 -> "may";
                case 401 -> "login";
                case 403 -> "no";
                case 404 -> "hidden";
                default -> String.valueOf(status);
            };
        }
    }

    private static String table(Map<String, Map<Endpoint, String>> columns) {
        var table = new StringBuilder("| endpoint | " + String.join(" | ", columns.keySet()) + " |\n|---|")
                .append("---|".repeat(columns.size()))
                .append('\n');
        var endpoints =
                columns.values().iterator().next().keySet().stream().sorted().toList();
        for (Endpoint endpoint : endpoints) {
            table.append("| ").append(endpoint.name()).append(" |");
            for (var column : columns.values())
                table.append(' ').append(column.get(endpoint)).append(" |");
            table.append('\n');
        }
        return table.toString();
    }

    private static void compare(String found) throws IOException {
        if (Boolean.getBoolean("matrix.write")) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, found);
        }
        assertThat(found.lines().toList())
                .as("who may what, as %s says; a new endpoint needs a line there", TABLE)
                .containsExactlyElementsOf(Files.readAllLines(TABLE));
    }
}
