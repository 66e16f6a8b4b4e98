package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.TOWN_HALL;

import java.io.IOException;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Categories over HTTP: defined one by one or as a list, and read by everybody in every version. */
@DistrictTest
class CategoriesTest {

    private static final String LIMITS = """
            {"filing": {"workingHours": 2}, "acceptance": {"workingHours": 4}, "handling": {"workingDays": 1},
             "verification": {"workingHours": 4}, "answer": {"workingDays": 5}}""";

    @Autowired
    TestDistrict district;

    @BeforeEach
    void found() {
        district.founded();
    }

    private static String definition(String name, String handling, String limits) {
        return """
                {"name": "%s", "kind": "EVENT", "group": "Tests", "handlingOrganization": "%s", "limits": %s}
                """.formatted(name, handling, limits);
    }

    private Answer define(String account, String code, String definition) {
        return district.client().post(account, "/government/categories", """
                {"code": "%s", "definition": %s}""".formatted(code, definition));
    }

    private JsonNode open(String path) {
        Answer answer = district.read(OFFICER, path);
        assertThat(answer.status()).as(path + answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private Answer importList(String account, String query, String list) {
        return district.client().post(account, "/government/categories:import" + query, list);
    }

    @Test
    void a_category_is_defined_revised_and_retired_and_every_version_stays_readable() {
        var defined = define(ADMINISTRATOR, "test-lamp", definition("Lamp", TOWN_HALL, LIMITS));
        assertThat(defined.status()).as(defined.response().body()).isEqualTo(201);
        assertThat(defined.header("Location")).isEqualTo("/open/categories/test-lamp");
        district.must(ADMINISTRATOR, "/government/categories/test-lamp/revise", """
                {"reason": "It takes longer", "definition": %s}""".formatted(
                        definition("Lamp", TOWN_HALL, LIMITS.replace("\"workingDays\": 1", "\"workingDays\": 2"))));

        var page = open("/open/categories/test-lamp");
        assertThat(page.path("edition").asInt()).isEqualTo(2);
        assertThat(page.path("definition")
                        .path("limits")
                        .path("handling")
                        .path("time")
                        .asString())
                .isEqualTo("PT16H");
        assertThat(open("/open/categories?group=Tests").path("items").findValuesAsString("code"))
                .contains("test-lamp");

        district.must(ADMINISTRATOR, "/government/categories/test-lamp/retire", "{\"reason\": \"All are mended\"}");
        assertThat(open("/open/categories?group=Tests").path("items").findValuesAsString("code"))
                .doesNotContain("test-lamp");
        assertThat(open("/open/categories?group=Tests&standing=RETIRED")
                        .path("items")
                        .path(0)
                        .path("retired")
                        .asString())
                .isEqualTo("All are mended");
        var versions = open("/open/categories/test-lamp/versions").path("items");
        assertThat(versions).hasSize(2);
        assertThat(versions.path(1).path("reason").asString()).isEqualTo("It takes longer");
        assertThat(open("/open/categories/test-lamp/versions/1")
                        .at("/definition/limits/handling/time")
                        .asString())
                .isEqualTo("PT8H");
        assertThat(district.client()
                        .get("/open/categories/test-lamp/versions/3")
                        .status())
                .isEqualTo(404);
        assertThat(district.client()
                        .get("/open/history/category-test-lamp")
                        .response()
                        .body())
                .contains("it is in version 2 from now on: It takes longer");
    }

    @Test
    void what_cannot_be_right_is_refused_at_the_field() {
        long head = district.head();
        var twoUnits = define(
                ADMINISTRATOR,
                "test-wrong",
                definition("A", TOWN_HALL, LIMITS.replace("\"workingDays\": 1", "\"workingDays\": 1, \"hours\": 1")));
        assertThat(twoUnits.status()).isEqualTo(422);
        assertThat(twoUnits.code()).isEqualTo("category.limit-in-one-unit");
        assertThat(twoUnits.response().body()).contains("\"/definition/limits/handling\"");
        assertThat(define(ADMINISTRATOR, "test-wrong", definition("A", "organization-x", LIMITS))
                        .code())
                .isEqualTo("category.organization-unknown");
        assertThat(define(ADMINISTRATOR, "a/b", definition("A", TOWN_HALL, LIMITS))
                        .code())
                .isEqualTo("category.code-format");
        assertThat(define(
                                ADMINISTRATOR,
                                "test-wrong",
                                definition("A", TOWN_HALL, LIMITS)
                                        .replace("\"kind\"", "\"attributes\": [null], \"kind\""))
                        .status())
                .isEqualTo(422);
        assertThat(define(OFFICER, "test-wrong", definition("A", TOWN_HALL, LIMITS))
                        .status())
                .isEqualTo(403);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void a_list_is_imported_as_its_dry_run_says_and_sent_again_changes_nothing() throws IOException {
        String list = CalendarTest.file("/categories/starter.json");
        var plan = importList(ADMINISTRATOR, "?dryRun=true", list);
        assertThat(plan.status()).as(plan.response().body()).isEqualTo(200);
        long head = district.head();

        var done = importList(ADMINISTRATOR, "", list);
        assertThat(done.status()).as(done.response().body()).isEqualTo(200);
        assertThat(done.json().path("defined")).isEqualTo(plan.json().path("defined"));
        long after = district.head();
        assertThat(after - head).isEqualTo(done.json().path("defined").size());

        var again = importList(ADMINISTRATOR, "", list).json();
        assertThat(again.path("unchanged")).hasSize(12);
        assertThat(importList(ADMINISTRATOR, "?dryRun=true", list).json().path("unchanged"))
                .hasSize(12);
        assertThat(district.head()).isEqualTo(after);
        assertThat(open("/open/categories?kind=COMPONENT").path("items").findValuesAsString("code"))
                .contains("manhole-cover", "street-lamp");

        var longer = list.replace("\"handling\": {\"workingDays\": 15}", "\"handling\": {\"workingDays\": 20}");
        assertThat(importList(ADMINISTRATOR, "?dryRun=true", longer)
                        .json()
                        .path("revised")
                        .path(0)
                        .asString())
                .isEqualTo("illegal-building");
    }

    @Test
    void a_list_with_anything_wrong_is_refused_whole_with_all_that_is_wrong() {
        long head = district.head();
        String list = """
                {"reason": "Tests", "handlingOrganization": "%s", "categories": [
                  {"code": "test-one", "definition": %s},
                  {"code": "test-one", "definition": %s},
                  {"code": "test-two", "definition": %s}]}""".formatted(
                        TOWN_HALL,
                        definition("A", TOWN_HALL, LIMITS),
                        definition("A", TOWN_HALL, LIMITS),
                        definition("A", "organization-x", LIMITS));
        var refused = importList(ADMINISTRATOR, "", list);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("category.bad-list");
        assertThat(refused.json().path("report").path("refused").findValuesAsString("pointer"))
                .containsExactly("/categories/1/code", "/categories/2/definition/handlingOrganization");
        assertThat(importList(OFFICER, "", list).status()).isEqualTo(403);
        assertThat(importList(OFFICER, "?dryRun=true", list).status()).isEqualTo(403);
        assertThat(district.head()).isEqualTo(head);
    }
}
