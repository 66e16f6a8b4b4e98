package org.gongzhi.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@HttpTest
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    @Autowired
    Client client;

    private static void isProblem(Client.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(answer.json().path("title").asString()).isNotBlank();
        assertThat(answer.json().path("detail").asString()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "conflict,409,common.busy",
        "forbidden,403,common.other-organization",
        "unknown,404,common.unknown",
        "invalid,422,common.idempotency-key-reused"
    })
    void a_rejection_is_answered_by_the_kind_of_its_rule(String kind, int status, String code) {
        isProblem(client.get("/open/sample/rejected/" + kind), status, code);
    }

    @Test
    void a_rejection_that_names_a_field_gives_its_pointer() {
        var error = client.get("/open/sample/rejected/invalid")
                .json()
                .path("errors")
                .path(0);

        assertThat(error.path("pointer").asString()).isEqualTo("/entries/3/cost");
        assertThat(error.path("code").asString()).isEqualTo("common.idempotency-key-reused");
        assertThat(error.path("detail").asString()).isNotBlank();
    }

    @Test
    void a_rejections_arguments_stand_in_its_sentence() {
        assertThat(client.get("/open/sample/rejected/unknown")
                        .json()
                        .path("detail")
                        .asString())
                .contains("note-7");
    }

    @Test
    void the_sentence_is_in_the_language_asked_for() {
        var answer = client.send(client.request("/open/sample/rejected/conflict")
                .header("Accept-Language", "fr, zh-Hans-CN;q=0.8, en;q=0.1"));

        assertThat(answer.json().path("detail").asString()).isEqualTo("同时更改的人过多，请重试。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "*", "en-GB, zh", "zh;q=0", ";;;", "zh_CN_CN_CN_CN"})
    void any_other_language_is_answered_in_english(String language) {
        var answer =
                client.send(client.request("/open/sample/rejected/conflict").header("Accept-Language", language));

        assertThat(answer.header("Content-Language")).isEqualTo("en");
    }

    @Test
    void a_fault_of_ours_is_500_with_an_incident_that_is_logged_and_nothing_else(CapturedOutput output) {
        var answer = client.get("/open/sample/rejected/bug");

        isProblem(answer, 500, "common.unexpected");
        assertThat(answer.response().body()).doesNotContain("secret", "IllegalState");
        String instance = answer.json().path("instance").asString();
        assertThat(instance).startsWith("urn:gongzhi:incident:");
        assertThat(output.getOut())
                .contains("Incident " + instance.substring(instance.lastIndexOf(':') + 1))
                .contains("secret of bug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/open/nothing", "/open/", "/error", "/admin", "/open/a%20b"})
    void an_unknown_path_is_404(String path) {
        isProblem(client.get(path), 404, "common.not-found");
    }

    @Test
    void an_unknown_path_is_404_for_those_who_are_logged_in_too() {
        isProblem(client.get("staff-officer", "/nothing"), 404, "common.not-found");
        isProblem(client.get("staff-officer", "/government/nothing"), 404, "common.not-found");
    }

    @Test
    void a_method_that_a_path_does_not_have_is_405_with_those_it_has() {
        var answer =
                client.send(client.as("staff-officer", "/government/sample/me").DELETE());

        isProblem(answer, 405, "common.method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void a_format_that_is_not_offered_is_406_and_still_a_problem() {
        isProblem(
                client.send(client.as("staff-officer", "/government/sample/me").header("Accept", "application/xml")),
                406,
                "common.not-acceptable");
    }

    @Test
    void a_body_in_another_format_is_415() {
        isProblem(
                client.send(client.as("staff-officer", "/government/sample/notes")
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString("a;b"))),
                415,
                "common.unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/open/%00", "/open/a;b=c", "/open/%2e%2e/secret", "/open//x", "/open/%2F"})
    void a_path_that_the_firewall_refuses_is_a_problem(String path) {
        isProblem(client.get(path), 400, "common.malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /open/[x HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n"
            })
    void what_tomcat_itself_refuses_is_a_problem(String request) throws IOException {
        String answer = raw(request);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json", "common.malformed-request");
        assertThat(answer).doesNotContain("<html", "Exception", "Tomcat");
    }

    @Test
    void headers_beyond_the_limit_are_refused_as_a_problem() throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
        assertThat(answer).doesNotContain("<html");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", client.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_problems_type_leads_to_its_explanation() {
        var answer = client.get("/problems/common.stale-version");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("en").asString()).contains("Read it again");
        assertThat(answer.json().path("zh").asString()).contains("重新读取");
    }

    @Test
    void a_browser_gets_the_explanation_as_a_page() {
        var answer = client.send(client.request("/problems/common.unknown-parameter")
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));

        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.response().body()).contains("called … here", "查询参数");
    }

    @ParameterizedTest
    @ValueSource(strings = {"common.nothing", "status.404", "x", "common.not-found.title"})
    void an_unknown_problem_has_no_explanation(String code) {
        isProblem(client.get("/problems/" + code), 404, "common.not-found");
    }

    @Test
    void an_amount_is_written_as_in_ocds() {
        assertThat(client.get("/open/sample/amount").response().body())
                .isEqualTo("{\"amount\":995079.00,\"currency\":\"PLN\"}");
    }
}
