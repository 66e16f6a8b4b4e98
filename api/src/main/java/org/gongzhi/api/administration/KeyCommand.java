package org.gongzhi.api.administration;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.district.MasterKeyFile;
import org.gongzhi.api.district.SubjectKeyDatabase;
import org.gongzhi.core.district.District;
import org.gongzhi.core.participation.BallotEvent.VoterLinkDestroyed;
import org.gongzhi.core.participation.PollingStation;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.registry.ResidentEvent.ResidentErased;
import org.gongzhi.core.registry.StaffDetailsEvent.StaffErased;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.gongzhi.core.store.transfer.TransferException;

/** What an operator does with people's keys (docs/privacy.md). */
final class KeyCommand {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private KeyCommand() {}

    /** On SQLite makes a new master key; on MongoDB the first one of the configured file is the new one. */
    static void changeMasterKey(GongzhiProperties properties, PrintStream out) {
        if (onSqlite(properties)) {
            requireKeys(properties);
            try (var folder = DataFolder.open(properties.data())) {
                long count = MasterKeyFile.change(folder);
                out.println("The keys of " + count + " people lie under a new master key: back up subject-keys.key"
                        + " and keys.db, and let the older backups of both expire.");
            }
            return;
        }
        try (var keys = SubjectKeyDatabase.open(properties, ANSWER)) {
            out.println("The keys of " + keys.rewrap() + " people were put under the first key of the file; when every"
                    + " node has been started with it, the others can be taken out.");
        }
    }

    /**
     * After people's keys were restored from a backup: those who were erased since must not come back, nor the secrets of
     * ballots that were certified since.
     */
    static void destroyErased(GongzhiProperties properties, PrintStream out) {
        if (onSqlite(properties)) {
            requireKeys(properties);
            try (var folder = DataFolder.open(properties.data());
                    var log = SqliteEventLog.open(folder);
                    var keys = SqliteSubjectKeys.open(folder, MasterKeyFile.of(folder))) {
                destroyErased(log, keys, out);
            }
            return;
        }
        var uri = MongoConnection.uri(properties.mongodb().uri());
        try (var connection = MongoConnection.open(uri, "gongzhi-keys", ANSWER);
                var log = MongoEventLog.open(connection.database(), MongoEventLog.POLL_INTERVAL, AppendObserver.NONE);
                var keys = SubjectKeyDatabase.open(properties, ANSWER)) {
            destroyErased(log, keys, out);
        }
    }

    private static boolean onSqlite(GongzhiProperties properties) {
        return properties.mongodb().uri().isBlank();
    }

    private static void requireKeys(GongzhiProperties properties) {
        Path file = properties.data().resolve(SqliteSubjectKeys.FILE);
        if (!Files.exists(file)) throw new TransferException("There are no people's keys at " + file + ".");
    }

    private static void destroyErased(EventLog log, SubjectKeys keys, PrintStream out) {
        long people = 0;
        long ballots = 0;
        try (var events = District.reader(log).readEvents(null, false)) {
            for (var it = events.iterator(); it.hasNext(); ) {
                switch (it.next().getPayload()) {
                    case ResidentErased e -> {
                        keys.destroy(e.residentId(), e.at());
                        people++;
                    }
                    case StaffErased e -> {
                        keys.destroy(e.staffId(), e.at());
                        people++;
                    }
                    case VoterLinkDestroyed e -> {
                        keys.destroy(PollingStation.secretOf(e.ballotId()), e.at());
                        ballots++;
                    }
                    default -> {}
                }
            }
        }
        out.println("The log names " + people + " people who were erased; none of them has a key.");
        out.println(
                "The log names " + ballots + " ballots whose voters' link was destroyed; none of them has a secret.");
    }
}
