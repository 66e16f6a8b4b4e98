package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Service requests of another Open311 endpoint become matters. */
@DistrictTest
class MatterImportTest {

    /** A grid far from every other test's, so that its matters are these. */
    private static final String GRID = "area-IMPORTED";

    private static boolean drawn;

    @Autowired
    TestDistrict district;

    /** Of each test its own. */
    private final String city = "city-" + UUID.randomUUID();

    @BeforeEach
    void aGrid() {
        district.founded();
        if (drawn) return;
        district.must(ADMINISTRATOR, "/government/areas", """
                {"code": "IMPORTED", "kind": "GRID", "name": "Imported", "parentId": "area-WIELICZKA-TOWN-2",
                 "responsibleOrganization": "%s"}""".formatted(TOWN_HALL));
        district.must(ADMINISTRATOR, "/government/areas/" + GRID + "/boundary", """
                {"boundary": {"type": "Polygon",
                 "coordinates": [[[30, 60], [31, 60], [31, 61], [30, 61], [30, 60]]]}}""");
        district.settle();
        drawn = true;
    }

    private Answer send(String account, String type, String query, String list) {
        return district.client()
                .send(district.client()
                        .as(
                                account,
                                "/government/matters:import?jurisdiction="
                                        + URLEncoder.encode(city, StandardCharsets.UTF_8) + query)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(list)));
    }

    private JsonNode imported(String type, String query, String list) {
        Answer answer = send(OFFICER, type, query, list);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode json(String query, String... requests) {
        return imported("application/json", query, "[" + String.join(",\n", requests) + "]");
    }

    private static String request(String id, String rest) {
        return "{\"service_request_id\": \"%s\", \"service_code\": \"rubbish\", \"lat\": 60.5, \"long\": 30.5%s}"
                .formatted(id, rest);
    }

    /** The matters of this test, as the desk sees them. */
    private JsonNode[] matters() {
        return district.read(SUPERVISOR, "/government/matters?queue=INTAKE&limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(matter ->
                        matter.path("source").path("jurisdiction").asString().equals(city))
                .toArray(JsonNode[]::new);
    }

    private static String codes(JsonNode report) {
        return String.join(
                " ",
                report.path("faults")
                        .valueStream()
                        .map(fault -> fault.path("index").asInt() + ":"
                                + fault.path("field").asString("") + ":"
                                + fault.path("code").asString())
                        .toList());
    }

    @Test
    void a_request_becomes_a_matter_of_its_grid_with_where_it_was_before() {
        JsonNode report = json("", request("101", """
                , "description": "عمود الإنارة 💡", "address": "Main Street 1", "status": "open",
                "requested_datetime": "2026-03-02T10:00:00-05:00", "media_url": "https://city.example/101.jpg" """));

        assertThat(report.path("raised").asInt()).isEqualTo(1);
        assertThat(report.path("complete").asBoolean()).isTrue();
        JsonNode matter = matters()[0];
        assertThat(matter.path("channel").asString()).isEqualTo("OPEN311");
        assertThat(matter.path("source").path("requestId").asString()).isEqualTo("101");
        assertThat(matter.path("areas").path(0).asString()).isEqualTo(GRID);
        assertThat(matter.path("category").asString()).isEqualTo("rubbish");
        assertThat(matter.path("answerable").asString()).isEqualTo(TOWN_HALL);
        assertThat(Instant.parse(matter.path("observedAt").asString())).isEqualTo("2026-03-02T15:00:00Z");
        assertThat(matter.path("description").asString()).isEqualTo("عمود الإنارة 💡\n\nhttps://city.example/101.jpg");
        assertThat(matter.path("address").asString()).isEqualTo("Main Street 1");
        assertThat(district.read(
                                OFFICER,
                                "/open/matters/" + matter.path("matterId").asString())
                        .response()
                        .body())
                .contains(city)
                .doesNotContain("Main Street", "عمود");
    }

    @Test
    void the_same_list_in_xml_raises_nothing_that_was_raised_from_json() {
        json("", request("1", ""), request("2", ""));

        JsonNode report = imported("text/xml;charset=utf-8", "", """
                <?xml version="1.0" encoding="utf-8"?>
                <service_requests>
                 <request><service_request_id>1</service_request_id><service_code>rubbish</service_code>
                  <lat>60.5</lat><long>30.5</long></request>
                 <request><service_request_id>3</service_request_id><service_code>rubbish</service_code>
                  <lat>60.5</lat><long>30.5</long><description>שקית 🗑️ &amp; more</description></request>
                </service_requests>""");

        assertThat(report.path("known").asInt()).isEqualTo(1);
        assertThat(report.path("raised").asInt()).isEqualTo(1);
        assertThat(matters()).hasSize(3);
    }

    @Test
    void a_list_that_is_sent_again_and_an_id_that_is_named_twice_raise_nothing_twice() {
        String[] list = {request("1", ""), request("2", ""), request("1", "")};

        JsonNode first = json("", list);
        long head = district.head();
        JsonNode second = json("", list);

        assertThat(first.path("raised").asInt()).isEqualTo(2);
        assertThat(first.path("known").asInt()).isEqualTo(1);
        assertThat(second.path("raised").asInt()).isZero();
        assertThat(second.path("known").asInt()).isEqualTo(3);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void what_is_wrong_with_one_stops_no_other_and_leaves_nothing() {
        JsonNode report = json(
                "",
                request("good", ""),
                request("", ""),
                request("unknown", "").replace("\"rubbish\"", "\"moon\""),
                request("outside", "").replace("30.5", "29.5"),
                request("nowhere", "").replace("60.5", "0").replace("30.5", "0"),
                request("pole", "").replace("60.5", "91"),
                request("no point", "").replace("\"lat\": 60.5, \"long\": 30.5", "\"lat\": null"),
                request("no zone", ", \"requested_datetime\": \"2026-03-02T10:00:00\""),
                request("no moment", ", \"requested_datetime\": \"yesterday\""),
                request(
                        "future",
                        ", \"requested_datetime\": \"%s\""
                                .formatted(district.now().plus(Duration.ofDays(1)))),
                request("long", ", \"description\": \"" + "x".repeat(1_000_000) + "\""),
                request("nul", ", \"description\": \"a\\u0000b\""),
                request("good too", ""));

        assertThat(codes(report))
                .isEqualTo("1:service_request_id:open311.field-missing 2:service_code:matter.category-unknown"
                        + " 3:lat:matter.outside-every-grid 4:lat:matter.outside-every-grid 5:lat:open311.field-bad"
                        + " 6:lat:open311.field-missing 7:requested_datetime:open311.moment-without-zone"
                        + " 8:requested_datetime:open311.field-bad 9:requested_datetime:matter.observed-later"
                        + " 10:description:common.text-too-long 11:description:open311.field-bad");
        assertThat(report.path("faults").path(1).path("line").asInt()).isEqualTo(3);
        assertThat(report.path("faults").path(1).path("requestId").asString()).isEqualTo("unknown");
        assertThat(report.path("refused").asInt()).isEqualTo(11);
        assertThat(report.path("raised").asInt()).isEqualTo(2);
        assertThat(matters()).hasSize(2);
    }

    @Test
    void the_caller_says_what_the_list_does_not() {
        JsonNode report = json(
                "&zone=America/New_York&map=003=rubbish&areaId=" + GRID,
                request("1", ", \"requested_datetime\": \"2026-07-01T10:00:00\"")
                        .replace("\"rubbish\"", "\"003\""),
                request("2", "").replace("\"lat\": 60.5, \"long\": 30.5", "\"address\": \"somewhere\""),
                request("3", "").replace("\"rubbish\"", "\"004\""));

        assertThat(codes(report)).isEqualTo("2:service_code:matter.category-unknown");
        assertThat(matters())
                .hasSize(2)
                .anySatisfy(matter ->
                        assertThat(matter.path("observedAt").asString("")).isEqualTo("2026-07-01T14:00:00Z"));
        assertThat(json("&otherwise=rubbish", request("3", "").replace("\"rubbish\"", "\"004\""))
                        .path("raised")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void only_those_of_one_status_are_taken_where_that_is_asked_for() {
        JsonNode report =
                json("&status=OPEN", request("1", ", \"status\": \"open\""), request("2", ", \"status\": \"closed\""));

        assertThat(report.path("raised").asInt()).isEqualTo(1);
        assertThat(report.path("leftOut").asInt()).isEqualTo(1);
    }

    @Test
    void reading_ends_at_the_limit_and_where_the_list_breaks_off_and_says_so() {
        JsonNode cut = json("&most=2", request("1", ""), request("2", ""), request("3", ""));
        JsonNode broken =
                imported("application/json", "", "[" + request("1", "") + ",\n" + request("4", "") + ",\n{\"lat\": ");

        assertThat(cut.path("complete").asBoolean()).isFalse();
        assertThat(cut.path("raised").asInt()).isEqualTo(2);
        assertThat(cut.path("ended").path("code").asString()).isEqualTo("open311.list-too-long");
        assertThat(broken.path("complete").asBoolean()).isFalse();
        assertThat(broken.path("known").asInt()).isEqualTo(1);
        assertThat(broken.path("raised").asInt()).isEqualTo(1);
        assertThat(broken.path("ended").path("code").asString()).isEqualTo("open311.bad-list");
        assertThat(broken.path("ended").path("line").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><service_requests><request><description>&x;"
                        + "</description></request></service_requests>",
                "<html/>",
                "[]"
            })
    void what_is_no_list_is_refused_whole(String document) {
        Answer answer = send(OFFICER, "text/xml", "", document);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).doesNotContain("root:");
    }

    @Test
    void nobody_but_a_case_officer_imports() {
        assertThat(send(ADMINISTRATOR, "application/json", "", "[]").code()).isEqualTo("common.role-required");
        assertThat(send(SUPERVISOR, "application/json", "", "[]").code()).isEqualTo("common.role-required");
        assertThat(send(OFFICER, "text/csv", "", "id").status()).isEqualTo(415);
        assertThat(send(OFFICER, "application/json", "&map=broken", "[]").code())
                .isEqualTo("common.bad-parameter");
        assertThat(send(OFFICER, "application/json", "&zone=Mars/Base", "[]").code())
                .isEqualTo("common.bad-parameter");
    }
}
