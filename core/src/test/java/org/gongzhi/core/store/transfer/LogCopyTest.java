package org.gongzhi.core.store.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.bson.Document;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.Commit;
import org.gongzhi.core.store.CommitTarget;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.LogProgress;
import org.gongzhi.core.store.LoggedCommit;
import org.gongzhi.core.store.NewEvent;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.core.store.mongo.StoreFormatException;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies between the real adapters: SQLite files, and MongoDB's adapter on the in-process server. */
class LogCopyTest {

    private static final int EVENTS = 4_500;

    @TempDir
    private Path path;

    private final StandInMongo mongo = new StandInMongo();
    private LogAddress source;
    private LogAddress database;

    @BeforeEach
    void aLog() {
        source = folder("source");
        database = LogAddress.of(mongo.uri("copy"));
        new RandomLog(1).fill(source, EVENTS);
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    private LogAddress folder(String name) {
        return LogAddress.of(path.resolve(name).toString());
    }

    private static LogCopy.Copied copy(LogAddress from, LogAddress to) {
        return copy(from, to, LogProgress.NONE);
    }

    private static LogCopy.Copied copy(LogAddress from, LogAddress to, LogProgress progress) {
        try (var source = from.toReadAlone();
                var target = to.toWrite()) {
            return LogCopy.run(source.log(), target.log(), progress);
        }
    }

    private static List<LoggedCommit> read(LogAddress from) {
        try (var source = from.toRead()) {
            return source.log().after(0, Integer.MAX_VALUE);
        }
    }

    private static NewEvent event(String stream, long sequence) {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        return new NewEvent(
                "of-" + stream + sequence, stream, "Thing", sequence, "test.Happened", null, json, json, Instant.EPOCH);
    }

    private static void append(LogAddress to, LoggedCommit... commits) {
        try (var target = to.toWrite()) {
            RandomLog.append(target.log(), List.of(commits));
        }
    }

    // --- what is copied

    @Test
    void aLogOfTheFirstFormatIsNotWrittenButCanBeCopiedAndIsChainedByThat() throws Exception {
        copy(source, database);
        mongo.database("copy")
                .getCollection("commits")
                .updateMany(new Document(), new Document("$unset", new Document("chain", "")));
        mongo.database("copy")
                .getCollection("format")
                .updateOne(new Document("_id", "log"), new Document("$set", new Document("version", 1)));

        assertThatThrownBy(() -> database.toWrite().close())
                .isInstanceOf(StoreFormatException.class)
                .hasMessageContaining("copy it to another database with --gongzhi.copy-log");
        try (var old = database.toRead()) {
            assertThat(LogCheck.of(old.log(), LogProgress.NONE).sentence()).contains("not chained by hashes");
        }
        copy(database, folder("chained"));
        assertThat(Rows.of(path.resolve("chained"))).isEqualTo(Rows.of(path.resolve("source")));
    }

    @Test
    void aTamperedLogIsNotMadeCleanByACopy() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path.resolve("source/log.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE event SET payload = '\"other\"' WHERE position = 70 AND more = 0");
            statement.executeUpdate("UPDATE event SET payload = '\"other\"' WHERE position = 71 AND more = 0");
        }

        assertThatThrownBy(() -> copy(source, database))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("(hash chain)");
    }

    @Test
    void fromSqliteToMongoAndBackEveryRowIsTheSame() throws Exception {
        copy(source, database);
        var copied = copy(database, folder("back"));

        assertThat(copied.copied()).isGreaterThanOrEqualTo(EVENTS);
        assertThat(Rows.of(path.resolve("back"))).isEqualTo(Rows.of(path.resolve("source")));
    }

    @Test
    void aCopyInMongoIsDocumentForDocumentWhatTheServiceWouldHaveStored() {
        copy(source, database);
        var appended = new ArrayList<Document>();
        try (var log = MongoEventLog.open(mongo.database("live"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            for (LoggedCommit commit : read(source)) log.append(commit.commit());
        }
        mongo.database("live")
                .getCollection("commits")
                .find()
                .sort(new Document("_id", 1))
                .into(appended);

        assertThat(mongo.database("copy")
                        .getCollection("commits")
                        .find()
                        .sort(new Document("_id", 1))
                        .into(new ArrayList<>()))
                .isEqualTo(appended);
    }

    @Test
    void aServiceGoesOnWithACopyAndFindsItsReceipts() {
        copy(source, database);
        copy(database, folder("back"));
        var commits = read(source);
        var answered = commits.stream()
                .map(LoggedCommit::commit)
                .filter(commit -> commit.receipt() != null && commit.events().size() > 1)
                .findFirst()
                .orElseThrow();
        String key = Objects.requireNonNull(answered.receipt()).key();

        try (var folder = DataFolder.open(path.resolve("source"));
                var original = SqliteEventLog.open(folder);
                var copied =
                        MongoEventLog.open(mongo.database("copy"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            assertThat(copied.receipt(key)).isEqualTo(original.receipt(key)).isPresent();
            long head = original.headOfStream("busy/0").getAsLong();
            var next = new Commit("next", List.of(event("busy/0", head + 1)), null);
            assertThat(copied.append(next)).isEqualTo(original.append(next));
        }
    }

    @Test
    void itTellsHowFarItIs() {
        var told = new ArrayList<String>();

        copy(source, database, (what, done, total) -> told.add(what + " " + done + "/" + total));

        long head = read(source).getLast().last();
        assertThat(told).contains("copied " + head + "/" + head, "verified " + head + "/" + head);
    }

    @Test
    void anEmptyLogIsCopied() {
        folder("empty").toWrite().close();

        assertThat(copy(folder("empty"), database)).isEqualTo(new LogCopy.Copied(0, 0));
    }

    // --- killed and resumed

    /** A target whose process ends while it appends: some of the commits are stored. */
    private record Killed(CommitTarget target, Random random, int[] left) implements CommitTarget {

        static final class End extends RuntimeException {
            private static final long serialVersionUID = 1L;
        }

        @Override
        public int append(List<LoggedCommit> commits) {
            if (left[0]-- > 0) return target.append(commits);
            int stored = random.nextInt(commits.size() / 2);
            if (stored > 0) target.append(commits.subList(0, stored));
            throw new End();
        }

        @Override
        public long head() {
            return target.head();
        }

        @Override
        public List<LoggedCommit> after(long position, int events) {
            return target.after(position, events);
        }

        @Override
        public void close() {
            target.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedWhereverItWasItGoesOnAndTheCopyIsTheSame(boolean toMongo) throws Exception {
        LogAddress to = toMongo ? database : folder("copy");
        for (int seed = 0; seed < 6; seed++) {
            try (var from = source.toReadAlone();
                    var target = to.toWrite()) {
                var killed = new Killed(target.log(), new Random(seed), new int[] {seed == 2 ? 1 : 0});
                assertThatThrownBy(() -> LogCopy.run(from.log(), killed, LogProgress.NONE))
                        .isInstanceOf(Killed.End.class);
            }
        }

        var copied = copy(source, to);

        assertThat(copied.before()).isPositive();
        if (toMongo) copy(to, folder("copy"));
        assertThat(Rows.of(path.resolve("copy"))).isEqualTo(Rows.of(path.resolve("source")));
    }

    @Test
    void runAgainWhenAllIsCopiedItCopiesNothingAndVerifies() {
        long all = copy(source, database).copied();

        assertThat(copy(source, database)).isEqualTo(new LogCopy.Copied(0, all));
    }

    @Test
    void aSourceThatGrewSinceIsCopiedOn() {
        copy(source, database);
        long head = read(source).getLast().last();
        append(source, new LoggedCommit(head + 1, new Commit("later", List.of(event("later", 0)), null)));

        assertThat(copy(source, database)).isEqualTo(new LogCopy.Copied(1, head));
    }

    // --- refused

    @Test
    void aTargetThatHoldsAnotherLogIsRefusedAndLeftAsItIs() {
        append(database, new LoggedCommit(1, new Commit("other", List.of(event("other", 0)), null)));

        assertThatThrownBy(() -> copy(source, database))
                .isInstanceOf(TransferException.class)
                .hasMessage("The target holds something else than the source, from position 1 (id) on: "
                        + "it was left as it is.");
        assertThat(read(database)).hasSize(1);
    }

    @Test
    void aTargetThatDiffersInOnePayloadIsRefusedWithItsPosition() {
        copy(source, database);
        mongo.database("copy")
                .getCollection("commits")
                .updateOne(
                        new Document("_id", read(source).get(700).position()),
                        new Document("$set", new Document("events.0.payload", "{\"tampered\":true}")));

        assertThatThrownBy(() -> copy(source, database))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("from position " + read(source).get(700).position() + " (payload) on");
    }

    @Test
    void aTargetThatGoesOnWhereTheSourceEndsIsRefused() {
        copy(source, database);
        long head = read(source).getLast().last();
        append(database, new LoggedCommit(head + 1, new Commit("more", List.of(event("more", 0)), null)));

        assertThatThrownBy(() -> copy(source, database))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("from position " + (head + 1) + ", where the source ends on");
    }

    @Test
    void aDatabaseThatSomeoneElseWritesMeanwhileIsNoticed() {
        assertThatThrownBy(() -> copy(source, database, (what, done, total) -> {
                    if (what.equals("copied") && done < 1_500) someoneElseAppends();
                }))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("The target holds something else than the source, from position ");
    }

    private void someoneElseAppends() {
        try (var log = MongoEventLog.open(mongo.database("copy"), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE)) {
            log.append(new Commit("someone", List.of(event("someone", 0)), null));
        }
    }

    @Test
    void aFolderInUseIsNeitherSourceNorTarget() {
        try (var folder = DataFolder.open(path.resolve("source"))) {
            assertThatThrownBy(() -> copy(source, database))
                    .isInstanceOf(DataFolderException.class)
                    .hasMessageContaining("is in use by process");
            assertThatThrownBy(() -> copy(database, source)).isInstanceOf(RuntimeException.class);
            assertThat(folder.path()).exists();
        }
    }

    @Test
    void aSourceThatIsNotThereIsNotMade() {
        assertThatThrownBy(() -> copy(folder("nowhere"), database)).hasMessageContaining("There is no log at");
        assertThat(path.resolve("nowhere")).doesNotExist();
        assertThatThrownBy(() -> copy(LogAddress.of(mongo.uri("nowhere")), folder("copy")))
                .hasMessage("There is no log in the database nowhere.");
    }

    @Test
    void aDamagedSourceIsNotCopiedPastTheDamage() throws Exception {
        copy(source, database);
        mongo.database("copy").getCollection("commits").deleteOne(new Document("_id", 1L));
        long second = read(source).get(1).position();

        assertThatThrownBy(() -> copy(database, folder("copy")))
                .isInstanceOf(TransferException.class)
                .hasMessage("The log is damaged: after position 0 comes " + second + ".");
    }

    // --- addresses

    @Test
    void anAddressNeverShowsAPassword() {
        assertThat(LogAddress.of("mongodb://clerk:secret@one,two:27018/district?replicaSet=rs0"))
                .hasToString("mongodb://one,two:27018/district");
        assertThatThrownBy(() -> LogAddress.of("mongodb://clerk:sec@ret:x@y:z/"))
                .hasMessageNotContaining("sec")
                .hasMessageNotContaining("ret:x");
    }

    @Test
    void twoNamesOfOneFolderAreOneAddress() {
        assertThat(folder("source/../source")).isEqualTo(source).hasSameHashCodeAs(source);
        assertThat(folder("other")).isNotEqualTo(source);
    }
}
