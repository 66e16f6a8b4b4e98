package org.gongzhi.api.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.AudienceFixture.EAST;
import static org.gongzhi.api.AudienceFixture.OFFICER;

import java.util.List;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** DOMAIN.md, 5: paper and counter votes are entered by two staff. */
@AudienceTest
class PaperVotesTest {

    private static final String GRID_WORKER = "staff-grid-worker";
    private static final String VOTER = "resident-1";

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    private Client.Answer enter(String clerk, String ballot, String entry) {
        return client.post(clerk, "/government/ballots/" + ballot + "/paper-votes", """
                {"residentId": "%s", "entries": ["%s"]}""".formatted(VOTER, entry));
    }

    @Test
    void what_two_read_alike_counts_and_the_voter_finds_it_among_their_own() {
        String ballot = district.openBallot(EAST);

        assertThat(enter(OFFICER, ballot, "park").json().path("standing").asString())
                .isEqualTo("ENTERED");
        assertThat(district.read(VOTER, "/residents/ballots/" + ballot + "/vote")
                        .status())
                .isEqualTo(404);
        assertThat(enter(OFFICER, ballot, "park").code()).isEqualTo("participation.second-clerk-needed");
        var second = enter(GRID_WORKER, ballot, "park");
        assertThat(second.json().path("standing").asString()).isEqualTo("CONFIRMED");

        var own = district.read(VOTER, "/residents/ballots/" + ballot + "/vote").json();
        assertThat(own.at("/casts/0/entries/0").asString()).isEqualTo("park");
        assertThat(second.response().body() + second.response().headers().map())
                .as("the clerk is told no pseudonym, by which they could find what the voter casts later")
                .doesNotContain(own.path("voter").asString());
        district.close(ballot);
        assertThat(district.open("/open/ballots/" + ballot)
                        .json()
                        .at("/turnout")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_two_read_differently_counts_for_nothing() {
        String ballot = district.openBallot(EAST);
        enter(OFFICER, ballot, "park");
        assertThat(enter(GRID_WORKER, ballot, "bees").json().path("standing").asString())
                .isEqualTo("DISPUTED");
        assertThat(district.read(VOTER, "/residents/ballots/" + ballot + "/vote")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobody_enters_a_paper_for_who_has_voted_and_whoever_did_on_paper_may_vote_anew() {
        String ballot = district.openBallot(EAST);
        enter(OFFICER, ballot, "park");
        enter(GRID_WORKER, ballot, "park");
        assertThat(district.vote(VOTER, ballot, "bees").status()).isEqualTo(200);

        long head = district.head();
        for (String clerk : List.of(OFFICER, GRID_WORKER)) {
            assertThat(enter(clerk, ballot, "park").code()).isEqualTo("participation.voted-already");
        }
        assertThat(district.head()).isEqualTo(head);
    }
}
