package org.gongzhi.api.government;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongzhi.api.TestDistrict.COMMISSIONER;
import static org.gongzhi.api.TestDistrict.DISTRICT;
import static org.gongzhi.api.TestDistrict.OFFICER;
import static org.gongzhi.api.TestDistrict.SUPERVISOR;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.gongzhi.api.DistrictTest;
import org.gongzhi.api.TestDistrict;
import org.gongzhi.api.http.Client.Answer;
import org.gongzhi.core.Actor;
import org.gongzhi.core.Role;
import org.gongzhi.core.command.Commands;
import org.gongzhi.core.participation.BallotFile;
import org.gongzhi.core.participation.Channel;
import org.gongzhi.core.participation.VoteCommand;
import org.gongzhi.core.participation.pabulib.PabulibReader;
import org.gongzhi.projections.openrecord.BallotPage;
import org.gongzhi.projections.store.Views;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DistrictTest
class BallotImportTest {

    @Autowired
    TestDistrict district;

    @Autowired
    Commands commands;

    @Autowired
    Views views;

    @BeforeEach
    void found() {
        district.founded();
    }

    /** @param votes lines such as {@code 1;a,b} */
    private static String file(String... votes) {
        return """
                META
                key;value
                description;Ballot %s
                country;Poland
                unit;Wieliczka
                instance;2023
                num_projects;2
                num_votes;%d
                budget;100
                vote_type;approval
                rule;greedy
                date_begin;03.04.2023
                date_end;21.04.2023
                min_length;1
                currency;PLN
                PROJECTS
                project_id;cost;name
                a;60;Trees
                b;50;Benches
                VOTES
                voter_id;vote
                %s
                """.formatted(UUID.randomUUID(), votes.length, String.join("\n", votes));
    }

    private Answer send(String account, String file, String... fields) {
        return BallotUpload.send(district.client(), account, file.getBytes(StandardCharsets.UTF_8), fields);
    }

    private JsonNode finished(Answer begun) {
        assertThat(begun.status()).as(begun.response().body()).isEqualTo(202);
        return Awaitility.await()
                .until(
                        () -> district.client()
                                .get(OFFICER, begun.header("Location"))
                                .json(),
                        progress -> !progress.path("state").asString().equals("RUNNING"));
    }

    private JsonNode ballot(JsonNode progress) {
        return district.read(
                        OFFICER,
                        "/government/ballots/" + progress.path("ballotId").asString())
                .json();
    }

    @Test
    void an_accepted_file_becomes_a_closed_ballot_with_all_its_votes() {
        var progress = finished(send(OFFICER, file("1;a,b", "2;b", "3;a"), "areaId", DISTRICT));

        assertThat(progress.path("state").asString()).isEqualTo("DONE");
        assertThat(progress.path("votes").asLong()).isEqualTo(3);
        assertThat(progress.path("done").asLong()).isEqualTo(3);
        var ballot = ballot(progress);
        assertThat(ballot.path("turnout").asLong()).isEqualTo(3);
        assertThat(ballot.path("stage").asString()).isNotEqualTo("OPEN");
        assertThat(ballot.at("/terms/channel").asString()).isEqualTo("IMPORT");
    }

    @Test
    void a_bad_file_is_refused_with_its_lines_and_nothing_of_it_is_imported() {
        long head = district.head();

        var answer = send(OFFICER, file("1;a", "2;nowhere", "1;b"), "areaId", DISTRICT);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo("participation.bad-ballot-file");
        assertThat(answer.json().at("/report/totalDefects").asLong()).isEqualTo(2);
        assertThat(answer.json().at("/report/defects/0/line").asLong()).isEqualTo(23);
        assertThat(answer.json().at("/report/defects/0/code").asString()).isEqualTo("UNKNOWN_PROJECT");
        assertThat(answer.json().at("/report/defects/1/code").asString()).isEqualTo("DUPLICATE_VOTER");
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void bad_lines_are_left_out_and_listed_where_the_sender_asks_for_it() {
        var progress =
                finished(send(OFFICER, file("1;a", "2;nowhere", "3;b"), "areaId", DISTRICT, "skipBadLines", "true"));

        assertThat(progress.path("state").asString()).isEqualTo("DONE");
        assertThat(progress.path("skipped").asLong()).isEqualTo(1);
        assertThat(progress.at("/defects/0/line").asLong()).isEqualTo(23);
        assertThat(ballot(progress).path("turnout").asLong()).isEqualTo(2);
    }

    @Test
    void a_file_sent_again_doubles_nothing() {
        String file = file("1;a", "2;b");
        var first = finished(send(OFFICER, file, "areaId", DISTRICT));
        ballot(first);
        long head = district.head();

        var second = finished(send(OFFICER, file, "areaId", DISTRICT));

        assertThat(second.path("state").asString()).isEqualTo("DONE");
        assertThat(second.path("done").asLong()).isEqualTo(2);
        assertThat(second.path("ballotId")).isEqualTo(first.path("ballotId"));
        assertThat(views.get(BallotPage.VIEW, first.path("ballotId").asString())
                        .orElseThrow()
                        .body()
                        .turnout())
                .isEqualTo(2);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void an_import_that_was_cut_off_goes_on_where_it_stopped() throws Exception {
        String file = file("1;a", "2;b", "3;a,b");
        Path copy = Files.writeString(Files.createTempFile("cut", ".pb"), file);
        var check = BallotFileCheck.of(copy, PabulibReader.Mode.STRICT);
        String ballotId = BallotImports.ballotId(check.sha256(), DISTRICT);
        Actor officer = Actor.staff(OFFICER, TestDistrict.TOWN_HALL, Role.CASE_OFFICER);
        commands.send(
                BallotFile.toCommand(
                        Objects.requireNonNull(check.ballot()),
                        ballotId,
                        DISTRICT,
                        null,
                        Channel.IMPORT,
                        ZoneId.of("Europe/Warsaw"),
                        district.now()),
                officer);
        commands.send(
                new VoteCommand.ImportVote(
                        VoteCommand.voteId(ballotId, "2"), ballotId, "2", List.of("b"), district.now()),
                officer);
        district.read(OFFICER, "/government/ballots/" + ballotId);
        String importId = ballotId.replace("ballot-", "import-");
        assertThat(district.client()
                        .get(OFFICER, "/government/imports/" + importId)
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("INTERRUPTED");

        var progress = finished(send(OFFICER, file, "areaId", DISTRICT));

        assertThat(progress.path("importId").asString()).isEqualTo(importId);
        assertThat(progress.path("state").asString()).isEqualTo("DONE");
        assertThat(progress.path("done").asLong()).isEqualTo(3);
        assertThat(ballot(progress).path("turnout").asLong()).isEqualTo(3);
    }

    @Test
    void a_file_whose_ballot_cannot_be_opened_is_refused_by_the_rule() {
        long head = district.head();

        var noCurrency = send(OFFICER, file("1;a").replace("currency;PLN", "currency;QQQ"), "areaId", DISTRICT);
        var unknownRule = send(OFFICER, file("1;a").replace("rule;greedy", "rule;by-the-mayor"), "areaId", DISTRICT);

        assertThat(noCurrency.status()).isEqualTo(422);
        assertThat(noCurrency.code()).isEqualTo("participation.currency-missing");
        assertThat(unknownRule.status()).isEqualTo(422);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void only_a_case_officer_imports() {
        long head = district.head();

        var answer = send(COMMISSIONER, file("1;a"), "areaId", DISTRICT);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(district.head()).isEqualTo(head);
    }

    @Test
    void what_is_missing_is_named() {
        assertThat(send(OFFICER, file("1;a")).status()).isEqualTo(400);
        var noFile = district.client()
                .send(district.client()
                        .as(OFFICER, "/government/ballots:import?areaId=" + DISTRICT)
                        .header("Content-Type", "multipart/form-data; boundary=" + BallotUpload.BOUNDARY)
                        .POST(HttpRequest.BodyPublishers.ofString("--" + BallotUpload.BOUNDARY + "--\r\n")));
        assertThat(noFile.status()).isEqualTo(400);
        assertThat(noFile.code()).isEqualTo("common.missing-parameter");
    }

    @Test
    void a_file_beyond_the_limit_is_refused() {
        var answer = send(OFFICER, "x".repeat(1_100_000), "areaId", DISTRICT);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("common.body-too-large");
    }

    @Test
    void another_organization_does_not_know_of_an_import() {
        var begun = send(OFFICER, file("1;a"), "areaId", DISTRICT);
        finished(begun);

        assertThat(district.client().get(SUPERVISOR, begun.header("Location")).status())
                .isEqualTo(404);
        assertThat(district.client()
                        .get(OFFICER, "/government/imports/import-unknown")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void progress_can_be_followed_until_the_end() {
        var begun = send(OFFICER, file("1;a", "2;b"), "areaId", DISTRICT);

        var stream = district.client().get(OFFICER, begun.header("Location") + "/progress");

        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.response().body()).contains("\"state\":\"DONE\"").contains("\"done\":2");
    }
}
