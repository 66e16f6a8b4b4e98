package org.gongzhi.api.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.PabulibFile;
import org.gongzhi.core.participation.count.Count;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AudienceTest
class BallotExportTest {

    @Autowired
    AudienceFixture district;

    @Test
    void a_closed_ballot_downloaded_and_counted_anew_has_the_same_winners() {
        var told = district.told();
        var answer = district.open("/open/ballots/" + told.ballot() + ".pb");

        assertThat(answer.header("Content-Type")
                        .toLowerCase(java.util.Locale.ROOT)
                        .replace(" ", ""))
                .isEqualTo("text/plain;charset=utf-8");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + told.ballot() + ".pb\"");
        var file = PabulibFile.read(answer.response().body().getBytes(StandardCharsets.UTF_8));
        assertThat(file.report().defects()).isEmpty();
        assertThat(file.report().votes()).isEqualTo(3);
        PabulibBallot head = file.ballot();
        var tally = head.tally();
        file.votes().forEach(vote -> tally.add(vote.entries()));
        var result = Count.of(head.rule().orElseThrow(), tally.build(), head.budget());
        assertThat(result.winners()).containsExactly("park", "bench");
        assertThat(head.projects().stream().map(project -> project.fields().get("selected")))
                .containsExactly("1", "0", "1");
        assertThat(head.projects().stream().map(project -> project.fields().get("votes")))
                .containsExactly("3", "1", "2");
    }

    @Test
    void before_the_closing_there_are_no_votes_to_be_had() {
        String ballot = district.openBallot(AudienceFixture.WEST);
        district.vote(AudienceFixture.WESTERNER, ballot, "bees");

        for (String address : List.of("/open/ballots/" + ballot + ".pb", "/open/ballots/" + ballot + "/votes")) {
            var answer = district.open(address);
            assertThat(answer.status()).as(address).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("participation.ballot-not-closed");
        }
        assertThat(district.open("/open/ballots/" + ballot + "/count").status()).isEqualTo(404);
        assertThat(district.open("/open/ballots/" + ballot + "/entries/bees")
                        .json()
                        .has("why"))
                .isFalse();
        assertThat(district.open("/open/ballots/nowhere.pb").status()).isEqualTo(404);
        assertThat(district.open("/open/ballots/nowhere/votes").status()).isEqualTo(404);
    }
}
