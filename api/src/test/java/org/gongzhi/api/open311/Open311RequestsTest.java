package org.gongzhi.api.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.RUBBISH;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.open311.Shapes.children;
import static org.gongzhi.api.open311.Shapes.names;
import static org.gongzhi.api.open311.Shapes.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** Requests are raised and read as GeoReport v2 has it, and nothing personal is read. */
@DistrictTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Open311RequestsTest {

    private static final String GRID = "area-OPEN311";
    private static final List<String> REQUEST = List.of(
            "service_request_id",
            "status",
            "status_notes",
            "service_name",
            "service_code",
            "description",
            "agency_responsible",
            "service_notice",
            "requested_datetime",
            "updated_datetime",
            "expected_datetime",
            "address",
            "address_id",
            "zipcode",
            "lat",
            "long",
            "media_url");

    @Autowired
    TestDistrict district;

    @BeforeAll
    void founded() throws IOException {
        district.founded();
        district.must(ADMINISTRATOR, "/government/areas", """
                {"code": "OPEN311", "kind": "GRID", "name": "Far away", "parentId": "area-WIELICZKA-TOWN-2",
                 "responsibleOrganization": "%s"}""".formatted(TestDistrict.TOWN_HALL));
        district.must(ADMINISTRATOR, "/government/areas/" + GRID + "/boundary", """
                {"boundary": {"type": "Polygon",
                 "coordinates": [[[30.0, 40.0], [30.1, 40.0], [30.1, 40.1], [30.0, 40.1], [30.0, 40.0]]]}}""");
        try (InputStream list = getClass().getResourceAsStream("/categories/starter.json")) {
            district.must(
                    ADMINISTRATOR,
                    "/government/categories:import",
                    new String(list.readAllBytes(), StandardCharsets.UTF_8));
        }
        district.settle();
    }

    /** In the grid, by a client that may. */
    private static Map<String, String> fields(@Nullable String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("api_key", "test-key");
        fields.put("service_code", RUBBISH);
        fields.put("lat", "40.05");
        fields.put("long", "30.05");
        for (int i = 0; i < more.length; i += 2) {
            String value = more[i + 1];
            if (value == null) fields.remove(more[i]);
            else fields.put(String.valueOf(more[i]), value);
        }
        return fields;
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Answer post(String path, String form, String... headers) {
        var request = district.client()
                .request("/open311/v2/" + path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (headers.length > 0) request.headers(headers);
        return district.client().send(request);
    }

    private Answer post(Map<String, String> fields) {
        return post("requests.json", form(fields));
    }

    private String raised(Map<String, String> fields) {
        Answer answer = post(fields);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        district.settle();
        return answer.json().path(0).path("service_request_id").asString();
    }

    private Answer get(String path) {
        return district.client().get("/open311/v2/" + path);
    }

    private JsonNode json(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> ids(JsonNode requests) {
        return requests.valueStream()
                .map(each -> each.path("service_request_id").asString())
                .toList();
    }

    private JsonNode desk(String matter) {
        return district.read(OFFICER, "/government/matters/" + matter).json();
    }

    private void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        JsonNode error = answer.json().path(0);
        assertThat(names(error)).containsExactly("code", "description");
        assertThat(error.path("code").asInt()).isEqualTo(status);
        assertThat(error.path("description").asString()).isNotBlank();
    }

    @Test
    void a_raised_request_is_answered_with_its_id_in_both_formats() throws Exception {
        Answer json = post("requests.json", form(fields()));
        Answer xml = post("requests.xml", form(fields()), "Accept", "text/xml");

        assertThat(json.status()).isEqualTo(201);
        assertThat(json.json()).hasSize(1);
        assertThat(names(json.json().path(0))).containsExactly("service_request_id", "service_notice", "account_id");
        assertThat(json.header("Location"))
                .isEqualTo("/open311/v2/requests/"
                        + json.json().path(0).path("service_request_id").asString() + ".json");
        assertThat(xml.status()).isEqualTo(201);
        Element requests = Shapes.xml(xml);
        assertThat(requests.getTagName()).isEqualTo("service_requests");
        assertThat(names(requests)).containsExactly("request");
        assertThat(names(children(requests).getFirst()))
                .containsExactly("service_request_id", "service_notice", "account_id");
        assertThat(text(requests, "service_request_id")).startsWith("matter-");
    }

    @Test
    void a_raised_request_is_a_matter_of_the_grid_that_its_point_lies_in() {
        String id = raised(fields(
                "description", "井盖 😀 مرحبا\nbehind the school",
                "address_string", "Szkolna 3",
                "first_name", "Anna",
                "last_name", "Nowak",
                "email", "anna@example.org",
                "phone", "+48 600 000 000",
                "media_url", "https://pictures.example/1.jpg"));

        JsonNode matter = desk(id);
        assertThat(matter.path("channel").asString()).isEqualTo("OPEN311");
        assertThat(matter.path("category").asString()).isEqualTo(RUBBISH);
        assertThat(matter.path("areas").path(0).asString()).isEqualTo(GRID);
        assertThat(matter.path("description").asString())
                .isEqualTo("井盖 😀 مرحبا\nbehind the school\n\nhttps://pictures.example/1.jpg");
        assertThat(matter.path("address").asString()).isEqualTo("Szkolna 3");
        assertThat(matter.path("contact").path("name").asString()).isEqualTo("Anna Nowak");
        assertThat(matter.path("contact").path("email").asString()).isEqualTo("anna@example.org");
    }

    @Test
    void nothing_personal_is_in_any_answer() {
        String id = raised(fields(
                "description", "Secret words",
                "address_string", "Szkolna 3",
                "first_name", "Anna",
                "email", "anna@example.org",
                "phone", "600000000",
                "device_id", "device-77",
                "account_id", "account-88",
                "media_url", "https://pictures.example/1.jpg"));

        for (String path : List.of(
                "requests/" + id + ".json?extensions=true",
                "requests/" + id + ".xml?extensions=true",
                "requests.json?service_request_id=" + id,
                "requests.xml?service_code=" + RUBBISH + "&extensions=true",
                "tokens/" + id + ".json")) {
            Answer answer = get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.response().body())
                    .as(path)
                    .contains(id)
                    .doesNotContain("Secret", "Szkolna", "Anna", "anna@", "600000000", "device-77", "account-88")
                    .doesNotContain("pictures.example", "test-key", "test-client");
        }
    }

    @Test
    void a_request_is_told_field_by_field_in_both_formats() throws Exception {
        String id = raised(fields());

        JsonNode request = json("requests/" + id + ".json").path(0);
        assertThat(names(request)).isEqualTo(REQUEST);
        assertThat(request.path("status").asString()).isEqualTo("open");
        assertThat(request.path("status_notes").asString()).startsWith("It waits to be filed by");
        assertThat(request.path("service_name").asString()).isEqualTo("Rubbish in the street");
        assertThat(request.path("agency_responsible").asString()).isEqualTo("DEMO-TOWN-HALL");
        assertThat(request.path("requested_datetime").asString()).matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
        assertThat(request.path("address_id").asString()).isEqualTo(GRID);
        assertThat(request.path("lat").asDouble()).isEqualTo(40.05);
        assertThat(request.path("description").isNull()).isTrue();

        Answer answer = get("requests/" + id + ".xml");
        assertThat(answer.status()).isEqualTo(200);
        Element requests = Shapes.xml(answer);
        assertThat(requests.getTagName()).isEqualTo("service_requests");
        assertThat(names(children(requests).getFirst())).isEqualTo(REQUEST);
        assertThat(text(requests, "service_request_id")).isEqualTo(id);
        assertThat(text(requests, "long")).isEqualTo("30.05");
        assertThat(text(requests, "description")).isEmpty();
    }

    @Test
    void a_request_that_is_being_handled_is_expected_and_one_that_is_over_says_what_was_done() {
        String id = raised(fields());
        district.must(OFFICER, "/government/matters/" + id + "/file", "{\"category\": \"rubbish\"}");
        district.must(SUPERVISOR, "/government/matters/" + id + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        district.must(GREEN_MEMBER, "/organizations/matters/" + id + "/accept", "");
        district.settle();
        JsonNode handled = json("requests/" + id + ".json?extensions=true").path(0);
        assertThat(handled.path("expected_datetime").asString()).isNotBlank();
        assertThat(handled.path("agency_responsible").asString()).isEqualTo("DEMO-GREEN");
        assertThat(handled.path("waiting_for").path("what").asString()).isEqualTo("handling");
        assertThat(handled.path("waiting_for").path("organization").asString()).isEqualTo(GREEN);

        district.must(GREEN_MEMBER, "/organizations/matters/" + id + "/report", "{\"result\": \"Taken away.\"}");
        district.must(SUPERVISOR, "/government/matters/" + id + "/verify", """
                {"passed": true, "findings": "Clean."}""");
        district.settle();
        JsonNode over = json("requests/" + id + ".json?extensions=true").path(0);
        assertThat(over.path("status").asString()).isEqualTo("closed");
        assertThat(over.path("status_notes").asString()).isEqualTo("Taken away.");
        assertThat(over.path("expected_datetime").isNull()).isTrue();
        JsonNode updates = over.path("updates");
        assertThat(names(updates.path(0)))
                .containsExactly(
                        "update_id", "service_request_id", "status", "updated_datetime", "description", "media_url");
        assertThat(updates.valueStream()
                        .map(each -> each.path("status").asString())
                        .distinct()
                        .toList())
                .containsExactly("open", "closed");
    }

    @Test
    void what_follows_the_end_leaves_a_request_closed() {
        String id = district.verifiedMatter();
        district.must(RESIDENT, "/residents/matters/" + id + "/answer", """
                {"satisfied": true, "comment": "Thank you."}""");
        district.must(RESIDENT, "/residents/matters/" + id + "/rate", "{\"stars\": 5}");
        district.settle();

        JsonNode updates =
                json("requests/" + id + ".json?extensions=true").path(0).path("updates");
        assertThat(updates.path(updates.size() - 1).path("status").asString()).isEqualTo("closed");
        assertThat(updates.toString()).doesNotContain("Thank you", RESIDENT);
    }

    @Test
    void answers_to_what_the_service_asks_are_told_the_handlers() {
        Answer answer = post(
                "requests.json",
                form(fields("service_code", "manhole-cover"))
                        + "&attribute%5BDAMAGE%5D%5B%5D=MISSING&attribute[DAMAGE][]=LOOSE");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        district.settle();
        assertThat(desk(answer.json().path(0).path("service_request_id").asString())
                        .path("attributes")
                        .path("DAMAGE"))
                .hasToString("[\"MISSING\",\"LOOSE\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "attribute[DAMAGE], STOLEN, attribute[DAMAGE]: ",
        "attribute[OTHER], x, attribute[OTHER]: ",
        "phone, 1, attribute[DAMAGE]: "
    })
    void a_wrong_answer_is_told_by_its_name(String field, String value, String told) {
        Answer answer = post(fields("service_code", "manhole-cover", field, value));

        refused(answer, 400);
        assertThat(answer.json().path(0).path("description").asString()).startsWith(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "TEST-KEY", "98b1ad7e5c3f"})
    void without_a_key_that_is_known_nobody_raises(String key) throws Exception {
        refused(post(fields("api_key", key)), 403);
        refused(post(fields("api_key", null)), 403);
        Answer xml = post("requests.xml", form(fields("api_key", key)));
        assertThat(xml.status()).isEqualTo(403);
        assertThat(text(Shapes.xml(xml), "code")).isEqualTo("403");
    }

    @Test
    void a_login_is_not_a_key() {
        var answer = district.client()
                .send(district.client()
                        .as(OFFICER, "/open311/v2/requests.json")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(fields("api_key", null)))));

        refused(answer, 403);
    }

    @Test
    void a_key_is_no_part_of_an_address() {
        refused(post("requests.json?api_key=test-key", form(fields("api_key", null))), 400);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "service_code, -, 400",
                "service_code, no-such-service, 404",
                "jurisdiction_id, another.example, 404",
                "lat, 91, 400",
                "lat, -90.5, 400",
                "long, 181, 400",
                "lat, NaN, 400",
                "lat, 1e1, 400",
                "lat, 0x1p3, 400",
                "lat, ١٢, 400",
                "lat, -, 400",
                "long, -, 400",
                "lat, 80, 400",
                "media_url, javascript:alert(1), 400",
                "media_url, file:///etc/passwd, 400",
                "address_id, no-such-area, 400",
                "reporter, resident-1, 400",
                "disclosure, CONFIDENTIAL, 400",
                "channel, APP, 400",
                "descripton, mistyped, 400",
                "attribute[[x]], 1, 400",
                "attribute, 1, 400"
            })
    void what_is_wrong_is_refused_and_leaves_nothing(String field, String value, int status) {
        long before = district.head();

        refused(post(fields(field, value)), status);

        assertThat(district.head()).isEqualTo(before);
    }

    @Test
    void nought_nought_is_nowhere() {
        refused(post(fields("lat", "0", "long", "0.0")), 400);

        String id = raised(fields("lat", "0", "long", "0", "address_id", "WIELICZKA-TOWN-1-EAST"));
        assertThat(desk(id).path("areas").path(0).asString()).isEqualTo(EAST);
        assertThat(desk(id).has("place")).isFalse();
    }

    @Test
    void an_address_alone_is_not_looked_up_but_an_areas_id_is() {
        refused(post(fields("lat", null, "long", null, "address_string", "Szkolna 3")), 400);

        String id = raised(fields("lat", null, "long", null, "address_string", "Szkolna 3", "address_id", EAST));
        assertThat(desk(id).path("areas").path(0).asString()).isEqualTo(EAST);
    }

    @Test
    void four_thousand_characters_and_no_more() {
        raised(fields("description", "x".repeat(4_000)));
        refused(post(fields("description", "x".repeat(4_001))), 400);
        refused(post(fields("address_string", "x".repeat(501))), 400);
        refused(post(fields("email", "x".repeat(201))), 400);
        refused(post(fields("description", "x".repeat(4_000), "media_url", "https://a.example/")), 400);
    }

    @Test
    void a_field_that_no_store_could_hold_is_refused() {
        refused(post("requests.json", form(fields()) + "&phone=%00"), 400);
    }

    @Test
    void a_field_that_is_sent_twice_is_refused() {
        refused(post("requests.json", form(fields()) + "&service_code=dirty-road"), 400);
        refused(post("requests.json", form(fields()) + "&api_key=test-key"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz=1", "=", "&&&", "a", "{\"service_code\": 1}"})
    void what_is_no_form_is_refused(String body) {
        assertThat(post("requests.json", body).status()).isIn(400, 403);
    }

    @Test
    void whoever_repeats_a_request_under_the_same_key_is_answered_the_same() {
        String[] header = {"Idempotency-Key", "open311-" + district.now()};
        Answer first = post("requests.json", form(fields()), header);
        Answer again = post("requests.json", form(fields()), header);
        Answer other = post("requests.json", form(fields("description", "Another")), header);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        refused(other, 400);
    }

    @Test
    void a_confidential_matter_is_not_there() {
        String matter = district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "DISPUTE", "areaId": "%s", "description": "My neighbour", "disclosure": "CONFIDENTIAL"}
                """.formatted(EAST));
        district.settle();

        refused(get("requests/" + matter + ".json"), 404);
        refused(get("requests/" + matter + ".json?extensions=true"), 404);
        refused(get("tokens/" + matter + ".json"), 404);
        refused(get("tokens/nothing.json"), 404);
        assertThat(json("requests.json?service_request_id=" + matter)).isEmpty();
        assertThat(ids(json("requests.json"))).isNotEmpty().doesNotContain(matter);
        assertThat(ids(json("requests.json?updated_after=" + district.now().minus(Duration.ofHours(1)))))
                .isNotEmpty()
                .doesNotContain(matter);
    }

    @Test
    void a_token_is_its_request() throws Exception {
        String id = raised(fields());

        assertThat(json("tokens/" + id + ".json"))
                .hasToString("[{\"service_request_id\":\"" + id + "\",\"token\":\"" + id + "\"}]");
        assertThat(names(children(Shapes.xml(get("tokens/" + id + ".xml"))).getFirst()))
                .containsExactly("service_request_id", "token");
    }

    @Test
    void requests_are_found_by_id_service_status_and_time() {
        district.time().pass(Duration.ofSeconds(2));
        Instant begin = district.now().truncatedTo(ChronoUnit.SECONDS);
        String rubbish = raised(fields());
        String road = raised(fields("service_code", "dirty-road"));
        String declined = raised(fields("service_code", "dirty-road"));
        district.must(OFFICER, "/government/matters/" + declined + "/decline", "{\"reason\": \"A private road\"}");
        district.settle();
        String from = "start_date=" + begin;

        assertThat(ids(json("requests.json?" + from))).containsExactly(declined, road, rubbish);
        assertThat(ids(json("requests.json?" + from + "&status=open,closed"))).hasSize(3);
        assertThat(ids(json("requests.json?" + from + "&status=closed"))).containsExactly(declined);
        assertThat(ids(json("requests.json?" + from + "&service_code=dirty-road")))
                .containsExactly(declined, road);
        assertThat(ids(json("requests.json?" + from + "&service_code=dirty-road&status=open")))
                .containsExactly(road);
        assertThat(ids(json("requests.json?" + from + "&page_size=2"))).containsExactly(declined, road);
        assertThat(ids(json("requests.json?" + from + "&page_size=2&page=2"))).containsExactly(rubbish);
        assertThat(ids(json("requests.json?" + from + "&page_size=2&page=3"))).isEmpty();
        assertThat(ids(json("requests.json?end_date=" + begin))).doesNotContain(rubbish, road, declined);
        assertThat(ids(json("requests.json?service_request_id=" + road + ",nothing," + rubbish + "&status=closed")))
                .containsExactly(road, rubbish);
        assertThat(ids(json("requests.json?updated_after=" + begin))).containsExactly(rubbish, road, declined);
        assertThat(json("requests.json?" + from + "&status=closed")
                        .path(0)
                        .path("status_notes")
                        .asString())
                .isEqualTo("A private road");
        assertThat(json("requests.json?" + from + "&extensions=true").path(0).path("updates"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=pending",
                "status=",
                "start_date=yesterday",
                "start_date=2026-11-26",
                "start_date=-999999999-01-01T00:00:00Z",
                "end_date=0000-01-01T00:00:00Z",
                "start_date=2026-01-01T00:00:00Z&end_date=2026-04-02T00:00:00Z",
                "start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
                "page=0",
                "page=x",
                "page_size=0",
                "page_size=1001",
                "page_size=51&extensions=true",
                "page=2147483647&page_size=1000",
                "page=3&page_size=500",
                "extensions=perhaps",
                "updated_after=2026-11-26T00:00:00Z&status=open",
                "api_kee=1"
            })
    void a_question_that_cannot_be_answered_is_refused(String query) {
        refused(get("requests.json?" + query), 400);
    }

    @Test
    void ninety_days_may_be_asked_about_in_any_zone() {
        assertThat(get("requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-04-01T00:00:00Z")
                        .status())
                .isEqualTo(200);
        assertThat(get("requests.json?start_date=2026-01-01T00:00:00%2B08:00").status())
                .isEqualTo(200);
        assertThat(get("requests.json?start_date=2026-01-01T00:00:00+08:00").status())
                .isEqualTo(200);
    }

    @Test
    void at_most_fifty_ids_are_asked_about() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 51; i++) ids.add("matter-" + i);
        refused(get("requests.json?service_request_id=" + String.join(",", ids)), 400);
    }
}
