package org.gongzhi.api.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.ADMINISTRATOR;
import static org.gongzhi.api.TestDistrict.OFFICER;

import java.util.List;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.core.evidence.ConsistencyProof;
import org.gongzhi.core.evidence.Hash;
import org.gongzhi.core.evidence.InclusionProof;
import org.gongzhi.core.evidence.NoteVerifier;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.store.EventLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an auditor, who is anybody, does over HTTP. */
@DistrictTest
class OpenLogTest {

    private static final String SIGN = "/administration/log/checkpoints";
    private static final String LOG = "/open/log";

    @Autowired
    TestDistrict district;

    @Autowired
    EventLog log;

    @BeforeEach
    void found() {
        district.founded().settle();
    }

    private JsonNode open(String path) {
        var answer = district.client().get(LOG + path);
        assertThat(answer.status()).as(path + " " + answer.response().body()).isEqualTo(200);
        return answer.json();
    }

    private SignedCheckpoint sign() {
        var answer = district.client().post(ADMINISTRATOR, SIGN, "");
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return SignedCheckpoint.parse(answer.json().path("note").asString());
    }

    private static List<Hash> path(JsonNode proof) {
        return proof.path("path")
                .valueStream()
                .map(JsonNode::asString)
                .map(Hash::parse)
                .toList();
    }

    @Test
    void a_checkpoint_on_demand_is_of_all_that_was_acknowledged_and_its_signature_holds() {
        long before = log.head();

        var signed = sign();

        assertThat(signed.size()).isGreaterThanOrEqualTo(before);
        assertThat(NoteVerifier.parse(open("/key").path("verifierKey").asString())
                        .verifies(signed.note()))
                .isTrue();
        assertThat(open("/checkpoints/" + signed.size()).path("root").asString())
                .isEqualTo(signed.checkpoint().root().toString());
        assertThat(district.client()
                        .get(LOG + "/checkpoints/" + signed.size() + "/note")
                        .response()
                        .body())
                .isEqualTo(signed.note().toString());
        assertThat(SignedCheckpoint.parse(district.client()
                                .get(LOG + "/checkpoint")
                                .response()
                                .body())
                        .size())
                .isGreaterThanOrEqualTo(signed.size());
    }

    @Test
    void every_checkpoint_continues_the_one_before() {
        var first = sign();
        district.fundedProject();
        var second = sign();

        var proof = open("/proofs/consistency?from=" + first.size() + "&to=" + second.size());
        assertThat(new ConsistencyProof(first.size(), second.size(), path(proof))
                        .proves(first.checkpoint().root(), second.checkpoint().root()))
                .isTrue();
        assertThat(open("/checkpoints?limit=1")
                        .path("items")
                        .path(0)
                        .path("size")
                        .asLong())
                .isGreaterThanOrEqualTo(second.size());
    }

    @Test
    void every_event_is_proven_to_be_in_the_log_without_being_shown() {
        var signed = sign();
        for (long position : new long[] {1, 2, signed.size()}) {
            var proof = open("/proofs/inclusion?position=" + position + "&size=" + signed.size());
            assertThat(new InclusionProof(position - 1, signed.size(), path(proof))
                            .proves(
                                    Hash.parse(proof.path("leafHash").asString()),
                                    signed.checkpoint().root()))
                    .isTrue();
            assertThat(proof.propertyNames()).containsOnly("position", "index", "size", "leafHash", "path", "root");
        }
    }

    @Test
    void checkpoints_are_listed_page_by_page() {
        sign();
        district.fundedProject();
        sign();

        var first = open("/checkpoints?limit=1");
        var second = open("/checkpoints?limit=1&cursor=" + first.path("next").asString());
        assertThat(second.path("items").path(0).path("size").asLong())
                .isLessThan(first.path("items").path(0).path("size").asLong());
    }

    @Test
    void what_there_is_no_proof_of_is_told_as_the_callers_mistake() {
        long size = sign().size();
        for (String asked : List.of(
                "/proofs/inclusion?position=0",
                "/proofs/inclusion?position=-1",
                "/proofs/inclusion?position=x",
                "/proofs/inclusion",
                "/proofs/inclusion?position=1&size=" + (size + 1_000_000),
                "/proofs/inclusion?position=2&size=1",
                "/proofs/inclusion?position=99999999999999999999",
                "/proofs/consistency?from=0",
                "/proofs/consistency?from=2&to=1",
                "/proofs/consistency?from=1&to=" + Long.MAX_VALUE,
                "/checkpoints?cursor=x",
                "/checkpoints/x"))
            assertThat(district.client().get(LOG + asked).status()).as(asked).isEqualTo(400);
        assertThat(district.client().get(LOG + "/checkpoints/" + Long.MAX_VALUE).status())
                .isEqualTo(404);
    }

    @Test
    void only_administrators_have_one_signed() {
        assertThat(district.client().post(OFFICER, SIGN, "").status()).isEqualTo(403);
    }
}
