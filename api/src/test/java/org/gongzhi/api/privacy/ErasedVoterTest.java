package org.gongzhi.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.evidence.ConsistencyProof;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.InclusionProof;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The heart's story with a secret ballot and sealed offers, of which one voter is erased afterwards. */
@AudienceTest
class ErasedVoterTest {

    private static final String VOTER = "resident-77";

    @Autowired
    AudienceFixture district;

    @Test
    void given_a_voter_who_is_erased_then_the_count_and_the_proof_of_their_vote_still_stand() {
        district.founded();
        district.must(
                AudienceFixture.ADMINISTRATOR, "/government/residents", """
                {"residentId": "%s", "areaId": "%s", "details": {"name": "Zofia Niezapomniana"}}
                """.formatted(VOTER, AudienceFixture.EAST));
        String ballot = district.openBallot(AudienceFixture.CITY);
        district.vote("resident-1", ballot, "bees");
        JsonNode receipt = district.vote(VOTER, ballot, "park").json();
        district.close(ballot);
        String contract = district.draftedContract(district.publishedCall(district.projectOf(ballot, "park")));
        JsonNode count = district.open("/open/ballots/" + ballot + "/count").json();
        JsonNode before = signed();

        district.must(AudienceFixture.OFFICER, "/government/residents/" + VOTER + "/erase", """
                {"ground": "REQUESTED"}""");

        JsonNode after = signed();
        assertThat(district.open("/open/ballots/" + ballot + "/count").json()).isEqualTo(count);
        long position = receipt.path("position").asLong();
        JsonNode published = district.open("/open/ballots/" + ballot + "/votes/"
                        + receipt.path("voter").asString())
                .json();
        assertThat(published.path("position").asLong()).isEqualTo(position);
        assertThat(published.path("entries").path(0).asString()).isEqualTo("park");
        for (JsonNode checkpoint : List.of(before, after)) assertProven(position, checkpoint);
        assertThat(new ConsistencyProof(
                                before.path("size").asLong(),
                                after.path("size").asLong(),
                                path(district.open("/open/log/proofs/consistency?from="
                                        + before.path("size").asLong() + "&to="
                                        + after.path("size").asLong())))
                        .proves(root(before), root(after)))
                .isTrue();
        assertThat(district.open("/open/chain?of=" + contract)
                        .json()
                        .path("nodes")
                        .findValuesAsString("kind"))
                .contains("BALLOT", "PROJECT", "CALL", "OFFER", "CONTRACT");
    }

    private JsonNode signed() {
        JsonNode checkpoint = district.must(AudienceFixture.ADMINISTRATOR, "/administration/log/checkpoints", "")
                .json();
        assertThat(checkpoint.path("size").asLong()).isPositive();
        return checkpoint;
    }

    private void assertProven(long position, JsonNode checkpoint) {
        long size = checkpoint.path("size").asLong();
        Client.Answer proof = district.open("/open/log/proofs/inclusion?position=" + position + "&size=" + size);
        assertThat(new InclusionProof(position - 1, size, path(proof))
                        .proves(Hash.parse(proof.json().path("leafHash").asString()), root(checkpoint)))
                .isTrue();
    }

    private static Hash root(JsonNode checkpoint) {
        return Hash.parse(checkpoint.path("root").asString());
    }

    private static List<Hash> path(Client.Answer proof) {
        return proof.json()
                .path("path")
                .valueStream()
                .map(each -> Hash.parse(each.asString()))
                .toList();
    }
}
