package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.EVALUATOR;
import static org.gongzhi.api.TestDistrict.GREEN;
import static org.gongzhi.api.TestDistrict.GREEN_MEMBER;
import static org.gongzhi.api.TestDistrict.OTHER_EVALUATOR;
import static org.gongzhi.api.TestDistrict.SECOND_COMMISSIONER;
import static org.gongzhi.api.TestDistrict.STAFF;
import static org.gongzhi.api.TestDistrict.TREES;
import static org.gongzhi.api.TestDistrict.TREES_MEMBER;

import java.time.Duration;
import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DistrictTest
class SealedOffersTest {

    @Autowired
    TestDistrict district;

    @BeforeEach
    void found() {
        district.founded();
    }

    private String page(String account, String path) {
        var answer = district.read(account, path);
        assertThat(answer.status()).isEqualTo(200);
        return answer.response().body();
    }

    /** A page without what differs between any two calls. */
    private String pageWithoutNames(String account, String path, String call, String project) {
        return page(account, path)
                .replace(call, "CALL")
                .replace(project, "PROJECT")
                .replaceAll("need-[0-9a-z]+", "NEED")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\"position\":\\d+", "\"position\":P")
                .replaceAll("\"(publicKey|sha256|envelope)\":\"[\\w-]+\"", "\"$1\":\"CHANCE\"");
    }

    @Test
    void before_the_opening_a_call_with_two_offers_looks_to_every_role_like_one_without() {
        String withProject = district.fundedProject();
        String with = district.publishedCall(withProject);
        String withoutProject = district.fundedProject();
        String without = district.publishedCall(withoutProject);
        district.offer(with, GREEN_MEMBER, GREEN, "28123");
        district.offer(with, TREES_MEMBER, TREES, "29123");

        for (String account : STAFF) {
            for (String path :
                    List.of("/government/calls/%s", "/government/calls?project=%s", "/government/projects/%s")) {
                boolean byCall = path.contains("calls/");
                String seen = pageWithoutNames(account, path.formatted(byCall ? with : withProject), with, withProject);
                String empty = pageWithoutNames(
                        account, path.formatted(byCall ? without : withoutProject), without, withoutProject);
                assertThat(seen).as(account + " " + path).isEqualTo(empty).doesNotContain("28123", "29123", GREEN);
            }
        }
    }

    @Test
    void between_the_two_openers_nobody_sees_more_than_that_the_opening_has_begun() {
        String project = district.fundedProject();
        String call = district.publishedCall(project);
        district.offer(call, GREEN_MEMBER, GREEN, "28123");
        district.offer(call, TREES_MEMBER, TREES, "29123");
        district.time().pass(Duration.ofHours(2));

        var first = district.open(COMMISSIONER, call);

        assertThat(first.header("ETag")).isEmpty();
        assertThat(first.json().has("version")).isFalse();
        var desk = district.read(COMMISSIONER, "/government/calls/" + call).json();
        assertThat(desk.at("/book/firstOpener").asString()).isEqualTo(COMMISSIONER);
        assertThat(desk.at("/book/offers").size()).isZero();
        assertThat(desk.at("/book/version").asLong()).isEqualTo(1);
        for (String account : STAFF)
            assertThat(page(account, "/government/calls/" + call)).doesNotContain("28123", "29123", GREEN, TREES);
    }

    @Test
    void a_call_that_is_ended_before_the_opening_never_tells_of_its_offers() {
        String project = district.fundedProject();
        String call = district.publishedCall(project);
        district.offer(call, GREEN_MEMBER, GREEN, "28123");
        district.offer(call, TREES_MEMBER, TREES, "29123");

        var end = district.must(COMMISSIONER, "/government/calls/" + call + "/end", """
                {"reason": "The park is built by the neighbours."}""");

        assertThat(end.header("ETag")).isEmpty();
        var seen = district.read(COMMISSIONER, "/government/calls/" + call);
        assertThat(seen.json().at("/call/version").asLong()).isEqualTo(1);
        assertThat(seen.response().body()).doesNotContain("28123", "29123", GREEN, TREES);
    }

    @Test
    void no_version_sent_with_a_command_tells_how_many_offers_there_are() {
        String call = district.publishedCall(district.fundedProject());
        district.offer(call, GREEN_MEMBER, GREEN, "28123");
        long head = district.head();

        for (int version = 0; version < 4; version++) {
            for (String step : List.of("open", "end", "award", "scores")) {
                String body = switch (step) {
                    case "end" -> "{\"reason\": \"A guess\"}";
                    case "award" -> "{\"offerId\": \"x\", \"reason\": \"A guess\"}";
                    case "scores" -> "{\"offerId\": \"x\", \"scores\": {}, \"noTie\": true, \"reason\": \"A guess\"}";
                    default -> "";
                };
                var answer = district.client()
                        .post(
                                step.equals("scores") ? EVALUATOR : COMMISSIONER,
                                "/government/calls/" + call + "/" + step,
                                body,
                                "If-Match",
                                "\"" + version + "\"");
                assertThat(answer.status()).as(step + " " + version).isEqualTo(412);
            }
        }
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void after_the_opening_the_book_is_for_the_commissioning_organization_and_the_offers_are_for_all() {
        String project = district.fundedProject();
        String call = district.openedCall(project);

        var own =
                district.read(SECOND_COMMISSIONER, "/government/calls/" + call).json();
        assertThat(own.at("/book/offers/0/organization").asString()).isEqualTo(GREEN);
        var other = district.read(OTHER_EVALUATOR, "/government/calls/" + call).json();
        assertThat(other.has("book")).isFalse();
        assertThat(other.at("/call/offers/0/organization").asString()).isEqualTo(GREEN);
        assertThat(district.read(OTHER_EVALUATOR, "/government/projects/" + project)
                        .json()
                        .at("/calls/0/book")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void one_commissioner_alone_opens_nothing() {
        String call = district.publishedCall(district.fundedProject());
        district.time().pass(Duration.ofHours(2));
        district.open(COMMISSIONER, call);

        var again = district.client().post(COMMISSIONER, "/government/calls/" + call + "/open", "");

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.code()).isEqualTo("commissioning.second-opener-needed");
    }

    @Test
    void nobody_opens_before_the_deadline() {
        String call = district.publishedCall(district.fundedProject());

        var early = district.client().post(COMMISSIONER, "/government/calls/" + call + "/open", "");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("commissioning.offers-not-yet-due");
    }
}
