package org.gongzhi.api.district;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How checkpoints of the log are signed.
 *
 * @param origin names this log for ever, as its checkpoints' first line and its signer: a URL without its scheme, no
 *     spaces, no {@code +}
 * @param keyFile Ed25519 key in PEM (PKCS #8), the same on all nodes; on MongoDB required, on SQLite by custom {@code
 *     checkpoint.key} in the data folder, which is made if absent
 * @param interval after which another checkpoint is signed, if there is anything new
 */
@ConfigurationProperties("gongzhi.checkpoints")
record CheckpointProperties(
        @DefaultValue("gongzhi.example/log") String origin,
        @Nullable Path keyFile,
        @DefaultValue("1m") Duration interval) {

    CheckpointProperties {
        if (keyFile != null && keyFile.toString().isBlank()) keyFile = null;
    }
}
