package org.gongzhi.api.district;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gongzhi.api.GongzhiProperties;
import org.gongzhi.api.StartRefusedException;
import org.springframework.core.env.Environment;

/** What must not stand beside a database that a district's life is in, and what must. */
final class ProductionStore {

    /** In a data folder. */
    private static final String SQLITE_LOG = "log.db";

    private ProductionStore() {}

    /** @throws StartRefusedException the configuration contradicts itself, or no key is configured */
    static void requireSoleAndWithKey(GongzhiProperties properties, Environment environment) {
        if (environment.getProperty("gongzhi.demonstration.story", Boolean.class, false))
            throw new StartRefusedException("The demonstration's story is never told into a production store"
                    + " (GONGZHI_MONGODB_URI): leave out the profile demonstration.");
        Path left = properties.data().resolve(SQLITE_LOG);
        if (Files.exists(left))
            throw new StartRefusedException("There is a log of SQLite at " + left.toAbsolutePath()
                    + ", which nobody would see while GONGZHI_MONGODB_URI is set: unset it, or move the file away, or"
                    + " name another data folder (gongzhi.data).");
        PseudonymKey.in(keyFile(properties));
        MasterKeyFile.in(masterKeyFile(properties));
    }

    static Path keyFile(GongzhiProperties properties) {
        Path file = properties.pseudonymKeyFile();
        if (file != null) return file;
        throw new StartRefusedException(
                "On MongoDB the key behind the voters' pseudonyms must be the same on all nodes:"
                        + " name its file in gongzhi.pseudonym-key-file (made by: openssl rand -hex 32).");
    }

    static Path masterKeyFile(GongzhiProperties properties) {
        Path file = properties.subjectKeyFile();
        if (file != null) return file;
        throw new StartRefusedException("On MongoDB the key that people's keys lie under must be the same on all nodes:"
                + " name its file in gongzhi.subject-key-file (made by: openssl rand -hex 32).");
    }
}
