package org.gongzhi.api.government;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gongzhi.api.AudienceFixture.CITY;
import static org.gongzhi.api.AudienceFixture.OFFICER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.gongzhi.api.AudienceFixture;
import org.gongzhi.api.AudienceTest;
import org.gongzhi.api.PabulibFile;
import org.gongzhi.api.http.Client;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.core.participation.pabulib.PabulibBallot;
import org.gongzhi.core.participation.pabulib.VoteType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Real ballots, whole: imported over HTTP, counted by the service, and read back from the open record. */
@AudienceTest
@TestPropertySource(properties = "gongzhi.data=target/imports-test-${random.uuid}")
@DirtiesContext
class ImportedResultsTest {

    private static final Path FILES = Path.of("..", "core", "src", "test", "resources", "pb");

    /** 131,778 votes take as long as all others together; {@code CityBallot} of the bench imports and compares them. */
    private static final String LEFT_TO_THE_BENCH = "Poland_Wroclaw_2015_150_-_500.pb.gz";

    /** So many votes take longer than an officer's next request. */
    private static final int MANY_VOTES = 5_000;

    @Autowired
    AudienceFixture district;

    @Autowired
    Client client;

    @BeforeEach
    void found() {
        district.founded();
    }

    static Stream<String> filesOfApprovalsWithAnOfficialResult() throws IOException {
        try (var files = Files.list(FILES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(".*\\.pb(\\.gz)?") && !name.equals(LEFT_TO_THE_BENCH))
                    .filter(name -> {
                        var file = PabulibFile.read(bytes(name));
                        return isOfApprovals(file.ballot())
                                && file.ballot().rule().isPresent()
                                && !file.winners().isEmpty();
                    })
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static boolean isOfApprovals(PabulibBallot ballot) {
        return ballot.voteType() == VoteType.APPROVAL || ballot.voteType() == VoteType.CHOOSE_1;
    }

    private static byte[] bytes(String name) {
        try (var raw = Files.newInputStream(FILES.resolve(name));
                var in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void givenTheFiles_thenTwentyTwoOfThemAreImportedHere() throws IOException {
        assertThat(filesOfApprovalsWithAnOfficialResult()).hasSize(22);
    }

    @ParameterizedTest
    @MethodSource("filesOfApprovalsWithAnOfficialResult")
    void givenARealBallot_whenImported_thenTheOpenRecordShowsItsOfficialWinnersAndAllItsVotes(String name) {
        byte[] bytes = bytes(name);
        var official = PabulibFile.read(bytes);

        Answer begun = BallotUpload.send(client, OFFICER, bytes, "areaId", CITY);
        assertThat(begun.status()).as(begun.response().body()).isEqualTo(202);
        List<JsonNode> progress = progress(begun.header("Location"));
        JsonNode ballot = counted(begun.json().path("ballotId").asString());
        var published = published(ballot.path("ballotId").asString());

        assertThatItWasSeenToGrow(progress, official.votes().size());
        assertThat(ballot.path("turnout").asInt()).isEqualTo(official.votes().size());
        assertThat(winners(ballot)).isEqualTo(official.winners());
        assertThat(published.report().defects()).isEmpty();
        assertThat(published.winners()).isEqualTo(official.winners());
        assertThat(published.votes()).hasSameSizeAs(official.votes());
        assertThat(published.entriesByVoter().equals(official.entriesByVoter()))
                .as("each voter's entries")
                .isTrue();
    }

    /** What an officer who follows the import is told until its end. */
    private List<JsonNode> progress(String importAddress) {
        Answer stream = client.get(OFFICER, importAddress + "/progress");
        assertThat(stream.status()).isEqualTo(200);
        return stream.response()
                .body()
                .lines()
                .filter(line -> line.startsWith("data:"))
                .map(line -> Client.JSON.readTree(line.substring("data:".length())))
                .toList();
    }

    private static void assertThatItWasSeenToGrow(List<JsonNode> progress, int votes) {
        assertThat(progress).extracting(each -> each.path("votes").asInt()).containsOnly(votes);
        assertThat(progress).extracting(each -> each.path("done").asInt()).isSorted();
        assertThat(progress.getLast().path("state").asString()).isEqualTo("DONE");
        assertThat(progress.getLast().path("done").asInt()).isEqualTo(votes);
        if (votes < MANY_VOTES) return;
        assertThat(progress.getFirst().path("state").asString()).isEqualTo("RUNNING");
        assertThat(progress.getFirst().path("done").asInt()).isLessThan(votes);
    }

    private JsonNode counted(String ballotId) {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> client.get("/open/ballots/" + ballotId).json(),
                        page -> page.path("stage").asString().equals("COUNTED"));
    }

    private PabulibFile published(String ballotId) {
        Answer file = client.get("/open/ballots/" + ballotId + ".pb");
        assertThat(file.status()).isEqualTo(200);
        return PabulibFile.read(file.response().body().getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> winners(JsonNode ballot) {
        return ballot.path("result")
                .path("winners")
                .valueStream()
                .map(entry -> entry.path("entryId").asString())
                .collect(toSet());
    }
}
