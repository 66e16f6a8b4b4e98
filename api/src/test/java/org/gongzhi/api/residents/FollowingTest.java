package org.gongzhi.api.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.RESIDENT;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;

import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 我也遇到: residents follow matters of others; how many do is public, who does is not. */
@DistrictTest
class FollowingTest {

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    private String matter = "";

    @BeforeEach
    void aMatterOfSomebodyElse() {
        district.founded();
        matter = district.raisedMatter();
    }

    private void follow(String resident) {
        district.must(resident, "/residents/matters/" + matter + "/follow", "");
    }

    private String refusal(String resident, String what) {
        return district.client()
                .post(resident, "/residents/matters/" + matter + "/" + what, "")
                .code();
    }

    private long followers() {
        return district.read(OFFICER, "/open/matters/" + matter)
                .json()
                .path("followers")
                .asLong();
    }

    @Test
    void each_follower_counts_once_and_can_take_it_back() {
        follow("resident-2");
        follow("resident-3");
        assertThat(followers()).isEqualTo(2);
        assertThat(refusal("resident-2", "follow")).isEqualTo("matter.followed-already");

        district.must("resident-2", "/residents/matters/" + matter + "/unfollow", "");

        assertThat(followers()).isEqualTo(1);
        assertThat(refusal("resident-2", "unfollow")).isEqualTo("matter.not-followed");
        assertThat(refusal(RESIDENT, "follow")).isEqualTo("matter.follows-own");
    }

    @Test
    void how_many_follow_is_told_to_everybody_and_who_does_to_nobody_else() {
        follow("resident-2");
        follow("resident-3");
        long changed = district.read(SUPERVISOR, "/government/matters/" + matter)
                .json()
                .path("version")
                .asLong();

        for (String page : new String[] {
            "/open/matters/" + matter,
            "/open/history/" + matter,
            "/government/matters/" + matter,
            "/government/history/" + matter,
            "/open311/v2/requests/" + matter + ".json?extensions=true"
        }) {
            String body = district.read(SUPERVISOR, page).response().body();
            assertThat(body).as(page).doesNotContain("resident-2", "resident-3");
            if (!page.contains("history")) assertThat(body).as(page).containsPattern("\"followers\" ?: ?2");
        }
        assertThat(changed).as("the matter itself has not changed").isZero();
        assertThat(district.read(SUPERVISOR, "/government/history/following-" + matter + "-resident-2")
                        .status())
                .isEqualTo(404);
        assertThat(district.read("resident-2", "/residents/history/following-" + matter + "-resident-2")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_resident_lists_what_they_follow_and_finds_it_in_their_data() {
        follow("resident-4");

        assertThat(district.read("resident-4", "/residents/followed-matters")
                        .json()
                        .path("items")
                        .findValuesAsString("matterId"))
                .contains(matter);
        assertThat(district.read("resident-4", "/residents/me/data?limit=200")
                        .json()
                        .path("items")
                        .findValuesAsString("follows"))
                .contains(matter);
        assertThat(district.read("resident-5", "/residents/followed-matters")
                        .response()
                        .body())
                .doesNotContain(matter);
    }

    @Test
    void what_nobody_may_know_of_is_not_there_to_be_followed() {
        matter = district.idOf(RESIDENT, "/residents/matters", """
                {"kind": "DISPUTE", "areaId": "%s", "description": "My neighbour", "disclosure": "CONFIDENTIAL"}
                """.formatted(EAST));

        assertThat(refusal("resident-2", "follow")).isEqualTo("common.unknown");
        matter = "matter-nowhere";
        assertThat(refusal("resident-2", "follow")).isEqualTo("common.unknown");
    }

    @Test
    void a_voice_that_was_raised_stays_counted_when_whose_it_was_is_erased() {
        district.must(ADMINISTRATOR, "/government/residents", """
                {"residentId": "resident-following", "areaId": "%s"}""".formatted(EAST));
        district.client().with("resident-following", tokens.of("resident-following", null, Role.RESIDENT));
        follow("resident-following");

        district.must(ADMINISTRATOR, "/government/residents/resident-following/erase", "{\"ground\": \"REQUESTED\"}");
        district.settle();

        assertThat(followers()).isEqualTo(1);
    }

    @Test
    void what_has_ended_is_followed_by_nobody_more() {
        follow("resident-2");
        district.must(OFFICER, "/government/matters/" + matter + "/decline", "{\"reason\": \"Not there.\"}");

        assertThat(refusal("resident-3", "follow")).isEqualTo("matter.over");
        assertThat(followers()).isEqualTo(1);
        district.must("resident-2", "/residents/matters/" + matter + "/unfollow", "");
    }
}
