package org.gongzhi.api.residents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LoggedEvent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@AudienceTest
class VotingTest {

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    @Autowired
    EventLog log;

    private List<String> ballotsOf(String resident) {
        return district.read(resident, "/residents/ballots?limit=200")
                .json()
                .path("items")
                .valueStream()
                .map(ballot -> ballot.path("ballotId").asString())
                .toList();
    }

    @Test
    void a_resident_is_shown_the_open_ballots_of_their_grid_and_of_the_areas_above() {
        String east = district.openBallot(AudienceFixture.EAST);
        String city = district.openBallot(AudienceFixture.CITY);

        assertThat(ballotsOf("resident-1")).containsSubsequence(east, city);
        assertThat(ballotsOf(AudienceFixture.WESTERNER)).contains(city).doesNotContain(east);
        assertThat(ballotsOf(AudienceFixture.STRANGER)).isEmpty();

        district.close(east);
        assertThat(ballotsOf("resident-1")).doesNotContain(east);
    }

    @Test
    void a_vote_is_answered_with_a_receipt_that_names_nobody() {
        String ballot = district.openBallot(AudienceFixture.EAST);

        var receipt = district.vote("resident-1", ballot, "park", "bees");

        assertThat(receipt.status()).isEqualTo(201);
        assertThat(receipt.header("Location")).isEqualTo("/residents/ballots/" + ballot + "/vote");
        assertThat(receipt.json().path("voter").asString()).matches("[0-9a-f]{32}");
        assertThat(receipt.json().path("position").asLong()).isEqualTo(district.head());
        assertThat(receipt.json().path("entries").valueStream().map(JsonNode::asString))
                .containsExactly("park", "bees");
        assertThat(receipt.response().body() + receipt.response().headers().map())
                .doesNotContain("resident-1");
    }

    @Test
    void nothing_in_the_log_says_which_resident_a_vote_is_from() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        long before = district.head();

        client.post(
                "resident-1",
                "/residents/ballots/" + ballot + "/vote",
                "{\"entries\": [\"park\"]}",
                "Idempotency-Key",
                "my-vote");

        String written = log.read(before, 10).stream()
                .map(LoggedEvent::event)
                .map(event -> event.stream()
                        + new String(event.payload(), StandardCharsets.UTF_8)
                        + new String(event.metadata(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        assertThat(district.head()).isEqualTo(before + 1);
        assertThat(written).doesNotContain("resident-1").contains("park");
    }

    @Test
    void a_resident_sees_how_they_voted_and_nobody_else_does() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        String voter =
                district.vote("resident-1", ballot, "park").json().path("voter").asString();

        var own = district.read("resident-1", "/residents/ballots/" + ballot)
                .json()
                .path("ownVote");
        assertThat(own.path("voter").asString()).isEqualTo(voter);
        assertThat(own.path("casts").path(0).path("entries").path(0).asString()).isEqualTo("park");

        assertThat(district.read("resident-2", "/residents/ballots/" + ballot)
                        .json()
                        .has("ownVote"))
                .isFalse();
        assertThat(district.read("resident-2", "/residents/ballots/" + ballot + "/vote")
                        .status())
                .isEqualTo(404);
        assertThat(district.open("/open/ballots/" + ballot).response().body()).doesNotContain(voter);
        assertThat(district.read(AudienceFixture.OFFICER, "/government/ballots/" + ballot)
                        .response()
                        .body())
                .doesNotContain(voter);
    }

    @Test
    void the_last_vote_before_the_closing_counts() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        district.vote("resident-1", ballot, "park");

        var anew = district.vote("resident-1", ballot, "bees");

        assertThat(anew.status()).isEqualTo(200);
        var casts = district.read("resident-1", "/residents/ballots/" + ballot + "/vote")
                .json()
                .path("casts");
        assertThat(casts.valueStream().map(cast -> cast.path("counts").asBoolean()))
                .containsExactly(false, true);
        assertThat(district.open("/open/ballots/" + ballot)
                        .json()
                        .path("turnout")
                        .asInt())
                .isEqualTo(1);
        district.close(ballot);
        assertThat(district.open("/open/ballots/" + ballot)
                        .json()
                        .path("result")
                        .path("winners")
                        .findValuesAsString("entryId"))
                .first()
                .isEqualTo("bees");
    }

    @Test
    void a_stale_if_match_and_a_repeated_key_cast_nothing_anew() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        String vote = "/residents/ballots/" + ballot + "/vote";
        String marks = "{\"entries\": [\"park\"]}";
        assertThat(client.post("resident-1", vote, marks, "If-Match", "\"0\"").status())
                .isEqualTo(412);
        var first = client.post("resident-1", vote, marks, "Idempotency-Key", "k");
        long head = district.head();

        var again = client.post("resident-1", vote, marks, "Idempotency-Key", "k");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(client.post("resident-1", vote, "{\"entries\": [\"bees\"]}", "Idempotency-Key", "k")
                        .code())
                .isEqualTo("common.idempotency-key-reused");
        assertThat(client.post("resident-1", vote, marks, "If-Match", "\"3\"").status())
                .isEqualTo(412);
        assertThat(district.doneSince(head)).isEmpty();

        assertThat(client.post("resident-1", vote, marks, "If-Match", first.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_vote_that_may_not_be_leaves_no_event() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        long head = district.head();

        assertThat(district.vote(AudienceFixture.WESTERNER, ballot, "park").code())
                .isEqualTo("participation.not-on-the-roll");
        assertThat(district.vote(AudienceFixture.STRANGER, ballot, "park").status())
                .isEqualTo(403);
        assertThat(district.vote(AudienceFixture.OFFICER, ballot, "park").status())
                .isEqualTo(403);
        assertThat(district.vote("resident-1", "nowhere", "park").status()).isEqualTo(404);
        var unknown = district.vote("resident-1", ballot, "park", "moon");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("/entries/1");
        assertThat(district.vote("resident-1", ballot).code()).isEqualTo("participation.too-few-entries");
        var wrong = client.post(
                "resident-1", "/residents/ballots/" + ballot + "/vote", "{\"entries\": \"park\", \"as\": \"x\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/entries", "/as");
        assertThat(client.post("resident-1", "/residents/ballots/" + ballot + "/vote", "{\"entries\": [\"park\"")
                        .status())
                .isEqualTo(400);
        assertThat(district.doneSince(head)).isEmpty();
    }

    @Test
    void a_closed_ballot_takes_no_more_votes() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        district.vote("resident-1", ballot, "park");
        district.close(ballot);

        var late = district.vote("resident-2", ballot, "park");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("participation.ballot-not-open");
    }

    @Test
    void what_was_written_is_read_at_least() {
        String ballot = district.openBallot(AudienceFixture.EAST);
        for (String entry : List.of("park", "bees", "bench")) {
            var receipt = district.vote("resident-1", ballot, entry);

            var read = client.get(
                    "resident-1",
                    "/residents/ballots/" + ballot + "/vote",
                    "Gongzhi-At-Least",
                    receipt.header("Gongzhi-Position"));

            assertThat(read.json()
                            .path("casts")
                            .valueStream()
                            .map(cast -> cast.path("entries").path(0).asString())
                            .toList())
                    .last()
                    .isEqualTo(entry);
            assertThat(Long.parseLong(read.header("Gongzhi-Position")))
                    .isGreaterThanOrEqualTo(receipt.json().path("position").asLong());
        }
    }
}
