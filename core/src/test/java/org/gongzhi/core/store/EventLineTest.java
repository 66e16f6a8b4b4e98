package org.gongzhi.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.gongzhi.core.evidence.MerkleTree;
import org.junit.jupiter.api.Test;

/** The bytes that are hashed: a promise for ever, since checkpoints were signed over them. */
class EventLineTest {

    private static NewEvent event(String payload) {
        return new NewEvent(
                "e1",
                "matter-1",
                "Matter",
                7,
                "matter.Raised",
                "2",
                payload.getBytes(UTF_8),
                "{\"party\":\"p\"}".getBytes(UTF_8),
                Instant.parse("2026-11-26T10:00:00.123Z"));
    }

    private static String line(Commit commit) {
        return new String(EventLine.of(commit.id(), 0, commit.events().getFirst(), commit.receipt()), UTF_8);
    }

    @Test
    void allOfAnEventAndWhatItsCommitAddsStandInOneLine() {
        var receipt = new Receipt("party/key", "print");

        assertThat(line(new Commit("c1", List.of(event("{\"n\" : 1.10}")), receipt)))
                .isEqualTo("{\"commit\":\"c1\",\"id\":\"e1\",\"stream\":\"matter-1\",\"streamType\":\"Matter\","
                        + "\"sequence\":7,\"type\":\"matter.Raised\",\"revision\":\"2\","
                        + "\"time\":\"2026-11-26T10:00:00.123Z\",\"payload\":{\"n\" : 1.10},"
                        + "\"metadata\":{\"party\":\"p\"},"
                        + "\"receipt\":{\"key\":\"party/key\",\"fingerprint\":\"print\"}}");
    }

    @Test
    void whatIsAbsentIsLeftOutAndLineBreaksBecomeText() {
        byte[] json = "{\n}".getBytes(UTF_8);
        var event = new NewEvent("路\"\\" + (char) 1 + "\t", "s", null, 0, "t", null, json, new byte[0], Instant.EPOCH);

        assertThat(line(new Commit("c", List.of(event), null)))
                .isEqualTo("{\"commit\":\"c\",\"id\":\"路\\\"\\\\\\" + "u0001\\t\",\"stream\":\"s\",\"sequence\":0,"
                        + "\"type\":\"t\",\"time\":\"1970-01-01T00:00:00Z\","
                        + "\"payloadText\":\"{\\n}\",\"metadataText\":\"\"}");
    }

    @Test
    void aCommitsLeavesSayHowManyFollowAndTheLastBearsTheReceipt() {
        var receipt = new Receipt("k", "f");
        var commit = new Commit("c", List.of(event("1"), event("2"), event("3")), receipt);

        assertThat(EventLine.leaves(commit))
                .containsExactly(
                        MerkleTree.leaf(EventLine.of("c", 2, event("1"), null)),
                        MerkleTree.leaf(EventLine.of("c", 1, event("2"), null)),
                        MerkleTree.leaf(EventLine.of("c", 0, event("3"), receipt)));
    }
}
