package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HttpTest
class BadInputTest {

    private static final String GOOD = SendingTest.NOTE;

    @Autowired
    Client client;

    @Autowired
    InMemoryCommands commands;

    private Client.Answer add(String body) {
        return client.post("staff-officer", "/government/sample/notes", body);
    }

    private static List<String> pointers(Client.Answer answer) {
        var pointers = new ArrayList<String>();
        for (JsonNode error : answer.json().path("errors"))
            pointers.add(
                    error.path("pointer").asString() + " " + error.path("code").asString());
        return pointers;
    }

    @Test
    void malformed_json_is_400_with_line_and_column_and_without_an_echo() {
        var answer = add("{\"text\": \"Mend\",\n \"secret\": oops}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("common.malformed-json");
        assertThat(answer.json().path("detail").asString())
                .contains("line 2, column")
                .doesNotContain("oops");
    }

    @Test
    void a_name_twice_in_one_object_is_refused() {
        var answer = add("{\"text\": \"a\", \"text\": \"b\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("common.duplicate-name");
    }

    @Test
    void anything_after_the_body_is_refused() {
        assertThat(add(GOOD + "{}").code()).isEqualTo("common.malformed-json");
    }

    @Test
    void an_empty_body_is_missing() {
        assertThat(add("").code()).isEqualTo("common.body-missing");
        assertThat(add("null").code()).isEqualTo("common.body-missing");
    }

    @Test
    void all_missing_fields_are_named_at_once() {
        var answer = add("{\"entries\": [{\"count\": 1}]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("common.invalid-body");
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/text common.field-missing",
                        "/due common.field-missing",
                        "/colour common.field-missing",
                        "/urgent common.field-missing",
                        "/weight common.field-missing",
                        "/entries/0/name common.field-missing");
    }

    @Test
    void a_null_is_a_missing_field() {
        assertThat(pointers(add(GOOD.replace("\"Mend the bench\"", "null"))))
                .containsExactly("/text common.field-missing");
    }

    @Test
    void a_null_in_a_list_is_a_missing_item() {
        assertThat(pointers(add(GOOD.replace("[{", "[null, {")))).containsExactly("/entries/0 common.field-missing");
    }

    @Test
    void a_field_that_may_be_absent_may_be_null() {
        assertThat(add(GOOD.replace("{\"amount\": 12.50, \"currency\": \"PLN\"}", "null"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void an_unknown_field_is_named_with_the_allowed_ones() {
        var answer = add(GOOD.replace("\"count\"", "\"amount\": 1, \"count\""));

        assertThat(pointers(answer)).containsExactly("/entries/0/amount common.field-unknown");
        assertThat(answer.json().path("errors").path(0).path("detail").asString())
                .contains("name, count, cost");
    }

    @Test
    void missing_unknown_mistyped_and_too_long_are_told_together() {
        var answer = add("""
                {"txt": "x", "text": "%s", "due": "tomorrow", "colour": "BLUE", "urgent": "yes", "weight": 1.5,
                 "entries": {}, "extra": {"a/b": {"name": "", "count": 0}}}
                """.formatted("x".repeat(101)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer))
                .containsExactlyInAnyOrder(
                        "/txt common.field-unknown",
                        "/text common.size",
                        "/due common.field-instant",
                        "/colour common.field-choice",
                        "/urgent common.field-type",
                        "/weight common.field-type",
                        "/entries common.field-type",
                        "/extra/a~1b/name common.not-blank",
                        "/extra/a~1b/count common.min");
    }

    @Test
    void constraints_deep_inside_are_checked_without_being_asked_for() {
        var answer = add(GOOD.replace("\"count\": 2", "\"count\": 101"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly("/entries/0/count common.max");
    }

    @Test
    void the_sentence_of_a_constraint_is_in_the_callers_language() {
        var answer = client.post(
                "staff-officer",
                "/government/sample/notes",
                GOOD.replace("\"Mend the bench\"", "\" \""),
                "Accept-Language",
                "zh-CN,zh;q=0.9,en;q=0.5");

        assertThat(answer.json().path("errors").path(0).path("detail").asString())
                .isEqualTo("不能为空");
        assertThat(answer.json().path("title").asString()).isEqualTo("内容有误");
        assertThat(answer.header("Content-Language")).isEqualTo("zh-CN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "weight": 7 | "weight": 9223372036854775808 | /weight common.field-range
            "weight": 7 | "weight": "7"                 | /weight common.field-type
            "weight": 7 | "weight": 7.0                 | /weight common.field-type
            "weight": 7 | "weight": 1e99999999          | /weight common.field-type
            "weight": 7 | "weight": []                  | /weight common.field-type
            "urgent": true | "urgent": 1                | /urgent common.field-type
            "urgent": true | "urgent": "true"           | /urgent common.field-type
            "RED" | 0                                   | /colour common.field-type
            "RED" | "red"                               | /colour common.field-choice
            "RED" | ""                                  | /colour common.field-choice
            "Mend the bench" | 7                        | /text common.field-type
            "Mend the bench" | {}                       | /text common.field-type
            "Mend the bench" | "a\\u0000b"              | /text common.field-characters
            "Mend the bench" | "half \\ud83d"           | /text common.field-characters
            +08:00 | ''                                 | /due common.field-instant
            2026-11-23 | 1826-11-23                     | /due common.field-instant
            "2026-11-23T09:00:00+08:00" | 1795000000    | /due common.field-instant
            12.50 | 12.505                              | /entries/0/cost/amount common.field-amount
            12.50 | 1e999999999                         | /entries/0/cost/amount common.field-amount
            12.50 | 1e-999999999                        | /entries/0/cost/amount common.field-amount
            12.50 | 1000000000000000                    | /entries/0/cost/amount common.field-amount
            12.50 | "12.50"                             | /entries/0/cost/amount common.field-type
            "PLN" | "XYZ1"                              | /entries/0/cost/currency common.field-currency
            "PLN" | null                                | /entries/0/cost/currency common.field-missing
            """, quoteCharacter = '\'')
    void one_wrong_value_is_told_by_its_pointer(String good, String bad, String expected) {
        assertThat(GOOD).contains(good);

        var answer = add(GOOD.replace(good, bad));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(pointers(answer)).containsExactly(expected);
    }

    @Test
    void possible_values_are_listed() {
        var answer = add(GOOD.replace("RED", "BLUE"));

        assertThat(answer.json().path("errors").path(0).path("detail").asString())
                .contains("RED, GREEN");
    }

    @Test
    void an_array_where_an_object_is_expected_is_told_at_the_root() {
        assertThat(pointers(add("[]"))).containsExactly(" common.field-type");
    }

    @Test
    void nesting_is_bounded() {
        var answer = add("[".repeat(1_000) + "]".repeat(1_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("common.json-beyond-limits");
    }

    @Test
    void numbers_are_bounded_in_length() {
        assertThat(add(GOOD.replace("7", "7".repeat(101))).code()).isEqualTo("common.json-beyond-limits");
    }

    @Test
    void a_body_over_the_limit_is_413_and_says_the_limit() {
        var answer = add(GOOD.replace("bench", "b".repeat(1_048_576)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("common.body-too-large");
        assertThat(answer.json().path("detail").asString()).contains("1,048,576");
    }

    @Test
    void a_body_of_undeclared_length_is_bounded_too() {
        byte[] large = GOOD.replace("bench", "b".repeat(1_100_000)).getBytes(StandardCharsets.UTF_8);
        var answer = client.send(client.as("staff-officer", "/government/sample/notes")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void text_that_is_no_utf_8_is_malformed() {
        byte[] latin = GOOD.replace("bench", "Bänk").getBytes(StandardCharsets.ISO_8859_1);
        var answer = client.send(client.as("staff-officer", "/government/sample/notes")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(latin)));

        assertThat(answer.code()).isEqualTo("common.malformed-json");
    }

    @Test
    void an_unknown_query_parameter_is_named() {
        var answer = client.get("staff-officer", "/government/sample/notes?limt=3");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("common.unknown-parameter");
        assertThat(answer.json().path("detail").asString()).contains("limt");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,common.bad-parameter",
        "limit=201,common.bad-parameter",
        "limit=ten,common.bad-parameter",
        "limit=1&limit=2,common.repeated-parameter",
        "cursor=,common.bad-cursor",
        "cursor=elsewhere,common.bad-cursor",
        "colour=BLUE,common.bad-parameter"
    })
    void a_bad_query_parameter_is_refused(String query, String code) {
        var answer = client.get("staff-officer", "/government/sample/notes?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void mutilated_bodies_never_break_the_service_nor_show_its_insides() {
        var random = new Random(20261123);
        int before = commands.actors.size();
        int accepted = 0;
        for (int i = 0; i < 400; i++) {
            byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int cuts = random.nextInt(1, 4); cuts > 0; cuts--) body = mutilated(body, random);
            var answer = client.send(client.as("staff-officer", "/government/sample/notes")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            if (answer.status() == 201) {
                accepted++;
                continue;
            }
            assertThat(answer.status())
                    .as("%d: %s", i, new String(body, StandardCharsets.UTF_8))
                    .isBetween(400, 422);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.response().body())
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContain("org.", "java.", "jackson", "\tat ");
        }
        assertThat(commands.actors).hasSize(before + accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/*", "nonsense", "application/xml, text/plain"})
    void a_command_whose_answer_the_sender_would_not_take_is_not_carried_out(String accept) {
        int before = commands.actors.size();

        var answer = client.post("staff-officer", "/government/sample/notes", GOOD, "Accept", accept);

        assertThat(answer.status()).isEqualTo(406);
        assertThat(commands.actors).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"*/*,415", "multipart/form-data,400", "application/*,415"})
    void a_body_of_no_definite_kind_is_refused_as_the_senders_fault(String type, int status) {
        var answer = client.send(client.as("staff-officer", "/government/sample/notes")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(GOOD)));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    private static byte[] mutilated(byte[] body, Random random) {
        var out = new java.io.ByteArrayOutputStream();
        int at = random.nextInt(body.length);
        out.write(body, 0, at);
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> out.write(random.nextInt(256));
            case 2 -> out.writeBytes("[{\"".substring(random.nextInt(3)).getBytes(StandardCharsets.UTF_8));
            default -> out.write(body, random.nextInt(at + 1), Math.min(5, body.length - at));
        }
        int skip = Math.min(body.length - at, random.nextInt(4));
        out.write(body, at + skip, body.length - at - skip);
        return out.toByteArray();
    }
}
