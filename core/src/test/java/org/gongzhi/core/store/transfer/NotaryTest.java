package org.gongzhi.core.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.evidence.SignedCheckpoint;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LogRewrittenException;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.Notary;
import org.gongzhi.core.store.ProofStore;
import org.gongzhi.core.store.mongo.MongoProofStore;
import org.gongzhi.core.store.sqlite.SqliteProofStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log of 600 events, one a commit, in either store; what is signed over it; and what that tells when it is changed. */
class NotaryTest {

    enum Store {
        SQLITE,
        MONGODB
    }

    private static final int EVENTS = 600;
    private static final Duration NEVER = Duration.ofDays(1_000);

    @TempDir
    private Path path;

    private final NoteSigner signer = NoteSigner.of("district.example/log", NoteSigner.newKey());
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable StandInMongo started;
    private Instant now = Instant.parse("2026-11-26T10:00:00Z");

    @AfterEach
    void close() throws Exception {
        closeOpened();
        var mongo = started;
        if (mongo != null) mongo.close();
    }

    private void closeOpened() throws Exception {
        for (AutoCloseable each : open.reversed()) each.close();
        open.clear();
    }

    private StandInMongo mongo() {
        var mongo = started;
        if (mongo == null) {
            mongo = new StandInMongo();
            started = mongo;
        }
        return mongo;
    }

    private LogAddress log(Store store) {
        if (store == Store.SQLITE) return LogAddress.of(path.toString());
        return LogAddress.of(mongo().uri("log"));
    }

    private void append(Store store, int from, int to) {
        try (var target = log(store).toWrite()) {
            RandomLog.append(target.log(), commits(from, to, ""));
        }
    }

    private static List<LoggedCommit> commits(int from, int to, String word) {
        var commits = new ArrayList<LoggedCommit>();
        for (int i = from; i <= to; i++) {
            byte[] json = ("{\"word\":\"" + word + i + "\"}").getBytes(StandardCharsets.UTF_8);
            var event = new NewEvent(
                    "e" + i, "s" + (i - 1) % 7, "T", (i - 1) / 7, "test.Happened", null, json, json, Instant.EPOCH);
            commits.add(new LoggedCommit(i, new Commit(event.id(), List.of(event), null)));
        }
        return commits;
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    private ProofStore evidence(Store store) {
        if (store == Store.MONGODB) return new MongoProofStore(mongo().database("log"));
        var folder = opened(DataFolder.open(path));
        return opened(SqliteProofStore.open(folder));
    }

    private Notary notary(Store store, ProofStore evidence, Duration interval) {
        CommitStore commits = opened(log(store).toRead()).log();
        return new Notary(commits, evidence, signer, () -> now, interval);
    }

    private SignedCheckpoint sign(Store store) throws Exception {
        try (var notary = notary(store, evidence(store), NEVER)) {
            return notary.checkpoint();
        } finally {
            closeOpened();
        }
    }

    private String check(Store store, Auditor auditor) {
        try (var opened = log(store).toRead()) {
            return LogCheck.of(opened.log(), auditor, LogProgress.NONE).sentence();
        }
    }

    private Auditor knowing(SignedCheckpoint... checkpoints) {
        return new Auditor(List.of(checkpoints), Optional.of(signer.verifier()));
    }

    // --- what is signed

    @ParameterizedTest
    @EnumSource
    void aCheckpointIsOfAllEventsIsSignedAndContinuesTheOneBefore(Store store) {
        append(store, 1, 300);
        var evidence = evidence(store);
        var notary = notary(store, evidence, NEVER);

        SignedCheckpoint first = notary.checkpoint();
        assertThat(notary.checkpoint()).isEqualTo(first);
        appendBeside(store, 301, EVENTS);
        SignedCheckpoint second = notary.checkpoint();

        assertThat(List.of(first.size(), second.size())).containsExactly(300L, (long) EVENTS);
        assertThat(List.of(first, second)).allMatch(each -> signer.verifier().verifies(each.note()));
        assertThat(evidence.tree()
                        .consistency(300, EVENTS)
                        .proves(first.checkpoint().root(), second.checkpoint().root()))
                .isTrue();
        assertThat(evidence.tree()
                        .inclusion(17, EVENTS)
                        .proves(evidence.leaf(17), second.checkpoint().root()))
                .isTrue();
        assertThat(evidence.before(Long.MAX_VALUE, 10)).containsExactly(second, first);
        assertThat(check(store, knowing(first)))
                .isEqualTo(
                        "The log is whole: 600 events in 7 streams. 3 checkpoints were signed over them, the last over"
                                + " the first 600 events.");
    }

    /** The folder is held already. */
    private void appendBeside(Store store, int from, int to) {
        if (store == Store.MONGODB) {
            append(store, from, to);
            return;
        }
        var elsewhere = LogAddress.of(path.resolve("elsewhere").toString());
        try (var target = elsewhere.toWrite()) {
            RandomLog.append(target.log(), commits(1, to, ""));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path.resolve("log.db"));
                var statement = connection.createStatement()) {
            statement.execute("ATTACH '" + path.resolve("elsewhere/log.db") + "' AS elsewhere");
            statement.execute("INSERT INTO event SELECT * FROM elsewhere.event WHERE position >= " + from);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void bothStoresComeToTheSameCheckpoint() throws Exception {
        for (Store store : Store.values()) append(store, 1, EVENTS);

        assertThat(sign(Store.SQLITE)).isEqualTo(sign(Store.MONGODB));
    }

    @Test
    void aCheckpointIsSignedWhenTheIntervalIsOverAndSomethingIsNew() {
        append(Store.MONGODB, 1, 10);
        var evidence = evidence(Store.MONGODB);
        var notary = opened(notary(Store.MONGODB, evidence, Duration.ofMinutes(1)));
        notary.start();
        Awaitility.await().until(() -> evidence.latest().isPresent());

        append(Store.MONGODB, 11, 20);
        Awaitility.await().until(() -> notary.status().size() == 20);
        assertThat(evidence.latest())
                .hasValueSatisfying(latest -> assertThat(latest.size()).isEqualTo(10));

        now = now.plus(Duration.ofMinutes(1));
        Awaitility.await().until(() -> evidence.latest().orElseThrow().size() == 20);
    }

    @ParameterizedTest
    @EnumSource
    void tilesThatWereLostAreMadeAgain(Store store) throws Exception {
        append(store, 1, 300);
        sign(store);
        if (store == Store.MONGODB)
            mongo().database("log").getCollection("evidence_tiles").drop();
        else sql("evidence.db", "DELETE FROM tile");
        append(store, 301, EVENTS);

        assertThat(sign(store).size()).isEqualTo(EVENTS);
        assertThat(check(store, knowing())).contains("2 checkpoints were signed over them");
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSignedOnceTheLogIsNotWhatTheLastCheckpointWasSignedOver(Store store) throws Exception {
        append(store, 1, 300);
        sign(store);
        rewriteFrom(store, 200, EVENTS);

        var notary = notary(store, evidence(store), NEVER);

        assertThatThrownBy(notary::checkpoint)
                .isInstanceOf(LogRewrittenException.class)
                .hasMessageContaining("The commit at position 301 does not continue");
        assertThat(notary.status().rewritten()).contains("position 301");
        assertThat(notary.status().latest())
                .hasValueSatisfying(last -> assertThat(last.size()).isEqualTo(300));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSignedWhenTheLogIsShorterThanTheLastCheckpoint(Store store) throws Exception {
        append(store, 1, 300);
        sign(store);
        rewriteFrom(store, 200, 250);

        var notary = notary(store, evidence(store), NEVER);

        assertThatThrownBy(notary::checkpoint)
                .isInstanceOf(LogRewrittenException.class)
                .hasMessageContaining("ends at position 250");
    }

    // --- what it tells

    /** As one who owns the store would do it: all hashes of the chain made anew. */
    private void rewriteFrom(Store store, int from, int to) throws Exception {
        if (store == Store.MONGODB) {
            mongo().database("log").getCollection("commits").deleteMany(new Document("_id", new Document("$gte", (long)
                    from)));
        } else {
            sql("log.db", "DELETE FROM event WHERE position >= " + from);
        }
        try (var target = log(store).toWrite()) {
            RandomLog.append(target.log(), commits(from, to, "other "));
        }
    }

    private void sql(String file, String... sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path.resolve(file));
                var statement = connection.createStatement()) {
            for (String each : sql) statement.executeUpdate(each);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRewrittenTailIsFoundAtItsFirstEventByTheTreeThatWasKept(Store store) throws Exception {
        append(store, 1, EVENTS);
        sign(store);
        rewriteFrom(store, 570, EVENTS);

        assertThat(check(store, Auditor.WITH_NOTHING))
                .isEqualTo("The log is not whole: the event at position 570 is not the one that was committed.");
    }

    @ParameterizedTest
    @EnumSource
    void aLogThatWasRewrittenWithAllThatIsKeptOfItIsFoundByWhoKeptACheckpoint(Store store) throws Exception {
        append(store, 1, 400);
        var early = sign(store);
        append(store, 401, EVENTS);
        var late = sign(store);
        rewriteFrom(store, 500, EVENTS);
        if (store == Store.MONGODB) {
            mongo().database("log").getCollection("evidence_tiles").drop();
            mongo().database("log").getCollection("checkpoints").drop();
        } else {
            Files.delete(path.resolve("evidence.db"));
        }
        sign(store);

        assertThat(check(store, Auditor.WITH_NOTHING)).startsWith("The log is whole");
        assertThat(check(store, knowing(late, early)))
                .isEqualTo(
                        "The log is not whole: the events up to position 600 are not those that a checkpoint was signed"
                                + " over; those up to position 400 are.");
    }

    @Test
    void aLogThatWasCutIsFoundByTheCheckpointBeyondItsEnd() throws Exception {
        append(Store.SQLITE, 1, EVENTS);
        sign(Store.SQLITE);
        sql("log.db", "DELETE FROM event WHERE position > 590");

        assertThat(check(Store.SQLITE, Auditor.WITH_NOTHING))
                .isEqualTo(
                        "The log is not whole: it ends at position 590, and a checkpoint was signed over 600 events.");
    }

    @Test
    void aCheckpointThatSomeoneElseSignedIsFound() throws Exception {
        append(Store.SQLITE, 1, EVENTS);
        sign(Store.SQLITE);
        var other = NoteSigner.of("district.example/log", NoteSigner.newKey()).verifier();

        assertThat(check(Store.SQLITE, new Auditor(List.of(), Optional.of(other))))
                .isEqualTo("The log is not whole: the signature of the checkpoint at position 600 is not that of"
                        + " district.example/log.");
        assertThat(check(Store.SQLITE, Auditor.WITH_NOTHING))
                .endsWith("A checkpoint was signed over its first 600 events; signatures were not checked.");
    }

    @Test
    void anInsertedADroppedAndTwoExchangedEventsAreFoundWhereTheyAreWhateverElseIsMended() throws Exception {
        append(Store.SQLITE, 1, EVENTS);
        sign(Store.SQLITE);
        Files.copy(path.resolve("log.db"), path.resolve("whole.db"));

        remade(commits -> commits.remove(444));
        assertThat(check(Store.SQLITE, Auditor.WITH_NOTHING)).contains("the event at position 445 is not");
        remade(commits -> commits.add(100, commits(9_999, 9_999, "inserted ").getFirst()));
        assertThat(check(Store.SQLITE, Auditor.WITH_NOTHING)).contains("the event at position 101 is not");
        remade(commits -> java.util.Collections.swap(commits, 200, 207));
        assertThat(check(Store.SQLITE, Auditor.WITH_NOTHING)).contains("the event at position 201 is not");
        remade(commits -> {});
        assertThat(check(Store.SQLITE, Auditor.WITH_NOTHING)).startsWith("The log is whole");
    }

    /** All positions, numbers in streams and hashes are those of an honest log of the changed events. */
    private void remade(java.util.function.Consumer<List<LoggedCommit>> change) throws Exception {
        var changed = commits(1, EVENTS, "");
        change.accept(changed);
        Files.delete(path.resolve("log.db"));
        var heads = new java.util.HashMap<String, Long>();
        try (var target = log(Store.SQLITE).toWrite()) {
            var again = new ArrayList<LoggedCommit>();
            for (LoggedCommit commit : changed) {
                NewEvent event = commit.commit().events().getFirst();
                long sequence = heads.merge(event.stream(), 0L, (before, none) -> before + 1);
                var renumbered = new NewEvent(
                        event.id(),
                        event.stream(),
                        event.streamType(),
                        sequence,
                        event.payloadType(),
                        null,
                        event.payload(),
                        event.metadata(),
                        event.timestamp());
                again.add(new LoggedCommit(again.size() + 1, new Commit(event.id(), List.of(renumbered), null)));
            }
            RandomLog.append(target.log(), again);
        }
    }
}
