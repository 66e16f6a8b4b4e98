package org.gongzhi.api.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;
import static org.gongzhi.api.TestDistrict.TREES_MEMBER;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A matter over HTTP: what each party may do with it, and what each is shown of it. */
@DistrictTest
class MattersTest {

    @Autowired
    TestDistrict district;

    @BeforeEach
    void founded() {
        district.founded();
    }

    private JsonNode desk(String account, String matter) {
        return district.read(account, "/government/matters/" + matter).json();
    }

    @Test
    void a_matter_goes_from_a_residents_word_to_a_verified_end() {
        String matter = district.raisedMatter();
        assertThat(desk(OFFICER, matter).path("answerable").asString()).isEqualTo(TOWN_HALL);

        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        assertThat(desk(OFFICER, matter).path("answerable").asString())
                .as("asked first, answerable until another accepts")
                .isEqualTo(TOWN_HALL);

        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        assertThat(desk(OFFICER, matter).path("answerable").asString()).isEqualTo(GREEN);

        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/report", "{\"result\": \"Taken away.\"}");
        district.must(SUPERVISOR, "/government/matters/" + matter + "/verify", """
                {"passed": true, "findings": "Clean."}""");
        district.must(RESIDENT, "/residents/matters/" + matter + "/answer", """
                {"satisfied": true, "comment": "Thank you."}""");
        district.must(RESIDENT, "/residents/matters/" + matter + "/rate", "{\"stars\": 5}");

        JsonNode open = district.read(OFFICER, "/open/matters/" + matter).json();
        assertThat(open.path("stage").asString()).isEqualTo("CLOSED");
        assertThat(open.path("ending").path("outcome").asString()).isEqualTo("SATISFIED");
        assertThat(open.path("ending").path("stars").asInt()).isEqualTo(5);
        assertThat(open.path("ending").path("inTime").asBoolean()).isTrue();
    }

    @Test
    void what_a_resident_said_is_for_them_and_for_those_who_work_on_it() {
        String matter = district.acceptedMatter();

        assertThat(district.read(RESIDENT, "/residents/matters/" + matter)
                        .json()
                        .path("description")
                        .asString())
                .isEqualTo("Rubbish behind the school");
        assertThat(district.read(GREEN_MEMBER, "/organizations/matters/" + matter)
                        .json()
                        .path("address")
                        .asString())
                .isEqualTo("Szkolna 3");
        assertThat(district.read(TREES_MEMBER, "/organizations/matters/" + matter)
                        .status())
                .isEqualTo(404);
        assertThat(district.read("resident-2", "/residents/matters/" + matter).status())
                .isEqualTo(404);
        assertThat(district.read(OFFICER, "/open/matters/" + matter).response().body())
                .doesNotContain("school", "Szkolna", RESIDENT);
    }

    @Test
    void a_confidential_matter_is_in_nobodys_open_record() {
        String matter = district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "DISPUTE", "areaId": "%s", "description": "My neighbour drinks", "disclosure": "CONFIDENTIAL",
                 "place": {"latitude": 49.98, "longitude": 20.06}}
                """.formatted(EAST));

        assertThat(district.read(OFFICER, "/open/matters/" + matter).status()).isEqualTo(404);
        assertThat(district.read(OFFICER, "/open/history/" + matter).status()).isEqualTo(404);
        assertThat(district.read(OFFICER, "/open/matters?area=" + EAST)
                        .response()
                        .body())
                .doesNotContain(matter);
        assertThat(district.read("resident-2", "/residents/history/" + matter).status())
                .isEqualTo(404);
        assertThat(district.read(RESIDENT, "/residents/history/" + matter).status())
                .isEqualTo(200);
        assertThat(desk(OFFICER, matter).has("place")).isFalse();
    }

    @Test
    void whoever_raised_an_anonymous_matter_is_shown_to_nobody() {
        String matter = district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "COMPLAINT", "areaId": "%s", "description": "The office sleeps", "disclosure": "ANONYMOUS"}
                """.formatted(EAST));

        assertThat(district.read(SUPERVISOR, "/government/matters/" + matter)
                        .response()
                        .body())
                .doesNotContain(RESIDENT);
        assertThat(district.read(RESIDENT, "/residents/matters/" + matter).status())
                .isEqualTo(200);
    }

    @Test
    void the_desk_begins_with_what_is_most_urgent() {
        String matter = district.raisedMatter();

        JsonNode queue = district.read(SUPERVISOR, "/government/matters?queue=INTAKE&limit=100")
                .json()
                .path("items");

        assertThat(queue.findValuesAsString("matterId")).contains(matter);
        assertThat(queue.valueStream()
                        .map(each -> each.path("deadline").path("due").asString())
                        .toList())
                .isSorted();
        assertThat(queue.path(0).path("waiting").path("sentence").asString()).startsWith("It waits to be filed by");
    }

    @Test
    void who_handles_does_not_verify_and_who_is_not_asked_does_not_accept() {
        String matter = district.acceptedMatter();
        long head = district.head();

        Answer tooEarly = district.client().post(SUPERVISOR, "/government/matters/" + matter + "/verify", """
                {"passed": true, "findings": "Clean."}""");
        Answer second = district.client().post(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        Answer stranger = district.client()
                .post(TREES_MEMBER, "/organizations/matters/" + matter + "/report", "{\"result\": \"Done.\"}");
        Answer clerk = district.client().post(OFFICER, "/government/matters/" + matter + "/verify", """
                {"passed": true, "findings": "Clean."}""");

        assertThat(tooEarly.code()).isEqualTo("matter.not-at-this-stage");
        assertThat(second.code()).isEqualTo("matter.not-at-this-stage");
        assertThat(stranger.code()).isEqualTo("common.other-organization");
        assertThat(clerk.code()).isEqualTo("common.role-required");
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void time_left_is_told_on_the_clock_and_in_working_hours() {
        JsonNode fresh = desk(SUPERVISOR, district.acceptedMatter());

        Duration left = Duration.between(
                district.now(), Instant.parse(fresh.path("waiting").path("due").asString()));
        assertThat(fresh.path("hoursLeft").asLong()).isBetween(left.toHours() - 1, left.toHours());
        assertThat(fresh.path("workingHoursLeft").asLong()).isBetween(0L, left.toHours());
    }

    @Test
    void what_is_late_is_escalated_and_then_taken_up_by_itself() {
        String matter = district.acceptedMatter();

        district.time().pass(Duration.ofDays(7));
        district.settle();

        assertThat(desk(SUPERVISOR, matter).path("takenUp").asBoolean()).isTrue();
        assertThat(desk(SUPERVISOR, matter).path("hoursLeft").asLong()).isNegative();
        assertThat(desk(SUPERVISOR, matter).path("workingHoursLeft").asLong()).isNegative();
        assertThat(district.read(OFFICER, "/open/history/" + matter)
                        .json()
                        .path("items")
                        .findValuesAsString("type"))
                .contains("DeadlineReminded", "MatterEscalated", "MatterTakenUp");
    }

    @Test
    void silence_closes_a_matter_and_is_no_satisfaction() {
        String matter = district.verifiedMatter();

        district.time().pass(Duration.ofDays(7));
        district.settle();

        assertThat(district.read(RESIDENT, "/residents/matters/" + matter)
                        .json()
                        .path("ending")
                        .path("outcome")
                        .asString())
                .isEqualTo("SILENT");
    }

    @Test
    void a_part_becomes_a_matter_of_its_own_and_a_duplicate_goes_on_in_another() {
        String matter = district.raisedMatter();
        String part = district.idOf(OFFICER, "/government/matters/" + matter + "/split", """
                {"kind": "COMPONENT", "description": "The bench is broken"}""");
        String same = district.raisedMatter();

        district.must(OFFICER, "/government/matters/" + same + "/merge", "{\"into\": \"" + matter + "\"}");

        assertThat(desk(OFFICER, same).path("mergedInto").asString()).isEqualTo(matter);
        assertThat(desk(OFFICER, matter).path("duplicates").path(0).asString()).isEqualTo(same);
        assertThat(part).isNotEqualTo(matter);
    }

    @Test
    void what_an_erased_resident_said_is_gone_and_the_matter_goes_on() {
        district.must(ADMINISTRATOR, "/government/residents", """
                {"residentId": "resident-of-matter", "areaId": "%s"}""".formatted(EAST));
        String matter = district.idOf(OFFICER, "/government/matters", """
                {"kind": "EVENT", "channel": "COUNTER", "areaId": "%s", "reporter": "resident-of-matter",
                 "description": "Glass on the playground"}""".formatted(EAST));
        assertThat(desk(OFFICER, matter).path("description").asString()).isEqualTo("Glass on the playground");

        district.must(ADMINISTRATOR, "/government/residents/resident-of-matter/erase", "{\"ground\": \"REQUESTED\"}");
        district.settle();

        assertThat(desk(OFFICER, matter).has("description")).isFalse();
        assertThat(desk(OFFICER, matter).path("stage").asString()).isEqualTo("RAISED");
        district.must(OFFICER, "/government/matters/" + matter + "/decline", "{\"reason\": \"Cleaned already.\"}");
    }

    @Test
    void when_the_calendar_is_corrected_due_times_are_reckoned_anew_with_both_on_record() {
        String matter = district.raisedMatter();
        int before = desk(OFFICER, matter).path("deadline").path("calendar").asInt();

        district.must(ADMINISTRATOR, "/government/calendar", """
                {"year": 2041, "holidays": [], "workdays": []}""");

        Awaitility.await()
                .untilAsserted(() -> assertThat(desk(OFFICER, matter)
                                .path("deadline")
                                .path("calendar")
                                .asInt())
                        .isGreaterThan(before));
        assertThat(district.read(OFFICER, "/open/history/" + matter)
                        .json()
                        .path("items")
                        .findValuesAsString("type"))
                .contains("DeadlineRecomputed");
    }
}
