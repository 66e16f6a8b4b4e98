package org.gongzhi.api.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.EAST;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;
import static org.gongzhi.api.TestDistrict.TREES;
import static org.gongzhi.api.TestDistrict.WEST;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.security.TestTokens;
import org.gongzhi.core.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is proposed to a desk as the same, why, and to whom. */
@DistrictTest
class DuplicatesTest {

    private static final AtomicInteger PLACES = new AtomicInteger();

    @Autowired
    TestDistrict district;

    @Autowired
    TestTokens tokens;

    /** Far from every other test's. */
    private double latitude;

    @BeforeEach
    void somewhere() {
        district.founded();
        latitude = 51 + PLACES.incrementAndGet() * 0.1;
    }

    private String raised(String words, double metresNorth) {
        return raised(words, metresNorth, "rubbish", EAST);
    }

    private String raised(String words, double metresNorth, @Nullable String category, String area) {
        return district.idOf(OFFICER, "/government/matters", """
                {"kind": "EVENT", "channel": "COUNTER", "areaId": "%s", "category": %s, "description": "%s",
                 "place": {"latitude": %s, "longitude": 20.06}}
                """.formatted(
                area, category == null ? "null" : "\"" + category + "\"", words, latitude + metresNorth / 111_195));
    }

    private JsonNode duplicates(String account, String matter) {
        var answer = district.read(account, "/government/matters/" + matter + "/duplicates");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().path("items");
    }

    @Test
    void what_is_near_in_place_and_time_of_the_same_category_and_alike_in_words_is_proposed_best_first_with_reasons() {
        String first = raised("Rubbish behind the school", 0);
        String farther = raised("Somebody left an old sofa here", 150);
        String matter = raised("There is rubbish behind the school!", 20);

        JsonNode found = duplicates(OFFICER, matter);

        assertThat(found.findValuesAsString("matterId")).containsSubsequence(first, farther);
        JsonNode best = found.path(0);
        assertThat(best.path("score").asDouble()).isBetween(0.85, 1.0);
        assertThat(best.path("because").path("metresApart").asInt()).isEqualTo(20);
        assertThat(best.path("because").path("hoursApart").asInt()).isZero();
        assertThat(best.path("because").path("sameCategory").asBoolean()).isTrue();
        assertThat(best.path("because").path("sameGrid").asBoolean()).isTrue();
        assertThat(best.path("because").path("wordsAlike").asDouble()).isEqualTo(0.8);
    }

    @Test
    void chinese_words_are_compared_too() {
        String lift = raised("3号楼电梯故障，老人下不了楼", 0);
        raised("小区门口垃圾没人清运", 0);
        String matter = raised("三号楼的电梯故障两天了", 0);

        assertThat(duplicates(OFFICER, matter).path(0).path("matterId").asString())
                .isEqualTo(lift);
    }

    @Test
    void what_is_far_in_place_or_time_or_of_another_category_is_not_proposed() {
        String old = raised("Rubbish behind the school", 0);
        district.time().pass(Duration.ofDays(31));
        String far = raised("Rubbish behind the school", 230);
        String other = raised("Rubbish behind the school", 0, null, EAST);
        String matter = raised("Rubbish behind the school", 0);

        assertThat(duplicates(OFFICER, matter).findValuesAsString("matterId")).doesNotContain(old, far, other, matter);
    }

    @Test
    void across_the_border_of_two_grids_it_is_proposed_all_the_same() {
        String west = raised("Rubbish behind the school", 0, "rubbish", WEST);
        String matter = raised("Rubbish behind the school", 10);

        JsonNode found = duplicates(OFFICER, matter).path(0);

        assertThat(found.path("matterId").asString()).isEqualTo(west);
        assertThat(found.path("because").path("sameGrid").asBoolean()).isFalse();
    }

    @Test
    void a_matter_without_a_category_is_compared_with_all_that_is_near() {
        String rubbish = raised("Rubbish behind the school", 0);
        String matter = raised("Rubbish behind the school", 0, null, EAST);

        JsonNode found = duplicates(OFFICER, matter).path(0);

        assertThat(found.path("matterId").asString()).isEqualTo(rubbish);
        assertThat(found.path("because").path("sameCategory").asBoolean()).isFalse();
    }

    @Test
    void the_proposal_says_what_to_call_and_what_was_merged_is_proposed_no_more() {
        String first = raised("Rubbish behind the school", 0);
        String later = raised("Rubbish behind the school", 5);

        JsonNode merge = duplicates(OFFICER, first).path(0).path("merge");
        assertThat(merge).isEqualTo(duplicates(OFFICER, later).path(0).path("merge"));
        district.must(
                OFFICER,
                merge.path("post").asString(),
                "{\"into\": \"" + merge.path("into").asString() + "\"}");

        assertThat(district.read(OFFICER, "/government/matters/" + later)
                        .json()
                        .path("mergedInto")
                        .asString())
                .isEqualTo(first);
        assertThat(duplicates(OFFICER, first).findValuesAsString("matterId")).doesNotContain(later);
    }

    @Test
    void what_has_just_been_declined_is_told_and_cannot_be_merged_into() {
        String first = raised("Rubbish behind the school", 0);
        district.must(OFFICER, "/government/matters/" + first + "/decline", "{\"reason\": \"Not ours.\"}");
        String matter = raised("Rubbish behind the school", 0);

        JsonNode found = duplicates(OFFICER, matter).path(0);

        assertThat(found.path("matterId").asString()).isEqualTo(first);
        assertThat(found.path("stage").asString()).isEqualTo("DECLINED");
        assertThat(found.has("merge")).isFalse();
    }

    @Test
    void of_words_that_were_erased_nothing_is_weighed() {
        district.must(ADMINISTRATOR, "/government/residents", """
                {"residentId": "resident-of-duplicate", "areaId": "%s"}""".formatted(EAST));
        String first = district.idOf(OFFICER, "/government/matters", """
                {"kind": "EVENT", "channel": "COUNTER", "areaId": "%s", "category": "rubbish", "description": "Glass",
                 "reporter": "resident-of-duplicate", "place": {"latitude": %s, "longitude": 20.06}}
                """.formatted(EAST, latitude));
        String matter = raised("Glass", 0);
        district.must(
                ADMINISTRATOR, "/government/residents/resident-of-duplicate/erase", "{\"ground\": \"REQUESTED\"}");
        district.settle();

        JsonNode found = duplicates(OFFICER, matter).path(0);

        assertThat(found.path("matterId").asString()).isEqualTo(first);
        assertThat(found.path("because").has("wordsAlike")).isFalse();
        assertThat(found.path("score").asDouble()).isBetween(0.99, 1.0);
    }

    @Test
    void what_is_another_organizations_is_not_proposed_to_a_case_officer_who_may_not_read_it() {
        String theirs = raised("Rubbish behind the school", 0);
        String matter = raised("Rubbish behind the school", 0);
        district.must(OFFICER, "/government/matters/" + matter + "/file", "{\"category\": \"rubbish\"}");
        district.must(
                SUPERVISOR, "/government/matters/" + matter + "/dispatch", "{\"organization\": \"" + TREES + "\"}");
        district.client().with("staff-of-trees", tokens.of("staff-of-trees", TREES, Role.CASE_OFFICER));

        assertThat(duplicates(OFFICER, matter).findValuesAsString("matterId")).contains(theirs);
        assertThat(duplicates("staff-of-trees", matter)).isEmpty();
    }

    @Test
    void only_who_may_read_a_matter_is_shown_what_may_be_the_same() {
        String matter = raised("Rubbish behind the school", 0);

        assertThat(duplicates(SUPERVISOR, matter)).isNotNull();
        assertThat(district.read(COMMISSIONER, "/government/matters/" + matter + "/duplicates")
                        .status())
                .isEqualTo(404);
        assertThat(district.read(OFFICER, "/government/matters/nothing/duplicates")
                        .status())
                .isEqualTo(404);
    }
}
