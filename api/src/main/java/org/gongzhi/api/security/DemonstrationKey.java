package org.gongzhi.api.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.UUID;
import org.gongzhi.api.GongzhiProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The embedded issuer's RS256 key: made when first needed, kept in the data folder, so that tokens outlive a restart.
 * (RS256 rather than ES256: verifying, which every request does, is several times faster.)
 */
@Component
final class DemonstrationKey {

    private static final String FILE = "demonstration-key.json";
    private static final int BITS = 2048;

    private final Path file;
    private @Nullable RSAKey key;

    DemonstrationKey(GongzhiProperties properties) {
        this.file = properties.data().resolve(FILE);
    }

    synchronized RSAKey key() {
        if (key == null) key = Files.exists(file) ? read() : make();
        return key;
    }

    RSAPublicKey publicKey() {
        try {
            return key().toRSAPublicKey();
        } catch (JOSEException unusable) {
            throw new IllegalStateException(file + " holds no usable key", unusable);
        }
    }

    private RSAKey read() {
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParseException damaged) {
            throw new IllegalStateException(file + " is damaged; delete it, and a new key is made", damaged);
        }
    }

    private RSAKey make() {
        try {
            RSAKey made = new RSAKeyGenerator(BITS)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path partial = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    FILE,
                    ".partial",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(partial, made.toJSONString());
            try {
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException unusual) {
                Files.move(partial, file);
            }
            return made;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
