package org.gongzhi.api.district;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;

/**
 * The key behind the voters' pseudonyms: made once, kept in a file of its own apart from the log, readable by the
 * service's user only. Whoever loses it cannot find their own votes again; whoever steals it can tell who voted what.
 */
final class PseudonymKey {

    private static final String FILE = "pseudonyms.key";
    private static final String ALGORITHM = "HmacSHA256";

    private PseudonymKey() {}

    /** @throws DataFolderException the file is damaged, or cannot be read or made */
    static SecretKey of(DataFolder folder) {
        Path file = folder.path().resolve(FILE);
        try {
            if (!Files.exists(file)) KeyFile.write(file, KeyFile.newKey());
            return read(file);
        } catch (IOException e) {
            throw new DataFolderException("The key file " + file + " cannot be read or made.", e);
        } catch (IllegalArgumentException e) {
            throw new DataFolderException("The key file " + file + " is damaged; put its backup in its place.", e);
        }
    }

    /**
     * The one that all nodes are given.
     *
     * @throws StartRefusedException it cannot be read, or holds no key
     */
    static SecretKey in(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The key file " + file.toAbsolutePath() + " (gongzhi.pseudonym-key-file) cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("The key file " + file.toAbsolutePath()
                    + " (gongzhi.pseudonym-key-file) does not hold 64 hexadecimal digits.");
        }
    }

    private static SecretKey read(Path file) throws IOException {
        byte[] key = HexFormat.of()
                .parseHex(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        if (key.length != KeyFile.KEY_BYTES) throw new IllegalArgumentException("length " + key.length);
        return new SecretKeySpec(key, ALGORITHM);
    }
}
