package org.gongzhi.api.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TREES_MEMBER;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What concerns whom, over HTTP. */
@DistrictTest
class InboxTest {

    @Autowired
    TestDistrict district;

    @BeforeEach
    void founded() {
        district.founded();
    }

    /** What an inbox says of one thing, the newest first. */
    private List<String> kinds(String account, String path, String thing) {
        return district.read(account, path + "?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("thing").asString().equals(thing))
                .map(item -> item.path("kind").asString())
                .toList();
    }

    @Test
    void whoever_raised_a_matter_is_told_the_latest_of_it() {
        String matter = district.raisedMatter();
        assertThat(kinds(RESIDENT, "/residents/inbox", matter)).containsExactly("MATTER_RAISED");

        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        assertThat(kinds(RESIDENT, "/residents/inbox", matter)).containsExactly("MATTER_FILED");

        String verified = district.verifiedMatter();
        JsonNode newest =
                district.read(RESIDENT, "/residents/inbox").json().path("items").path(0);
        assertThat(newest.path("kind").asString()).isEqualTo("ANSWER_AWAITED");
        assertThat(newest.path("thing").asString()).isEqualTo(verified);
        assertThat(newest.path("href").asString()).isEqualTo("/residents/matters/" + verified);
        assertThat(newest.path("sentence").asString()).startsWith("Your matter was handled");
    }

    @Test
    void an_organization_is_told_everything_that_others_do_with_its_matters() {
        String matter = district.verifiedMatter();
        district.must(RESIDENT, "/residents/matters/" + matter + "/answer", "{\"satisfied\": true}");

        assertThat(kinds(GREEN_MEMBER, "/organizations/inbox", matter))
                .containsExactly("MATTER_CLOSED", "RESULT_VERIFIED", "MATTER_DISPATCHED");
        assertThat(kinds(OFFICER, "/government/inbox", matter)).containsExactly("MATTER_ACCEPTED", "MATTER_RAISED");
    }

    @Test
    void nobody_is_told_of_what_does_not_concern_them() {
        String matter = district.verifiedMatter();

        assertThat(kinds("resident-2", "/residents/inbox", matter)).isEmpty();
        assertThat(kinds(TREES_MEMBER, "/organizations/inbox", matter)).isEmpty();
        assertThat(kinds(SUPERVISOR, "/government/inbox", matter)).isEmpty();
    }

    @Test
    void nothing_personal_is_in_an_organizations_inbox() {
        district.verifiedMatter();

        assertThat(district.read(GREEN_MEMBER, "/organizations/inbox")
                        .response()
                        .body())
                .doesNotContain("resident-", "school", "Szkolna");
    }

    @Test
    void who_supplies_and_who_was_served_are_told_of_a_contract() {
        String contract = district.deliveredContract(district.fundedProject());

        assertThat(kinds(GREEN_MEMBER, "/organizations/inbox", contract))
                .containsExactly("CONTRACT_IN_FORCE", "CONTRACT_DRAFTED");
        assertThat(kinds("resident-2", "/residents/inbox", contract)).containsExactly("DELIVERY_TO_CONFIRM");
        assertThat(kinds(TestDistrict.COMMISSIONER, "/government/inbox", contract))
                .containsExactly("DELIVERY_REPORTED");
    }

    @Test
    void what_is_read_is_counted_no_more_for_that_party_alone() {
        String matter = district.raisedMatter();
        JsonNode before = district.read(OFFICER, "/government/inbox").json();
        assertThat(before.path("unread").asInt()).isPositive();
        long newest = before.path("items").path(0).path("position").asLong();

        district.must(OFFICER, "/government/inbox/read", "{\"upTo\": " + newest + "}");

        JsonNode after = district.read(OFFICER, "/government/inbox").json();
        assertThat(after.path("unread").asInt()).isZero();
        assertThat(after.path("readUpTo").asLong()).isEqualTo(newest);
        assertThat(district.read(TestDistrict.COMMISSIONER, "/government/inbox")
                        .json()
                        .path("unread")
                        .asInt())
                .isPositive();
        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + GREEN + "\"}");
        district.must(GREEN_MEMBER, "/organizations/matters/" + matter + "/accept", "");
        assertThat(district.read(OFFICER, "/government/inbox")
                        .json()
                        .path("unread")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void nobody_has_read_what_is_yet_to_come() {
        district.raisedMatter();
        district.must("resident-3", "/residents/inbox/read", "{\"upTo\": 999999999999}");

        assertThat(district.read("resident-3", "/residents/inbox")
                        .json()
                        .path("readUpTo")
                        .asLong())
                .isLessThanOrEqualTo(district.head());
    }

    @Test
    void pages_follow_one_another_without_gap_or_repeat() {
        district.verifiedMatter();
        district.verifiedMatter();

        JsonNode first =
                district.read(GREEN_MEMBER, "/organizations/inbox?limit=3").json();
        JsonNode second = district.read(
                        GREEN_MEMBER,
                        "/organizations/inbox?limit=3&cursor="
                                + first.path("next").asString())
                .json();
        JsonNode both =
                district.read(GREEN_MEMBER, "/organizations/inbox?limit=6").json();

        var positions = new ArrayList<>(first.path("items").findValuesAsString("position"));
        positions.addAll(second.path("items").findValuesAsString("position"));
        assertThat(both.path("items").findValuesAsString("position")).isEqualTo(positions);
    }

    @Test
    @Timeout(20)
    void who_follows_their_inbox_is_told_what_comes_after_a_position() throws IOException, InterruptedException {
        long before = district.head();
        var request = district.client()
                .as(GREEN_MEMBER, "/organizations/inbox/stream")
                .header("Accept", "text/event-stream")
                .header("Accept-Language", "zh-CN")
                .header("Last-Event-ID", String.valueOf(before));

        var answer = district.client().http().send(request.build(), BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            String matter = district.acceptedMatter();
            String line = lines.readLine();
            while (!line.startsWith("id:")) line = lines.readLine();
            assertThat(Long.parseLong(line.substring(3).strip())).isGreaterThan(before);
            assertThat(lines.readLine()).startsWith("data:").contains("MATTER_DISPATCHED", matter, "有事项派遣给贵机构");
        }
    }
}
