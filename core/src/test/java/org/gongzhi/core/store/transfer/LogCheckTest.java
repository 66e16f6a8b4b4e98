package org.gongzhi.core.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Receipt;
import org.gongzhi.core.store.RememberedHeads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same log in both stores: {@code a0 b0 | a1 b1 | … | a9 b9 | c0 | c1}; commits of two, then two of one. */
class LogCheckTest {

    private static final String COMMIT_3 = "the commit at position 3 is not what its hash in the chain says";

    @TempDir
    private Path path;

    private final StandInMongo mongo = new StandInMongo();
    private LogAddress folder;
    private LogAddress database;

    @BeforeEach
    void aLogOfThreeStreams() {
        folder = LogAddress.of(path.resolve("data").toString());
        database = LogAddress.of(mongo.uri("log"));
        var commits = new ArrayList<LoggedCommit>();
        for (int i = 0; i < 10; i++)
            commits.add(new LoggedCommit(
                    1 + 2 * i,
                    new Commit("ab" + i, List.of(event("a", i), event("b", i)), new Receipt("key" + i, "print"))));
        commits.add(new LoggedCommit(21, new Commit("c0", List.of(event("c", 0)), null)));
        commits.add(new LoggedCommit(22, new Commit("c1", List.of(event("c", 1)), null)));
        for (LogAddress each : List.of(folder, database)) {
            try (var target = each.toWrite()) {
                RandomLog.append(target.log(), commits);
            }
        }
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    private static NewEvent event(String stream, long sequence) {
        byte[] json = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
        return new NewEvent(
                stream + sequence,
                stream,
                "Thing",
                sequence,
                "test.Happened",
                null,
                json,
                json,
                Instant.EPOCH.plusSeconds(sequence));
    }

    private static LogCheck.Verdict check(LogAddress log) {
        return check(log, LogProgress.NONE);
    }

    private static LogCheck.Verdict check(LogAddress log, LogProgress progress) {
        try (var opened = log.toRead()) {
            return LogCheck.of(opened.log(), progress);
        }
    }

    private static void assertNotWhole(LogAddress log, String found) {
        var verdict = check(log);
        assertThat(verdict.sentence()).isEqualTo("The log is not whole: " + found + ".");
        assertThat(verdict.whole()).isFalse();
    }

    @Test
    void aWholeLogIsFoundWholeAndToldHowFarTheCheckIs() {
        for (LogAddress log : List.of(folder, database)) {
            var told = new ArrayList<String>();

            var verdict = check(log, (what, done, total) -> told.add(what + " " + done + "/" + total));

            assertThat(verdict.sentence()).isEqualTo("The log is whole: 22 events in 3 streams.");
            assertThat(verdict.whole()).isTrue();
            assertThat(told).containsExactly("store 0/0", "checked 22/22");
        }
    }

    @Test
    void theSameLogIsChainedTheSameInBothStores() {
        try (var one = folder.toRead();
                var other = database.toRead()) {
            var commits = one.log().after(0, 100);
            assertThat(commits)
                    .extracting(LoggedCommit::chain)
                    .doesNotContainNull()
                    .containsExactlyElementsOf(other.log().after(0, 100).stream()
                            .map(LoggedCommit::chain)
                            .toList());
        }
    }

    @Test
    void aRewrittenTailIsFoundUnlessItsHashesAreMadeAnew() throws Exception {
        tamper("UPDATE event SET payload = '{\"n\":2}' WHERE position >= 19");
        assertNotWhole(folder, "the commit at position 19 is not what its hash in the chain says");

        try (var read = folder.toRead();
                var target = LogAddress.of(path.resolve("rewritten").toString()).toWrite()) {
            for (LoggedCommit commit : read.log().after(0, 100))
                target.log().append(List.of(new LoggedCommit(commit.position(), commit.commit())));
        }
        assertThat(check(LogAddress.of(path.resolve("rewritten").toString())).whole())
                .isTrue(); // only who kept a checkpoint can tell
    }

    @Test
    void anEmptyLogIsWhole() {
        var empty = LogAddress.of(path.resolve("empty").toString());
        empty.toWrite().close();

        assertThat(check(empty).sentence()).isEqualTo("The log is whole: 0 events in 0 streams.");
    }

    @Test
    void aStreamThatIsNotRememberedAnyMoreIsAskedFor() {
        for (String where : List.of(path.resolve("long").toString(), mongo.uri("long"))) {
            var address = LogAddress.of(where);
            try (var target = address.toWrite()) {
                var commits = new ArrayList<LoggedCommit>();
                commits.add(new LoggedCommit(1, new Commit("c0", List.of(event("c", 0)), null)));
                for (int i = 0; i < 20; i++)
                    commits.add(new LoggedCommit(2 + i, new Commit("s" + i, List.of(event("s" + i + "-", 0)), null)));
                commits.add(new LoggedCommit(22, new Commit("c1", List.of(event("c", 1)), null)));
                RandomLog.append(target.log(), commits);
            }

            try (var source = address.toRead()) {
                var verdict =
                        LogCheck.of(source.log(), Auditor.WITH_NOTHING, LogProgress.NONE, new RememberedHeads(10));

                assertThat(verdict.sentence()).isEqualTo("The log is whole: 22 events in 21 streams.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM event WHERE position = 7|after position 6 comes 8",
                "DELETE FROM event WHERE position = 1|after position 0 comes 2",
                "DELETE FROM event WHERE position = 20|after position 19 comes 21",
                "DELETE FROM event WHERE position >= 20|the log ends within a commit, after position 19",
                "DELETE FROM event WHERE position >= 19|a receipt stands at position 20, where no event is",
                "UPDATE event SET sequence = 99 WHERE id = 'b4'|"
                        + "at position 10 stream b goes on with number 99, and number 4 is missing",
                "UPDATE event SET sequence = 99 WHERE id = 'c1'|"
                        + "at position 22 stream c goes on with number 99, and number 1 is missing",
                "UPDATE event SET stream = 'd' WHERE id = 'c1'|"
                        + "at position 22 stream d goes on with number 1, and number 0 is missing",
                "UPDATE event SET payload = 'gone' WHERE position = 3|the event at position 3 is no JSON",
                "UPDATE event SET payload = substr(payload, 1, 4) WHERE position = 3|the event at position 3 is no"
                        + " JSON",
                "UPDATE event SET metadata = '' WHERE position = 22|the event at position 22 is no JSON",
                "UPDATE event SET time = 'noon' WHERE position = 5|the time at position 5 is none",
                "UPDATE event SET time = '1970-01-01T01:00:00Z' WHERE position = 5|"
                        + "the greatest time up to position 5 is noted wrong",
                "UPDATE event SET payload = '{\"n\":2}' WHERE position = 3|" + COMMIT_3,
                "UPDATE event SET metadata = '{\"n\":2}' WHERE position = 4|" + COMMIT_3,
                "UPDATE event SET type = 'test.Heppened' WHERE position = 3|" + COMMIT_3,
                "UPDATE event SET id = 'a1-' WHERE position = 3|" + COMMIT_3,
                "UPDATE event SET stream_type = NULL WHERE position = 4|" + COMMIT_3,
                "UPDATE event SET revision = '2' WHERE position = 4|" + COMMIT_3,
                "UPDATE event SET time = '1970-01-01T00:00:00.5Z' WHERE position = 4|" + COMMIT_3,
                "UPDATE event SET commit_id = 'ab-' WHERE position = 3|" + COMMIT_3,
                "UPDATE event SET chain = zeroblob(32) WHERE position = 4|" + COMMIT_3,
                "UPDATE event SET chain = zeroblob(31) WHERE position = 4|the commit at position 3 bears no hash",
                "UPDATE event SET chain = NULL WHERE position = 4|the commit at position 3 bears no hash",
                "UPDATE receipt SET fingerprint = 'other' WHERE position = 4|" + COMMIT_3,
                "UPDATE event SET more = 0 WHERE position = 5|the commit at position 5 bears no hash",
                "UPDATE event SET more = 1 WHERE position = 6|position 6 does not continue the commit of position 5",
                "UPDATE event SET more = 3 WHERE position = 5|position 6 does not continue the commit of position 5",
                "UPDATE event SET commit_id = 'x' WHERE position = 6|"
                        + "position 6 does not continue the commit of position 5",
                "UPDATE receipt SET position = 9 WHERE position = 10|a receipt stands at position 9, where no commit"
                        + " ends",
                "UPDATE receipt SET stream = 'b' WHERE position = 10|the receipt at position 10 is not of its commit",
                "UPDATE receipt SET sequence = 3 WHERE position = 10|the receipt at position 10 is not of its commit",
            })
    void whatWasTamperedWithInTheFileIsFound(String sql, String found) throws Exception {
        tamper(sql);

        assertNotWhole(folder, found);
    }

    private void tamper(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path.resolve("data/log.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Test
    void twoSwappedSequencesAreFoundInTheFile() throws Exception {
        tamper("UPDATE event SET sequence = 50 WHERE id = 'c0'");
        tamper("UPDATE event SET sequence = 0 WHERE id = 'c1'");
        tamper("UPDATE event SET sequence = 1 WHERE id = 'c0'");

        assertNotWhole(folder, "at position 21 stream c goes on with number 1, and number 0 is missing");
    }

    @Test
    void aDamagedFileIsFound() throws Exception {
        Path file = path.resolve("data/log.db");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 4_096; i < bytes.length; i += 512) bytes[i] ^= 0x55;
        Files.write(file, bytes);

        assertThat(check(folder).whole()).isFalse();
        assertThat(check(folder).sentence()).contains("the file is damaged");
    }

    @Test
    void aLogThatIsNotThereIsNotMade() {
        assertThatThrownBy(() -> check(LogAddress.of(path.toString()))).isInstanceOf(DataFolderException.class);
        assertThat(path.resolve("log.db")).doesNotExist();
    }

    /** Position of a commit, an update of it (or nothing: it is deleted), what is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "7||after position 6 comes 9",
                "1||after position 0 comes 3",
                "7|{n: 1}|the commit at position 7 should have 1 events and has 2",
                "7|{n: 3}|the commit at position 7 should have 3 events and has 2",
                "7|{n: '2'}|the commit at position 7 cannot be read",
                "22|{'events.0.sequence': {$numberLong: '7'}}|"
                        + "the commit at position 22 says of stream c numbers 1 to 1, which its events are not",
                "22|{'events.0.stream': 'd'}|the commit at position 22 names other streams than its events",
                "22|{'streams.0.to': {$numberLong: '9'}}|"
                        + "the commit at position 22 says of stream c numbers 1 to 9, which its events are not",
                "22|{'streams.0.from': {$numberLong: '3'}}|"
                        + "the commit at position 22 says of stream c numbers 3 to 1, which its events are not",
                "22|{'streams.0.from': {$numberLong: '7'}, 'streams.0.to': {$numberLong: '7'},"
                        + " 'events.0.sequence': {$numberLong: '7'}}|"
                        + "at position 22 stream c goes on with number 7, and number 1 is missing",
                "3|{'events.0.payload': 'gone'}|the event at position 3 is no JSON",
                "3|{'events.1.payload': '{\"n\":'}|the event at position 4 is no JSON",
                "3|{'events.1.metadata': ''}|the event at position 4 is no JSON",
                "3|{'events.0.time': 'noon'}|the commit at position 3 cannot be read",
                "3|{'events.0.id': 5}|the commit at position 3 cannot be read",
                "3|{'events.0.payload': '{\"n\":2}'}|" + COMMIT_3,
                "3|{'events.1.metadata': '{\"n\":2}'}|" + COMMIT_3,
                "3|{'events.1.type': 'test.Heppened'}|" + COMMIT_3,
                "3|{'events.1.revision': '2'}|" + COMMIT_3,
                "3|{commitId: 'ab-'}|" + COMMIT_3,
                "3|{'receipt.fingerprint': 'other'}|" + COMMIT_3,
                "3|{chain: {$binary: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', $type: '00'}}|" + COMMIT_3,
                "3|{chain: null}|the commit at position 3 bears no hash",
                "3|{'events.0.time': '1970-01-01T01:00:00Z'}|the greatest time up to position 4 is noted wrong",
                "3|{latest: {$numberLong: '5'}}|the greatest time up to position 4 is noted wrong",
                "3|{streams: []}|the commit at position 3 names other streams than its events",
                "3|{commitId: null}|the commit at position 3 cannot be read",
            })
    void whatWasTamperedWithInTheDatabaseIsFound(long position, String update, String found) {
        var commits = mongo.database("log").getCollection("commits");
        if (update == null) commits.deleteOne(new Document("_id", position));
        else commits.updateOne(new Document("_id", position), new Document("$set", Document.parse(update)));

        assertNotWhole(database, found);
    }

    @Test
    void anIndexThatIsMissingIsFound() {
        mongo.database("log").getCollection("commits").dropIndex(new Document("commitId", 1));

        assertNotWhole(database, "the unique index of commitId is missing");
    }

    @Test
    void everyEventThatIsRemovedFromACommitIsFoundInBothStores() throws Exception {
        for (int position = 1; position <= 20; position++) {
            var commits = mongo.database("log").getCollection("commits");
            long first = position - (position + 1) % 2;
            var whole = Objects.requireNonNull(
                    commits.find(new Document("_id", first)).first());
            commits.updateOne(
                    new Document("_id", first),
                    new Document(
                            "$set",
                            new Document(
                                    "events",
                                    Arrays.asList(whole.getList("events", Document.class)
                                            .get(position % 2)))));
            assertNotWhole(database, "the commit at position " + first + " should have 2 events and has 1");
            commits.replaceOne(new Document("_id", first), whole);
        }
        assertThat(check(database).whole()).isTrue();
    }
}
