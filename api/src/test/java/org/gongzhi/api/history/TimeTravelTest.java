package org.gongzhi.api.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AudienceTest
class TimeTravelTest {

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    @Test
    void given_a_project_that_went_on_when_read_as_of_before_then_it_is_as_it_was_alone_and_in_lists() {
        String project = district.fundedProject();
        long before = district.head();
        district.publishedCall(project);

        JsonNode now = district.open("/open/projects/" + project).json();
        Client.Answer then = district.open("/open/projects/" + project + "?as-of=" + before);

        assertThat(now.path("calls").size()).isEqualTo(1);
        assertThat(then.status()).isEqualTo(200);
        assertThat(then.json().path("calls").size()).isZero();
        assertThat(then.header("Gongzhi-Position")).isEqualTo(String.valueOf(before));
        String calls = "/government/calls?project=" + project;
        assertThat(district.read(AudienceFixture.COMMISSIONER, calls + "&as-of=" + before)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(district.read(AudienceFixture.COMMISSIONER, calls)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void given_something_that_was_not_there_yet_when_read_as_of_then_then_it_is_not_found() {
        long before = district.head();
        String project = district.fundedProject();

        assertThat(district.open("/open/projects/" + project + "?as-of=" + before)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void given_opened_offers_when_read_as_of_before_the_opening_then_nobody_is_shown_any() {
        String call = district.publishedCall(district.fundedProject());
        district.offer(AudienceFixture.GREEN_MEMBER, call, "28000.00");
        long before = district.head();
        district.pass(Duration.ofHours(2));
        district.open(AudienceFixture.COMMISSIONER, call);
        district.open(AudienceFixture.SECOND_COMMISSIONER, call);

        for (String path : new String[] {"/open/calls/", "/government/calls/"}) {
            Client.Answer then = district.read(AudienceFixture.COMMISSIONER, path + call + "?as-of=" + before);
            assertThat(then.status()).as(path).isEqualTo(200);
            assertThat(then.response().body()).as(path).doesNotContain("28000").doesNotContain("Twelve trees");
            assertThat(district.read(AudienceFixture.COMMISSIONER, path + call)
                            .response()
                            .body())
                    .as(path)
                    .contains("Twelve trees");
        }
    }

    @Test
    void given_a_moment_or_a_day_when_read_as_of_it_then_what_was_recorded_by_then_counts() {
        String project = district.fundedProject();
        district.read(AudienceFixture.OFFICER, "/government/projects/" + project);
        String moment = URLEncoder.encode(Instant.now().toString(), StandardCharsets.UTF_8);
        district.publishedCall(project);

        assertThat(district.open("/open/projects/" + project + "?as-of=" + moment)
                        .json()
                        .path("calls")
                        .size())
                .isZero();
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Warsaw"));
        assertThat(district.open("/open/projects/" + project + "?as-of=" + today)
                        .json()
                        .path("calls")
                        .size())
                .isEqualTo(1);
        assertThat(district.open("/open/projects/" + project + "?as-of=" + today.minusDays(1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void given_a_time_that_cannot_be_when_asked_then_the_parameter_is_named() {
        district.founded();
        for (String wrong : new String[] {
            "",
            "yesterday",
            "-1",
            "999999999999999999",
            "9999-12-31",
            "2026-13-01",
            "2026-11-26T10:00:00",
            "2026-11-26%00"
        }) {
            Client.Answer answer = district.open("/open/areas?as-of=" + wrong);
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.code()).as(wrong).isEqualTo("common.bad-parameter");
            assertThat(answer.json().path("detail").asString()).as(wrong).contains("as-of");
        }
        assertThat(district.open("/open/areas?as-of=1&as-of=2").code()).isEqualTo("common.repeated-parameter");
        assertThat(district.open("/open/areas?as-of=1&=2").code()).isEqualTo("common.malformed-request");
    }

    @Test
    void given_what_has_no_past_when_asked_as_of_then_the_parameter_is_not_known() {
        assertThat(client.get(AudienceFixture.ADMINISTRATOR, "/administration/views?as-of=1")
                        .code())
                .isEqualTo("common.unknown-parameter");
        assertThat(client.get("/open/activity/stream?as-of=1").code()).isEqualTo("common.unknown-parameter");
    }

    @Test
    void given_staff_on_record_when_they_ask_as_of_before_they_were_appointed_then_they_may_not() {
        district.founded();
        long before = district.head();
        district.must(AudienceFixture.ADMINISTRATOR, "/government/staff", """
                {"staffId": "staff-evaluator-1", "organizationId": "%s", "roles": ["EVALUATOR"]}
                """.formatted(AudienceFixture.TOWN_HALL));

        Client.Answer then = district.read(AudienceFixture.EVALUATOR, "/government/areas?as-of=" + before);
        assertThat(then.status()).isEqualTo(403);
        assertThat(then.code()).isEqualTo("common.no-rights-then");
        assertThat(district.read(AudienceFixture.EVALUATOR, "/government/areas?as-of=" + district.head())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void given_a_resident_when_they_ask_as_of_before_they_were_enrolled_then_they_may_not() {
        long before = 1;
        district.founded();

        assertThat(district.read("resident-1", "/residents/me?as-of=" + before).code())
                .isEqualTo("common.no-rights-then");
        assertThat(district.read("resident-1", "/residents/me?as-of=" + district.head())
                        .status())
                .isEqualTo(200);
    }
}
