package org.gongzhi.api.district;

import java.time.Duration;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.LogProgressBar;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.api.StoreChoice;
import org.gongzhi.core.privacy.Pseudonyms;
import org.gongzhi.core.privacy.RememberedKeys;
import org.gongzhi.core.privacy.Sealing;
import org.gongzhi.core.privacy.SubjectKeys;
import org.gongzhi.core.store.AppendObserver;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.FileFolder;
import org.gongzhi.core.store.FileStore;
import org.gongzhi.core.store.SnapshotStore;
import org.gongzhi.core.store.mongo.KeyCheck;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoEventLog;
import org.gongzhi.core.store.mongo.MongoFiles;
import org.gongzhi.core.store.mongo.MongoSnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteEventLog;
import org.gongzhi.core.store.sqlite.SqliteSnapshotStore;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;
import org.gongzhi.projections.store.MongoViewStore;
import org.gongzhi.projections.store.SqliteViewStore;
import org.gongzhi.projections.store.ViewStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.env.Environment;

/** The stores that the configuration asks for: see {@link StoreChoice}. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    @Bean
    Sealing sealing(SubjectKeys keys) {
        return new Sealing(keys);
    }

    /** All in one data folder that one process holds. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(StoreChoice.Sqlite.class)
    static class Embedded {

        @Bean
        DataFolder dataFolder(GongzhiProperties properties) {
            if (properties.pseudonymKeyFile() != null)
                throw new StartRefusedException("gongzhi.pseudonym-key-file is for MongoDB (GONGZHI_MONGODB_URI); on"
                        + " SQLite the key is pseudonyms.key in the data folder.");
            if (properties.subjectKeyFile() != null)
                throw new StartRefusedException("gongzhi.subject-key-file is for MongoDB (GONGZHI_MONGODB_URI); on"
                        + " SQLite the key is subject-keys.key in the data folder.");
            return DataFolder.open(properties.data());
        }

        @Bean
        SubjectKeys subjectKeys(DataFolder folder) {
            return new RememberedKeys(SqliteSubjectKeys.open(folder, MasterKeyFile.of(folder)));
        }

        @Bean
        EventLog eventLog(DataFolder folder, AppendObserver observer) {
            var progress = new LogProgressBar(System.err);
            try {
                return SqliteEventLog.open(folder, observer, progress);
            } finally {
                progress.end();
            }
        }

        @Bean
        SnapshotStore snapshotStore(DataFolder folder) {
            return SqliteSnapshotStore.open(folder);
        }

        @Bean
        ViewStore viewStore(DataFolder folder) {
            return SqliteViewStore.open(folder);
        }

        @Bean
        FileStore fileStore(DataFolder folder) {
            return FileFolder.in(folder);
        }

        @Bean
        Pseudonyms pseudonyms(DataFolder folder) {
            return new Pseudonyms(PseudonymKey.of(folder));
        }
    }

    /** All in one database that any number of nodes share; nothing is kept on the node. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(StoreChoice.Mongodb.class)
    static class Shared {

        /** Of the log: callers wait for it. */
        private static final Duration ANSWER = Duration.ofSeconds(5);

        /** After it is settled who could log in and who signs, which is told without waiting for a server. */
        @Bean
        @DependsOn({"tokens", "noteSigner"})
        MongoConnection mongoConnection(GongzhiProperties properties, Environment environment) {
            ProductionStore.requireSoleAndWithKey(properties, environment);
            return MongoConnection.open(MongoConnection.uri(properties.mongodb().uri()), "gongzhi-log", ANSWER);
        }

        @Bean
        EventLog eventLog(MongoConnection connection, AppendObserver observer) {
            return MongoEventLog.open(connection.database(), MongoEventLog.POLL_INTERVAL, observer);
        }

        /** @param log that is open, so that the database is known to be ours */
        @Bean
        SubjectKeys subjectKeys(GongzhiProperties properties, EventLog log) {
            return new RememberedKeys(SubjectKeyDatabase.open(properties, ANSWER));
        }

        @Bean
        SnapshotStore snapshotStore(MongoConnection connection) {
            return new MongoSnapshotStore(connection.database());
        }

        @Bean
        @DependsOn("pseudonyms") // a node with another key must touch nothing
        ViewStore viewStore(GongzhiProperties properties) {
            return MongoViewStore.open(MongoConnection.uri(properties.mongodb().uri()));
        }

        @Bean
        FileStore fileStore(MongoConnection connection) {
            return new MongoFiles(connection.database());
        }

        /** @param log that is open, so that the database is known to be ours */
        @Bean
        Pseudonyms pseudonyms(GongzhiProperties properties, MongoConnection connection, EventLog log) {
            var pseudonyms = new Pseudonyms(PseudonymKey.in(ProductionStore.keyFile(properties)));
            if (!KeyCheck.isBegunWith(connection.database(), pseudonyms.keyCheck()))
                throw new StartRefusedException("The database was begun with another pseudonym key than that of "
                        + ProductionStore.keyFile(properties).toAbsolutePath()
                        + ": all nodes need the same, or voters could vote twice.");
            return pseudonyms;
        }
    }
}
