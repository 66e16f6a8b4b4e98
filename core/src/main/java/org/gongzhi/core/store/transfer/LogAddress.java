package org.gongzhi.core.store.transfer;

import com.mongodb.ConnectionString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.gongzhi.core.store.CommitSource;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.CommitTarget;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.mongo.MongoCommitSource;
import org.gongzhi.core.store.mongo.MongoCommitTarget;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.sqlite.SqliteCommitSource;
import org.gongzhi.core.store.sqlite.SqliteCommitTarget;

/**
 * Where a log is, as an operator names it: a data folder, or a MongoDB URI. As text it shows no password. What cannot be
 * opened is told by the adapter's own exception, in one sentence.
 */
public sealed interface LogAddress {

    static LogAddress of(String text) {
        return text.startsWith("mongodb://") || text.startsWith("mongodb+srv://")
                ? new Database(MongoConnection.uri(text))
                : new Folder(Path.of(text));
    }

    /** To be read, also while it is in use. */
    Opened<CommitStore> toRead();

    /** To be read while no service uses it, as far as that can be known: a folder is held, a database is not. */
    Opened<CommitStore> toReadAlone();

    /** To be appended to; made if there is none. */
    Opened<CommitTarget> toWrite();

    /**
     * A log and what it rests on.
     *
     * @param below closed after the log
     */
    record Opened<T extends CommitSource>(T log, Runnable below) implements AutoCloseable {

        private static <T extends CommitSource> Opened<T> over(DataFolder folder, Supplier<T> log) {
            return over(folder::close, log);
        }

        private static <T extends CommitSource> Opened<T> over(MongoConnection connection, Supplier<T> log) {
            return over(connection::close, log);
        }

        private static <T extends CommitSource> Opened<T> over(Runnable below, Supplier<T> log) {
            try {
                return new Opened<>(log.get(), below);
            } catch (RuntimeException e) {
                below.run();
                throw e;
            }
        }

        @Override
        public void close() {
            log.close();
            below.run();
        }
    }

    /** {@code log.db} in it. */
    record Folder(Path path) implements LogAddress {

        @Override
        public Opened<CommitStore> toRead() {
            return new Opened<>(SqliteCommitSource.open(path), () -> {});
        }

        @Override
        public Opened<CommitStore> toReadAlone() {
            toRead().close(); // where no log is, no folder is to be made
            var folder = DataFolder.open(path);
            return Opened.over(folder, () -> SqliteCommitSource.open(path));
        }

        @Override
        public Opened<CommitTarget> toWrite() {
            var folder = DataFolder.open(path);
            return Opened.over(folder, () -> SqliteCommitTarget.open(folder));
        }

        /** Two names of one folder are the same. */
        Path real() {
            try {
                return Files.exists(path)
                        ? path.toRealPath()
                        : path.toAbsolutePath().normalize();
            } catch (IOException e) {
                return path.toAbsolutePath().normalize();
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Folder folder && real().equals(folder.real());
        }

        @Override
        public int hashCode() {
            return real().hashCode();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Of MongoDB. */
    record Database(ConnectionString uri) implements LogAddress {

        private static final Duration ANSWER = Duration.ofMinutes(1);

        @Override
        public Opened<CommitStore> toRead() {
            var connection = connect();
            return Opened.over(connection, () -> MongoCommitSource.open(connection.database()));
        }

        @Override
        public Opened<CommitStore> toReadAlone() {
            return toRead();
        }

        @Override
        public Opened<CommitTarget> toWrite() {
            var connection = connect();
            return Opened.over(connection, () -> MongoCommitTarget.open(connection.database()));
        }

        private MongoConnection connect() {
            return MongoConnection.open(uri, "gongzhi-log", ANSWER);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Database database && toString().equals(database.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return "mongodb://" + String.join(",", uri.getHosts()) + "/" + MongoConnection.databaseName(uri);
        }
    }
}
