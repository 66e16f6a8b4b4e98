package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.OFFICER;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The working calendar over HTTP: from a file to what anybody reckons by it. */
@DistrictTest
class CalendarTest {

    @Autowired
    TestDistrict district;

    /** China's calendar of 2026. */
    @BeforeEach
    void publish() throws IOException {
        district.founded();
        if (district.read(OFFICER, "/open/calendar/2026").status() == 200) return;
        district.must(ADMINISTRATOR, "/government/calendar", file("/calendar/china-2026.json"));
    }

    static String file(String name) throws IOException {
        try (InputStream file = CalendarTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Answer due(String from, int workingHours) {
        return district.client()
                .get("/open/calendar/due?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8) + "&workingHours="
                        + workingHours);
    }

    @Test
    void everybody_reads_a_published_year_and_an_unpublished_one_is_not_there() {
        var year = district.read(OFFICER, "/open/calendar/2026").json();

        assertThat(year.path("zone").asString()).isEqualTo("Europe/Warsaw");
        assertThat(year.path("calendar").path("holidays")).hasSize(7);
        assertThat(year.path("calendar")
                        .path("workdays")
                        .path(0)
                        .path("hours")
                        .path(1)
                        .path("from")
                        .asString())
                .startsWith("13:00");
        assertThat(district.client().get("/open/calendar/2035").status()).isEqualTo(404);
        assertThat(district.client().get("/open/calendar/next").status()).isEqualTo(400);
    }

    /** A test district lies in Warsaw: an hour behind Greenwich's winter. */
    @Test
    void a_limit_runs_over_moved_workdays_and_stands_still_on_holidays() {
        var due = due("2026-02-13T17:00:00+01:00", 16).json();

        // Saturday the 14th is worked, the festival lasts until Monday the 23rd
        assertThat(due.path("due").asString()).isEqualTo("2026-02-24T16:00:00Z");
        assertThat(due.path("calendarVersion").asInt()).isPositive();
        assertThat(due("2034-02-11T09:00:00Z", 0).json().path("due").asString()).isEqualTo("2034-02-11T09:00:00Z");
    }

    @Test
    void what_cannot_be_reckoned_is_told_so() {
        assertThat(due("2026-02-13T17:00:00", 8).code()).isEqualTo("common.bad-parameter");
        assertThat(due("2026-02-13T17:00:00Z", -1).code()).isEqualTo("common.bad-parameter");
        assertThat(due("2026-02-13T17:00:00Z", 8_001).code()).isEqualTo("common.bad-parameter");
        assertThat(due("+999999999-01-01T00:00:00Z", 8).status()).isEqualTo(200);
    }

    @Test
    void a_year_is_corrected_with_a_reason_which_stands_on_record() {
        district.must(ADMINISTRATOR, "/government/calendar", """
                {"year": 2033, "week": {"MONDAY": [{"from": "08:00", "to": "16:00"}]}, "holidays": [], "workdays": []}
                """);
        var before = district.read(ADMINISTRATOR, "/open/calendar/2033");
        var corrected = district.client()
                .post(ADMINISTRATOR, "/government/calendar/correct", """
                {"reason": "Mondays are market days", "calendar":
                 {"year": 2033, "week": {"TUESDAY": [{"from": "08:00", "to": "16:00"}]},
                  "holidays": [], "workdays": [{"date": "2033-01-01", "name": "moved"}]}}
                """, "If-Match", before.header("ETag"));

        assertThat(corrected.status()).as(corrected.response().body()).isEqualTo(200);
        var after = district.read(ADMINISTRATOR, "/open/calendar/2033").json();
        var correction = after.path("corrections").path(0);
        assertThat(correction.path("reason").asString()).isEqualTo("Mondays are market days");
        // 52 Mondays, 52 Tuesdays and the New Year's Saturday
        assertThat(correction.path("changedDays").asInt()).isEqualTo(105);
        assertThat(district.client().get("/open/history/calendar").response().body())
                .contains("the working calendar of 2033 was corrected: Mondays are market days");
    }

    @Test
    void a_file_that_cannot_be_right_is_refused_at_the_field_and_leaves_nothing() {
        long head = district.head();
        var backwards = district.client().post(ADMINISTRATOR, "/government/calendar", """
                {"year": 2034, "holidays": [{"from": "2034-05-05", "to": "2034-05-01", "name": "劳动节"}], "workdays": []}
                """);
        assertThat(backwards.status()).isEqualTo(422);
        assertThat(backwards.code()).isEqualTo("calendar.holiday-backwards");
        assertThat(backwards.response().body()).contains("\"/holidays/0/to\"");

        for (String broken : new String[] {
            "{\"year\": 2034, \"week\": {\"MONDAY\": null}, \"holidays\": [], \"workdays\": []}",
            "{\"year\": 2034, \"week\": {\"MONDAY\": [null]}, \"holidays\": [], \"workdays\": []}",
            "{\"year\": 2034, \"week\": {\"MOONDAY\": []}, \"holidays\": [], \"workdays\": []}",
            "{\"year\": 2034, \"week\": {}, \"holidays\": [], \"workdays\": []}",
            "{\"year\": 2034, \"holidays\": [null], \"workdays\": []}",
            "{\"year\": 2034, \"holidays\": [], \"workdays\": [{\"date\": \"2034-01-01\", \"hours\": [null], \"name\": \"a\"}]}",
            "{\"year\": 2034, \"holidays\": [], \"workdays\": [{\"date\": \"+999999999-12-31\", \"name\": \"a\"}]}",
            "{\"year\": 999999999, \"holidays\": [], \"workdays\": []}"
        }) {
            assertThat(district.client()
                            .post(ADMINISTRATOR, "/government/calendar", broken)
                            .status())
                    .as(broken)
                    .isIn(400, 422);
        }
        assertThat(district.client().post(OFFICER, "/government/calendar", """
                {"year": 2034, "holidays": [], "workdays": []}""").status())
                .isEqualTo(403);
        assertThat(district.head()).isEqualTo(head);
    }
}
