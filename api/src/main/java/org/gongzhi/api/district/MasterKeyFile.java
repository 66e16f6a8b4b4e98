package org.gongzhi.api.district;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongzhi.api.StartRefusedException;
import org.gongzhi.core.privacy.MasterKeys;
import org.gongzhi.core.store.DataFolder;
import org.gongzhi.core.store.DataFolderException;
import org.gongzhi.core.store.sqlite.SqliteSubjectKeys;

/**
 * The key that people's keys lie under, one a line, the newest first; more than one only while it is being changed. On
 * SQLite {@code subject-keys.key} in the data folder, made with the first key.
 */
public final class MasterKeyFile {

    private static final String FILE = "subject-keys.key";

    private MasterKeyFile() {}

    /** @throws DataFolderException the file is damaged, lost beside people's keys, or cannot be read or made */
    public static MasterKeys of(DataFolder folder) {
        Path file = folder.path().resolve(FILE);
        try {
            if (!Files.exists(file)) {
                if (Files.exists(folder.path().resolve(SqliteSubjectKeys.FILE)))
                    throw new DataFolderException(
                            "The key file " + file
                                    + " is missing, and without it nobody can read who is enrolled: put its backup in its place.");
                KeyFile.write(file, KeyFile.newKey() + "\n");
            }
            return MasterKeys.parse(read(file));
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
    public static MasterKeys in(Path file) {
        try {
            return MasterKeys.parse(read(file));
        } catch (IOException e) {
            throw new StartRefusedException(
                    "The key file " + file.toAbsolutePath() + " (gongzhi.subject-key-file) cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException("The key file " + file.toAbsolutePath()
                    + " (gongzhi.subject-key-file) does not hold 64 hexadecimal digits a line.");
        }
    }

    /**
     * Changes the key of a folder that nobody else has open; may be cut short anywhere, and be begun again.
     *
     * @return how many people's keys there were to put under it
     */
    public static long change(DataFolder folder) {
        Path file = folder.path().resolve(FILE);
        of(folder);
        try {
            String both = KeyFile.newKey() + "\n" + read(file);
            KeyFile.write(file, both);
            long count;
            try (var keys = SqliteSubjectKeys.open(folder, MasterKeys.parse(both))) {
                count = keys.rewrap();
            }
            KeyFile.write(file, both.lines().findFirst().orElseThrow() + "\n");
            return count;
        } catch (IOException e) {
            throw new DataFolderException("The key file " + file + " cannot be written.", e);
        }
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
