package org.gongzhi.api.district;

import java.nio.file.Path;
import java.time.Clock;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.api.StoreChoice;
import org.gongzhi.core.evidence.NoteSigner;
import org.gongzhi.core.store.CommitStore;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.EventLog;
import org.gongzhi.core.store.LogUnavailableException;
import org.gongzhi.core.store.Notary;
import org.gongzhi.core.store.ProofStore;
import org.gongzhi.core.store.mongo.MongoCommitSource;
import org.gongzhi.core.store.mongo.MongoConnection;
import org.gongzhi.core.store.mongo.MongoProofStore;
import org.gongzhi.core.store.sqlite.SqliteCommitSource;
import org.gongzhi.core.store.sqlite.SqliteProofStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** What proves that the log was not rewritten: its tree, and who signs checkpoints of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointProperties.class)
class CheckpointConfiguration {

    @Bean(initMethod = "start")
    Notary notary(
            CommitStore commits, ProofStore evidence, NoteSigner signer, CheckpointProperties properties, Clock clock) {
        return new Notary(commits, evidence, signer, clock, properties.interval());
    }

    /** A log that is not what was signed is an alarm: somebody has to look. */
    @Bean
    HealthIndicator checkpointsHealthIndicator(Notary notary) {
        return () -> {
            try {
                Notary.Status status = notary.status();
                String rewritten = status.rewritten();
                Health.Builder health = rewritten == null ? Health.up() : Health.down();
                health.withDetail("size", status.size());
                status.latest()
                        .ifPresent(latest -> health.withDetail("checkpoint", latest.size())
                                .withDetail("signed", latest.checkpoint().time()));
                if (rewritten != null) health.withDetail("logRewritten", rewritten);
                return health.build();
            } catch (LogUnavailableException away) {
                return Health.down()
                        .withDetail("lastError", String.valueOf(away.getMessage()))
                        .build();
            }
        };
    }

    /** All in the data folder. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(StoreChoice.Sqlite.class)
    static class Embedded {

        @Bean
        NoteSigner noteSigner(DataFolder folder, CheckpointProperties properties) {
            Path file = properties.keyFile();
            return file == null
                    ? CheckpointKey.of(folder, properties.origin())
                    : CheckpointKey.in(file, properties.origin());
        }

        @Bean
        ProofStore proofStore(DataFolder folder) {
            return SqliteProofStore.open(folder);
        }

        /** @param log that is open, so that its file is there and up to date */
        @Bean
        CommitStore commitStore(DataFolder folder, EventLog log) {
            return SqliteCommitSource.open(folder.path());
        }
    }

    /** In the database, but for the key. */
    @Configuration(proxyBeanMethods = false)
    @Conditional(StoreChoice.Mongodb.class)
    static class Shared {

        @Bean
        NoteSigner noteSigner(CheckpointProperties properties) {
            Path file = properties.keyFile();
            if (file == null)
                throw new StartRefusedException("On MongoDB the key that signs checkpoints of the log must be the same"
                        + " on all nodes: name its file in gongzhi.checkpoints.key-file (made by: openssl genpkey"
                        + " -algorithm ed25519).");
            return CheckpointKey.in(file, properties.origin());
        }

        @Bean
        ProofStore proofStore(MongoConnection connection) {
            return new MongoProofStore(connection.database());
        }

        /** @param log that is open, so that the database is known to be ours */
        @Bean
        CommitStore commitStore(MongoConnection connection, EventLog log) {
            return MongoCommitSource.open(connection.database());
        }
    }
}
