package org.gongzhi.api.residents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gongzhi.api.AudienceFixture.EAST;
import static org.gongzhi.api.AudienceFixture.OFFICER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.http.Client;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.SubjectKey;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.store.EventLog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who voted what is known to nobody: not to who reads the log, and after the certification not to who has every key. */
@AudienceTest
class SecretBallotTest {

    private static final String SUPERVISOR = "staff-supervisor";
    private static final List<String> VOTERS = AudienceFixture.EASTERNERS;

    @Autowired
    private AudienceFixture district;

    @Autowired
    private Client client;

    @Autowired
    private EventLog log;

    @Autowired
    private SubjectKeys keys;

    @Autowired
    private GongzhiProperties properties;

    /** Everybody in the east votes for the park. */
    private String votedOn() {
        String ballot = district.openBallot(EAST);
        for (String voter : VOTERS) {
            assertThat(client.post(
                                    voter,
                                    "/residents/ballots/" + ballot + "/vote",
                                    "{\"entries\": [\"park\"]}",
                                    "Idempotency-Key",
                                    "1")
                            .status())
                    .isEqualTo(201);
        }
        return ballot;
    }

    private void certified(String ballot) {
        district.pass(Duration.ofDays(8));
        district.must(OFFICER, "/government/ballots/" + ballot + "/certify", "");
        district.must(SUPERVISOR, "/government/ballots/" + ballot + "/certify", "");
        await().until(() -> district.open("/open/ballots/" + ballot)
                .json()
                .at("/certification")
                .has("linkDestroyedAt"));
    }

    private List<JsonNode> published(String ballot) {
        return district.open("/open/ballots/" + ballot + "/votes")
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private List<String> inTheLogOf(String ballot) {
        return log.read(0, Integer.MAX_VALUE).stream()
                .filter(each -> each.event().stream().startsWith("vote-" + ballot))
                .map(each -> each.event().stream()
                        + each.event().id()
                        + new String(each.event().payload(), StandardCharsets.UTF_8)
                        + new String(each.event().metadata(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void nothing_of_a_vote_in_the_log_leads_to_the_resident() throws Exception {
        String ballot = votedOn();

        assertThat(inTheLogOf(ballot)).hasSize(3).allSatisfy(event -> {
            assertThat(event).doesNotContain("resident-1", "resident-2", "resident-3", EAST);
            for (String voter : VOTERS) {
                assertThat(event).doesNotContain(sha256(voter + "\0" + "1"), sha256(voter));
            }
        });
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_voter_finds_their_vote_by_the_receipt_before_and_after_the_link_is_destroyed_and_by_nothing_else() {
        String ballot = district.openBallot(EAST);
        JsonNode receipt = district.vote("resident-1", ballot, "bees").json();
        district.vote("resident-2", ballot, "park");
        String found =
                "/open/ballots/" + ballot + "/votes/" + receipt.path("voter").asString();
        district.close(ballot);
        var own = district.read("resident-1", "/residents/ballots/" + ballot + "/vote");
        assertThat(own.json().path("voter")).isEqualTo(receipt.path("voter"));

        certified(ballot);

        JsonNode vote = district.open(found).json();
        assertThat(vote.path("position")).isEqualTo(receipt.path("position"));
        assertThat(vote.path("entries")).isEqualTo(receipt.path("entries"));
        assertThat(district.open("/open/ballots/" + ballot + "/votes/nobody").status())
                .isEqualTo(404);
        var gone = district.read("resident-1", "/residents/ballots/" + ballot + "/vote");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.code()).isEqualTo("participation.link-destroyed");
        assertThat(district.read("resident-1", "/residents/ballots/" + ballot)
                        .json()
                        .has("ownVote"))
                .isFalse();
    }

    @Test
    void after_the_certification_not_even_all_keys_that_are_left_link_a_resident_to_a_vote() throws Exception {
        String ballot = votedOn();
        district.close(ballot);
        byte[] secret = wrappedSecretOf(ballot);
        assertThat(keys.find(PollingStation.secretOf(ballot))).isInstanceOf(SubjectKey.Held.class);
        assertThat(contains(secret)).isTrue();

        certified(ballot);

        assertThat(keys.find(PollingStation.secretOf(ballot))).isInstanceOf(SubjectKey.Destroyed.class);
        assertThat(contains(secret)).isFalse();
        byte[] global = HexFormat.of()
                .parseHex(Files.readString(properties.data().resolve("pseudonyms.key"))
                        .strip());
        var left = new Pseudonyms(new SecretKeySpec(global, "HmacSHA256"));
        var candidates = VOTERS.stream().map(voter -> left.of(ballot, voter)).toList();
        assertThat(published(ballot))
                .hasSize(3)
                .noneMatch(vote -> candidates.contains(vote.path("voter").asString()));
    }

    private byte[] wrappedSecretOf(String ballot) throws Exception {
        try (var file = DriverManager.getConnection(
                        "jdbc:sqlite:" + properties.data().resolve("keys.db"));
                var query = file.prepareStatement("SELECT wrapped FROM subject_key WHERE subject = ?")) {
            query.setString(1, PollingStation.secretOf(ballot));
            try (var row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                return row.getBytes(1);
            }
        }
    }

    /** In any file of the data folder. */
    private boolean contains(byte[] wanted) throws Exception {
        String needle = new String(wanted, StandardCharsets.ISO_8859_1);
        try (var files = Files.walk(properties.data())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(needle)) return true;
            }
        }
        return false;
    }

    @Test
    void the_count_and_the_published_list_stand_when_the_link_is_destroyed_and_a_voter_erased() {
        district.founded();
        district.must(OFFICER, "/government/residents", """
                {"residentId": "resident-6", "areaId": "%s"}""".formatted(EAST));
        String ballot = votedOn();
        String voter =
                district.vote("resident-6", ballot, "park").json().path("voter").asString();
        district.close(ballot);
        var votes = published(ballot);
        String count =
                district.open("/open/ballots/" + ballot + "/count").response().body();

        certified(ballot);
        district.must(OFFICER, "/government/residents/resident-6/erase", """
                {"ground": "REQUESTED"}""");

        assertThat(published(ballot))
                .isEqualTo(votes)
                .anyMatch(vote -> vote.path("voter").asString().equals(voter));
        assertThat(district.open("/open/ballots/" + ballot + "/count")
                        .response()
                        .body())
                .isEqualTo(count);
        assertThat(IntStream.range(0, votes.size())
                        .mapToObj(i -> votes.get(i).path("entries").toString()))
                .containsOnly("[\"park\"]");
    }
}
